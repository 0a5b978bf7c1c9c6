using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Figures;

/// <param name="Sum">What buyers pay for the goods: after vouchers, without delivery and what was called off or given back.</param>
public sealed record ProductSales(Guid ProductId, Guid SellerId, long Packs, Money Sum);

/// <summary>Sales of days, as they were counted last.</summary>
/// <param name="CountedAt">When the latest of these days was counted; null where none was.</param>
/// <param name="HasSample">Sample orders are in it.</param>
public sealed record SalesOfDays(IReadOnlyList<ProductSales> Products, IReadOnlyDictionary<Guid, int> OrdersOfSellers, DateTime? CountedAt, bool HasSample);

/// <summary>
/// Asks what was sold by orders placed from <paramref name="From"/> to <paramref name="To"/> (Vietnam's days, both included), of all products or of
/// some: those that were not called off, sent back, or still wait for money or harvest. For staff pages and for sums of many sellers.
/// </summary>
public sealed record CountSales(DateOnly From, DateOnly To, IReadOnlyCollection<Guid>? Products = null) : IQuery<SalesOfDays>;

/// <summary>Asks which sellers got an order from <paramref name="From"/> to <paramref name="To"/> (Vietnam's days, both included) that counts as sold.</summary>
public sealed record ListSellersWithOrders(DateOnly From, DateOnly To) : IQuery<IReadOnlyList<Guid>>;

internal sealed class CountSalesHandler(MarketplaceDb db) : IRequestHandler<CountSales, SalesOfDays>, IRequestHandler<ListSellersWithOrders, IReadOnlyList<Guid>>
{
    public async Task<IReadOnlyList<Guid>> Handle(ListSellersWithOrders request, CancellationToken cancellationToken) =>
        await db.Set<ShopDay>().Where(d => d.Day >= request.From && d.Day <= request.To).Select(d => d.SellerId).Distinct().ToListAsync(cancellationToken);

    public async Task<SalesOfDays> Handle(CountSales request, CancellationToken cancellationToken)
    {
        var days = db.Set<SalesDay>().Where(d => d.Day >= request.From && d.Day <= request.To);
        if (request.Products is { } some)
        {
            var ids = some.Distinct().ToArray();
            days = days.Where(d => ids.Contains(d.ProductId));
        }

        var products = await days.GroupBy(d => new { d.ProductId, d.SellerId })
            .Select(g => new { g.Key.ProductId, g.Key.SellerId, Packs = g.Sum(d => d.Packs), Dong = g.Sum(d => d.Dong) })
            .ToListAsync(cancellationToken);
        var orders = request.Products is not null ? [] : await db.Set<ShopDay>().Where(d => d.Day >= request.From && d.Day <= request.To)
            .GroupBy(d => d.SellerId).Select(g => new { g.Key, Orders = g.Sum(d => d.Orders) })
            .ToDictionaryAsync(g => g.Key, g => g.Orders, cancellationToken);
        var counted = await db.Set<CountedDay>().Where(d => d.Day >= request.From && d.Day <= request.To)
            .GroupBy(_ => 1).Select(g => new { At = g.Max(d => d.CountedAt), Samples = g.Count(d => d.HasSample) }).SingleOrDefaultAsync(cancellationToken);
        return new([.. products.Select(p => new ProductSales(p.ProductId, p.SellerId, p.Packs, new Money(p.Dong)))], orders, counted?.At, counted?.Samples > 0);
    }
}
