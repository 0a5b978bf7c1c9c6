using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.CashOnDelivery;

/// <summary>Whether the buyer of an order to be paid at the door was asked by phone.</summary>
public enum CodCall
{
    NotNeeded,

    /// <summary>The seller is to call, or the buyer confirms by a code; until then the order cannot be accepted.</summary>
    Waiting,

    /// <summary>The buyer wants it.</summary>
    Agreed,

    /// <summary>The buyer does not want it, or was not reached: the order was called off.</summary>
    Refused,
}

/// <summary>Why a call is asked for.</summary>
public enum CodCallReason
{
    None,

    /// <summary>Nothing was delivered to this phone before, and the parcel is worth more than the rule lets pass.</summary>
    FirstOfPhone,

    /// <summary>The parcel is worth much.</summary>
    HighValue,
}

/// <summary>What is known of an order to be paid at the door, beside the order itself.</summary>
internal sealed class CodOrder : IVersioned, ISample
{
    public const string PhonePurpose = "ordering_cod_orders.phone";

    public Guid OrderId { get; set; }

    public Guid SellerId { get; set; }

    /// <summary>See <see cref="Buyers"/>.</summary>
    public string Owner { get; set; } = "";

    /// <summary>A keyed fingerprint of the recipient's phone.</summary>
    public string PhoneKey { get; set; } = "";

    /// <summary>Which of the phone's places for open orders it takes, from 1. Two placed at once want the same one, so the second is run again.</summary>
    public int? Slot { get; set; }

    public CodCall Call { get; set; }

    public CodCallReason CallReason { get; set; }

    /// <summary>Calls that were not answered.</summary>
    public int Unanswered { get; set; }

    public DateTime? CalledAt { get; set; }

    /// <summary>The buyer confirmed by a code sent to the phone.</summary>
    public bool ByCode { get; set; }

    /// <summary>For how long the parcel may be looked at before it is paid; 0: not at all. As the shop had chosen at placement.</summary>
    public int InspectionMinutes { get; set; }

    public DateTime PlacedAt { get; set; }

    public bool IsSample { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model)
    {
        model.Entity<CodOrder>(entity =>
        {
            entity.Table("ordering_cod_orders", Retention.Contract);
            entity.HasKey(o => o.OrderId);
            entity.Property(o => o.Owner).HasMaxLength(Buyers.MaxLength);
            entity.Property(o => o.PhoneKey).HasMaxLength(64);
            entity.HasIndex(o => new { o.PhoneKey, o.Slot }).IsUnique();
            entity.HasIndex(o => o.Owner);
            entity.HasIndex(o => new { o.SellerId, o.Call });
        });
        model.Entity<CodShop>(entity =>
        {
            entity.Table("ordering_cod_shops", Retention.Listing);
            entity.HasKey(s => s.SellerId);
        });
    }
}

/// <summary>What a shop chose for parcels paid at the door. Without a row buyers may look first.</summary>
internal sealed class CodShop
{
    public Guid SellerId { get; set; }

    public bool NoInspection { get; set; }
}
