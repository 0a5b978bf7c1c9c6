using Marketplace.Contracts;

namespace Marketplace.Ordering.Shipping;

/// <summary>How a parcel comes to its buyer.</summary>
public enum DeliveryWay
{
    /// <summary>By a carrier to the door.</summary>
    Carrier,

    /// <summary>The shop brings it, to the communes it names.</summary>
    Own,

    /// <summary>The buyer fetches it at the shop's or the cooperative's point.</summary>
    PickUp,
}

/// <summary>What a delivery fee is made of.</summary>
public enum ChargeKind
{
    /// <summary>By zone and weight.</summary>
    Distance,
    Fresh,
    Fragile,

    /// <summary>To a commune that is hard to reach.</summary>
    Remote,
    CashOnDelivery,

    /// <summary>The shop's own flat fee.</summary>
    OwnDelivery,
}

/// <summary>A part of a delivery fee, with what it rests on and who bears it; frozen on the order.</summary>
public sealed record DeliveryCharge(ChargeKind Kind, Money Amount, bool ShopPays, string Basis);

/// <summary>Where and when a parcel is fetched.</summary>
public sealed record PickUpPoint(string Name, string Address, string Hours)
{
    public override string ToString() => $"{Name}, {Address}. {Hours}";
}

/// <summary>A way a shop offers for a parcel to a place.</summary>
/// <param name="Fee">What the buyer pays for it, without the fee for collecting cash.</param>
/// <param name="CashFee">What the buyer pays besides when the cash is collected at the door.</param>
/// <param name="SendOn">For fresh goods: the day on which the shop is to hand it in, so that it does not lie over a day off.</param>
/// <param name="WayDays">For fresh goods: the most days they may be on the way.</param>
/// <param name="NotPossible">Why it cannot go this way, and what to do.</param>
public sealed record DeliveryOffer(
    DeliveryWay Way,
    Money Fee,
    Money CashFee,
    int DaysMin,
    int DaysMax,
    IReadOnlyList<DeliveryCharge> Charges,
    string Basis,
    PickUpPoint? PickUp = null,
    DateOnly? SendOn = null,
    int? WayDays = null,
    LocalText? NotPossible = null)
{
    /// <summary>The day on which the shop packs it, where it says how many it packs a day.</summary>
    public DateOnly? PackOn { get; init; }

    /// <summary>It is not possible since all its days of packing are full.</summary>
    public bool IsShopFull { get; init; }
}

/// <summary>Words for the ways, on all pages alike.</summary>
public static class DeliveryWays
{
    public static LocalText NameOf(DeliveryWay way) => way switch
    {
        DeliveryWay.Carrier => new("Giao tận nơi", "To the door"),
        DeliveryWay.Own => new("Gian hàng tự giao", "Brought by the shop"),
        DeliveryWay.PickUp => new("Tự đến lấy", "Fetched by the buyer"),
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };

    public static LocalText NameOf(ChargeKind kind) => kind switch
    {
        ChargeKind.Distance => new("Theo chặng và cân nặng", "Distance and weight"),
        ChargeKind.Fresh => new("Hàng tươi", "Fresh goods"),
        ChargeKind.Fragile => new("Hàng dễ vỡ", "Fragile goods"),
        ChargeKind.Remote => new("Xã vùng xa", "Remote commune"),
        ChargeKind.CashOnDelivery => new("Thu hộ tiền", "Collecting the cash"),
        ChargeKind.OwnDelivery => new("Gian hàng tự giao", "Brought by the shop"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
