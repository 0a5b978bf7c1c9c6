using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Figures;

/// <summary>
/// What the shop acted for sold by orders placed from <paramref name="From"/> to <paramref name="To"/> (Vietnam's days, both included), what came back of
/// them, and the cases opened in these days.
/// </summary>
public sealed record CountMySales(Actor Actor, DateOnly From, DateOnly To) : IQuery<MySales>;

/// <param name="Days">Days on which something was sold.</param>
/// <param name="Cancelled">Orders of these days that were called off; <paramref name="Returned"/>: refused at the door.</param>
/// <param name="CountedAt">When the latest of these days was counted; null where none was.</param>
public sealed record MySales(
    IReadOnlyList<SoldDay> Days, IReadOnlyList<ProductSales> Products, int Cancelled, int Returned, IReadOnlyDictionary<CaseKind, int> Cases, DateTime? CountedAt);

/// <param name="Sum">What buyers pay for the goods: after vouchers, without delivery and what was called off or given back.</param>
public sealed record SoldDay(DateOnly Day, int Orders, long Packs, Money Sum);

internal sealed class MySalesHandler(MarketplaceDb db) : IRequestHandler<CountMySales, MySales>
{
    public async Task<MySales> Handle(CountMySales request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        var sold = db.Set<SalesDay>().Where(d => d.SellerId == seller && d.Day >= request.From && d.Day <= request.To);
        var days = await sold.GroupBy(d => d.Day).Select(g => new { g.Key, Packs = g.Sum(d => d.Packs), Dong = g.Sum(d => d.Dong) }).ToDictionaryAsync(d => d.Key, cancellationToken);
        var products = await sold.GroupBy(d => d.ProductId).Select(g => new { g.Key, Packs = g.Sum(d => d.Packs), Dong = g.Sum(d => d.Dong) }).ToListAsync(cancellationToken);
        var orders = await db.Set<ShopDay>().Where(d => d.SellerId == seller && d.Day >= request.From && d.Day <= request.To)
            .ToDictionaryAsync(d => d.Day, d => d.Orders, cancellationToken);
        var (from, to) = (VietnamTime.StartOfDayUtc(request.From), VietnamTime.StartOfDayUtc(request.To.AddDays(1)));
        var ended = await db.Set<Order>()
            .Where(o => o.SellerId == seller && (o.State == OrderState.Cancelled || o.State == OrderState.Returned) && o.PlacedAt >= from && o.PlacedAt < to)
            .GroupBy(o => o.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var cases = await db.Set<Case>().Where(c => c.SellerId == seller && c.OpenedAt >= from && c.OpenedAt < to)
            .GroupBy(c => c.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var counted = await db.Set<CountedDay>().Where(d => d.Day >= request.From && d.Day <= request.To).MaxAsync(d => (DateTime?)d.CountedAt, cancellationToken);
        return new(
            [
                .. days.Keys.Union(orders.Keys).Order().Select(day => new SoldDay(
                    day, orders.GetValueOrDefault(day), days.GetValueOrDefault(day)?.Packs ?? 0, new Money(days.GetValueOrDefault(day)?.Dong ?? 0))),
            ],
            [.. products.Select(p => new ProductSales(p.Key, seller, p.Packs, new Money(p.Dong))).OrderByDescending(p => p.Sum.Dong).ThenBy(p => p.ProductId)],
            ended.GetValueOrDefault(OrderState.Cancelled), ended.GetValueOrDefault(OrderState.Returned), cases, counted);
    }
}
