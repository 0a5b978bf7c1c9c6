using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Shipping;

/// <summary>How the shop brings its parcels to a carrier.</summary>
public enum HandIn
{
    /// <summary>The carrier comes for them.</summary>
    Fetched,

    /// <summary>"Gửi tại bưu cục": brought to a post office.</summary>
    PostOffice,
}

/// <summary>The ways of delivery a shop offers. A shop that never chose sends by carrier to the door.</summary>
internal sealed class ShopDelivery : IVersioned, IDated
{
    public const int MaxCommunes = 300;

    /// <summary>A row each that is never written stands for shops that chose nothing.</summary>
    public static ShopDelivery Unchosen { get; } = new() { ByCarrier = true };

    public Guid SellerId { get; set; }

    public bool ByCarrier { get; set; }

    public HandIn HandIn { get; set; }

    /// <summary>Goods from this amount on travel at the shop's cost; null: never.</summary>
    public Money? FreeFrom { get; set; }

    public bool ByShop { get; set; }

    public Money OwnFee { get; set; }

    /// <summary>Days the shop needs at most to bring a parcel.</summary>
    public int OwnDays { get; set; } = 1;

    /// <summary>Codes of the communes the shop brings parcels to, with commas between.</summary>
    public string OwnCommunes { get; set; } = "";

    public bool AtPoint { get; set; }

    public string PointName { get; set; } = "";

    public string PointCommune { get; set; } = "";

    public string PointStreet { get; set; } = "";

    public string PointHours { get; set; } = "";

    /// <summary>How many orders the shop packs on each weekday, Monday first, with commas between; null: as many as come.</summary>
    public string? PerWeekday { get; set; }

    public DateTime? ChangedAt { get; set; }

    public long Version { get; set; }

    public IReadOnlyList<string> CommuneCodes => OwnCommunes.Split(',', StringSplitOptions.RemoveEmptyEntries);

    public PickUpPoint? Point => AtPoint ? new(PointName, Geography.Address(PointCommune, PointStreet)?.OneLine ?? PointStreet, PointHours) : null;

    public static void Map(ModelBuilder model) => model.Entity<ShopDelivery>(entity =>
    {
        entity.Table("ordering_shop_deliveries", Retention.Contract);
        entity.HasKey(s => s.SellerId);
        entity.Property(s => s.OwnCommunes).HasMaxLength(MaxCommunes * 6);
        entity.Property(s => s.PointName).HasMaxLength(MaxLengths.Name);
        entity.Property(s => s.PointCommune).HasMaxLength(VietnamAddress.CommuneCodeLength);
        entity.Property(s => s.PointStreet).HasMaxLength(VietnamAddress.StreetLineMaxLength);
        entity.Property(s => s.PointHours).HasMaxLength(120);
        entity.Property(s => s.PerWeekday).HasMaxLength(40);
    });
}
