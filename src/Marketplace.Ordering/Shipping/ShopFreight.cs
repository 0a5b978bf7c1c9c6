using Marketplace.Contracts;
using Marketplace.Ordering.Orders;

namespace Marketplace.Ordering.Shipping;

/// <summary>What a shop bears of a carrier's fees, by what was agreed at placement. Where no carrier took the parcel there is nothing to bear.</summary>
internal static class ShopFreight
{
    /// <summary>Who took the parcel; null where the shop brought it or the buyer fetches it.</summary>
    public static string? CarrierOf(Order order) =>
        order.Carriage.Way == DeliveryWay.Carrier && order.Carrier is { Length: > 0 } carrier and not (HandOverOrder.OwnDelivery or HandOverOrder.FetchedByBuyer) ? carrier : null;

    /// <summary>Of a parcel that reaches its buyer, besides the buyer's part.</summary>
    public static Money Agreed(OrderCarriage carriage) => carriage.Way == DeliveryWay.Carrier ? carriage.ShopPays : Money.Zero;

    /// <summary>One way of a parcel that was not taken: the whole fee, of which the buyer pays nothing then, but not that for collecting cash.</summary>
    public static Money OneWay(OrderCarriage carriage) => carriage.ReadCharges().Where(c => c.Kind != ChargeKind.CashOnDelivery).Sum(c => c.Amount);
}
