using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Marketplace.Contracts;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Ordering.Shipping;

/// <summary>How an order goes to its buyer, frozen at placement: the way, what it costs whom, and what fresh goods bear.</summary>
[ComplexType]
internal sealed class OrderCarriage
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public DeliveryWay Way { get; set; }

    /// <summary>The part of the delivery fee that the shop bears; the buyer's part is the order's delivery.</summary>
    public Money ShopPays { get; set; }

    /// <summary><see cref="DeliveryCharge"/>s as JSON.</summary>
    public string Charges { get; set; } = "[]";

    /// <summary>Name, address and hours of the point where the buyer fetches it.</summary>
    public string? PickUp { get; set; }

    /// <summary>Fresh goods: the most days on the way.</summary>
    public int? WayDays { get; set; }

    /// <summary>Fresh goods: the day they were to be handed in, as reckoned at placement.</summary>
    public DateOnly? SendOn { get; set; }

    public IReadOnlyList<DeliveryCharge> ReadCharges() => JsonSerializer.Deserialize<List<DeliveryCharge>>(Charges, Json) ?? [];

    public static OrderCarriage Of(DeliveryOffer offer, bool byCash)
    {
        IReadOnlyList<DeliveryCharge> charges = byCash && !offer.CashFee.IsZero
            ? [.. offer.Charges, new(ChargeKind.CashOnDelivery, offer.CashFee, ShopPays: false, offer.Basis)]
            : offer.Charges;
        return new()
        {
            Way = offer.Way,
            ShopPays = charges.Where(c => c.ShopPays).Sum(c => c.Amount),
            Charges = JsonSerializer.Serialize(charges, Json),
            PickUp = offer.PickUp?.ToString(),
            WayDays = offer.WayDays,
            SendOn = offer.SendOn,
        };
    }

    public static void Map(ComplexPropertyBuilder<OrderCarriage> carriage)
    {
        carriage.Property(c => c.Charges).HasMaxLength(2000);
        carriage.Property(c => c.PickUp).HasMaxLength(700);
    }
}
