using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Reviews;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Figures;

/// <summary>By what figures group a product: its OCOP set (null where it is none of ours) and the commune it comes from.</summary>
public sealed record ProductGroup(Guid ProductId, Category? Set, string CommuneCode);

/// <summary>Asks for the groups of products, whatever their state; unknown ids are left out.</summary>
public sealed record GetProductGroups(IReadOnlyCollection<Guid> ProductIds) : IQuery<IReadOnlyList<ProductGroup>>;

/// <summary>Asks which sellers changed stock on a day or after it (Vietnam's): received, sold, counted.</summary>
public sealed record ListSellersWithStockMoves(DateOnly Since) : IQuery<IReadOnlyList<Guid>>;

/// <summary>What buyers gave in the days asked for. <paramref name="ByStars"/>: how many gave one star, two, … five.</summary>
public sealed record RatingFigures(IReadOnlyList<int> ByStars)
{
    public int Count => ByStars.Sum();

    /// <summary>Hundredths of a star; null where nobody gave any.</summary>
    public int? Average => Count == 0 ? null : (int)Math.Round(ByStars.Select((n, i) => 100.0 * n * (i + 1)).Sum() / Count);
}

/// <summary>Asks for the stars of shown reviews posted from <paramref name="From"/> to <paramref name="To"/> (Vietnam's days, both included).</summary>
public sealed record CountRatings(DateOnly From, DateOnly To) : IQuery<RatingFigures>;

internal sealed class CatalogFiguresHandler(MarketplaceDb db, Categories categories) :
    IRequestHandler<GetProductGroups, IReadOnlyList<ProductGroup>>, IRequestHandler<ListSellersWithStockMoves, IReadOnlyList<Guid>>, IRequestHandler<CountRatings, RatingFigures>
{
    private const int AtOnce = 500;

    public async Task<IReadOnlyList<ProductGroup>> Handle(GetProductGroups request, CancellationToken cancellationToken)
    {
        var groups = new List<ProductGroup>();
        foreach (var ids in request.ProductIds.Distinct().Chunk(AtOnce))
        {
            var rows = await db.Set<Product>().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.SetNo, p.OriginCommuneCode }).ToListAsync(cancellationToken);
            groups.AddRange(rows.Select(p => new ProductGroup(p.Id, categories.OfSet(p.SetNo), p.OriginCommuneCode)));
        }

        return groups;
    }

    public async Task<IReadOnlyList<Guid>> Handle(ListSellersWithStockMoves request, CancellationToken cancellationToken)
    {
        var since = VietnamTime.StartOfDayUtc(request.Since);
        return await db.Set<StockMovement>().Where(m => m.At >= since).Select(m => m.StockItemId).Distinct()
            .Join(db.Set<StockItem>(), id => id, s => s.Id, (_, s) => s.ProductId)
            .Join(db.Set<Product>(), id => id, p => p.Id, (_, p) => p.SellerId)
            .Distinct()
            .ToListAsync(cancellationToken);
    }

    public async Task<RatingFigures> Handle(CountRatings request, CancellationToken cancellationToken)
    {
        var (from, to) = (VietnamTime.StartOfDayUtc(request.From), VietnamTime.StartOfDayUtc(request.To.AddDays(1)));
        var stars = await db.Set<Review>().Where(r => r.State == WordsState.Shown && r.PostedAt >= from && r.PostedAt < to)
            .GroupBy(r => r.Stars).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return new([.. Enumerable.Range(1, 5).Select(n => stars.GetValueOrDefault(n))]);
    }
}
