using Marketplace.Contracts;

namespace Marketplace.Ordering.Checkout;

/// <summary>What a line costs and weighs.</summary>
/// <param name="Discount">A voucher's share of the line.</param>
internal sealed record LineToPrice(Guid SellerId, Money UnitPrice, int Quantity, Grams GrossWeight, Money Discount = default)
{
    public Money Total => UnitPrice * Quantity;

    public Grams Weight => GrossWeight * Quantity;
}

/// <summary>One seller's part of a purchase: one parcel, one delivery fee.</summary>
internal sealed record PricedOrder<T>(Guid SellerId, IReadOnlyList<T> Lines, Money Goods, Money Delivery, Grams Weight, Money Discount = default)
{
    public Money Total => Goods + Delivery - Discount;
}

/// <summary>A purchase: its parts add up to it, to the đồng.</summary>
internal sealed record PricedPurchase<T>(IReadOnlyList<PricedOrder<T>> Orders)
{
    public Money Goods => Orders.Sum(o => o.Goods);

    public Money Delivery => Orders.Sum(o => o.Delivery);

    public Money Discount => Orders.Sum(o => o.Discount);

    public Money Total => Goods + Delivery - Discount;
}

/// <summary>The one place where a purchase is added up. Pure.</summary>
internal static class Pricing
{
    /// <summary>
    /// Groups <paramref name="lines"/> by seller, in the order sellers first appear, and adds up. Nothing is divided, so nothing is rounded:
    /// a line is unit price × quantity, an order its lines less their discounts and <paramref name="deliveryFee"/> of its weight, a purchase its orders.
    /// </summary>
    public static PricedPurchase<T> Price<T>(IReadOnlyList<T> lines, Func<T, LineToPrice> priceOf, Func<Guid, Grams, Money> deliveryFee) => new(
    [
        .. lines.GroupBy(line => priceOf(line).SellerId).Select(seller =>
        {
            var priced = seller.Select(priceOf).ToList();
            var weight = priced.Aggregate(new Grams(0), (sum, line) => sum + line.Weight);
            return new PricedOrder<T>(seller.Key, [.. seller], priced.Sum(line => line.Total), deliveryFee(seller.Key, weight), weight, priced.Sum(line => line.Discount));
        }),
    ]);
}
