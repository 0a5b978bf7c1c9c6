using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Vouchers;
using MediatR;

namespace Marketplace.Ordering.Cuts;

/// <summary>
/// Shares an order's delivery fee, commission and tax out over its lines, once, at placement. Everything later reads these shares: what goes back
/// of a line is its part of them, never reckoned anew.
/// </summary>
internal sealed class FrozenShares(IMediator mediator)
{
    public async Task FreezeAsync(Order order, SellerKind kind, CancellationToken cancellationToken)
    {
        foreach (var line in order.Lines)
        {
            (line.Ordered, line.PaidShare) = (line.Quantity, line.Total - line.VoucherShare);
            line.CommissionShare = new Money(Rounding.HalfUp((Int128)line.Revenue.Dong * line.CommissionPerMille, 1000));
        }

        // A parcel's fee is by its weight.
        Share(order.Lines, order.Delivery, l => l.GrossGrams * l.Quantity, (l, share) => l.DeliveryShare = share);

        var classes = order.Lines.GroupBy(l => l.TaxClass).ToList();
        var taxes = await mediator.Send(
            new GetSaleTax(kind, [.. classes.Select(c => new SaleTermsPart(c.Key, c.Sum(l => l.Revenue), Money.Zero))]), cancellationToken);
        for (var i = 0; i < classes.Count; i++)
        {
            Share([.. classes[i]], taxes[i], l => l.Revenue.Dong, (l, share) => l.TaxShare = share);
        }
    }

    /// <summary>Shares <paramref name="whole"/> out by largest remainder.</summary>
    internal static void Share(IReadOnlyList<OrderLine> lines, Money whole, Func<OrderLine, long> weight, Action<OrderLine, Money> set)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var shares = whole.Allocate([.. lines.Select(weight)]);
        for (var i = 0; i < lines.Count; i++)
        {
            set(lines[i], shares[i]);
        }
    }

    /// <summary>
    /// The part of a frozen share for the next <paramref name="more"/> of <paramref name="all"/> units, when <paramref name="before"/> are gone:
    /// in whatever steps they go, the parts add up to the share.
    /// </summary>
    public static Money Part(Money share, long all, long before, long more) => all <= 0
        ? Money.Zero
        : new((long)((Int128)share.Dong * (before + more) / all) - (long)((Int128)share.Dong * before / all));
}

/// <summary>What a step takes of a line.</summary>
internal readonly record struct LineCut(OrderLine Line, int Packs, Money Goods, Money Delivery)
{
    public Money Sum => Goods + Delivery;

    public Money Commission => FrozenShares.Part(Line.CommissionShare, Line.PaidShare.Dong, Line.CutGoods.Dong, Goods.Dong);

    public Money Tax => FrozenShares.Part(Line.TaxShare, Line.PaidShare.Dong, Line.CutGoods.Dong, Goods.Dong);

    /// <summary>
    /// The market's voucher goes with the packs it was for: what the buyer's part of their price leaves, so that both together are the price to the
    /// đồng. Money off the price is the seller's own.
    /// </summary>
    public Money Subsidy => Line.VoucherPayer == VoucherPayer.Market
        ? Line.UnitPrice * Packs - FrozenShares.Part(Line.PaidShare, Line.Ordered, Line.CutPacks, Packs)
        : Money.Zero;

    public static Money GoodsLeft(OrderLine line) => line.PaidShare - line.CutGoods;

    public static int PacksLeft(OrderLine line) => line.Ordered - line.CutPacks;

    /// <summary>The next <paramref name="packs"/> of a line with their delivery; money that was taken off the price before is not given twice.</summary>
    public static LineCut OfPacks(OrderLine line, int packs) => new(
        line,
        packs,
        Money.Min(FrozenShares.Part(line.PaidShare, line.Ordered, line.CutPacks, packs), GoodsLeft(line)),
        FrozenShares.Part(line.DeliveryShare, line.Ordered, line.CutPacks, packs));

    /// <summary><paramref name="amount"/> taken off the price of <paramref name="lines"/>, in proportion to what is left of each.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than is left.</exception>
    public static IReadOnlyList<LineCut> OfMoney(IReadOnlyList<OrderLine> lines, Money amount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, lines.Sum(GoodsLeft));
        var parts = amount.Allocate([.. lines.Select(l => GoodsLeft(l).Dong)]);
        return [.. lines.Select((l, i) => new LineCut(l, 0, parts[i], Money.Zero)).Where(c => !c.Goods.IsZero)];
    }

    /// <summary>Takes it off the line. The order's sums are the caller's.</summary>
    public void Take()
    {
        Line.CutPacks += Packs;
        Line.CutGoods += Goods;
        Line.CutDelivery += Delivery;
    }
}
