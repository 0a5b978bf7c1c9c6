using Marketplace.Catalog.Products;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Search;

/// <summary>Asks for a category by its slug: itself, the way to it and those below; null when it is not one of ours.</summary>
public sealed record ViewCategory(string Slug) : IQuery<CategoryView?>;

public sealed record CategoryView(Category Category, IReadOnlyList<Category> Path, IReadOnlyList<Category> Children);

/// <summary>Asks for all categories, from industries to sets.</summary>
public sealed record ListCategories : IQuery<IReadOnlyList<Category>>;

/// <summary>Asks for the communes that have products on sale, most products first.</summary>
public sealed record ListCommunes : IQuery<IReadOnlyList<CommuneCount>>;

public sealed record CommuneCount(string Code, string Name, int Products);

/// <summary>Asks for the products whose lots came to the shelf last: their ids, newest first.</summary>
public sealed record ListNewHarvests(int Take = 8) : IQuery<IReadOnlyList<Guid>>;

internal sealed class BrowseHandlers(MarketplaceDb db, Categories categories, Sale.ProductCards cards) :
    IRequestHandler<ViewCategory, CategoryView?>,
    IRequestHandler<ListCategories, IReadOnlyList<Category>>,
    IRequestHandler<ListCommunes, IReadOnlyList<CommuneCount>>,
    IRequestHandler<ListNewHarvests, IReadOnlyList<Guid>>
{
    public Task<CategoryView?> Handle(ViewCategory request, CancellationToken cancellationToken)
    {
        if (categories.Find(request.Slug) is not { } category)
        {
            return Task.FromResult<CategoryView?>(null);
        }

        var path = new List<Category> { category };
        while (path[0].ParentSlug is { } parent)
        {
            path.Insert(0, categories.Find(parent)!);
        }

        return Task.FromResult<CategoryView?>(new(category, path, [.. categories.All.Where(c => c.ParentSlug == category.Slug)]));
    }

    public Task<IReadOnlyList<Category>> Handle(ListCategories request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Category>>([.. categories.All]);

    public async Task<IReadOnlyList<CommuneCount>> Handle(ListCommunes request, CancellationToken cancellationToken)
    {
        var counts = await db.Set<Product>().OnSale()
            .GroupBy(p => p.OriginCommuneCode)
            .Select(g => new { Code = g.Key, Count = g.Count() })
            .ToListAsync(cancellationToken);
        return
        [
            .. counts
                .Select(c => new CommuneCount(c.Code, Geography.Commune(c.Code)?.FullName ?? c.Code, c.Count))
                .OrderByDescending(c => c.Products).ThenBy(c => Contracts.SearchText.Fold(c.Name), StringComparer.Ordinal),
        ];
    }

    public async Task<IReadOnlyList<Guid>> Handle(ListNewHarvests request, CancellationToken cancellationToken)
    {
        var received = db.Set<StockMovement>().Where(m => m.Reason == MovementReason.Received);
        var newest = await cards.InStock()
            .Join(db.Set<Product>().OnSale(), l => l.ProductId, p => p.Id, (l, p) => l)
            .Select(l => new { l.ProductId, l.BestBefore, At = received.Where(m => m.LotId == l.LotId && m.StockItemId == l.StockItemId).Max(m => (DateTime?)m.At) })
            .OrderByDescending(l => l.At)
            .ThenBy(l => l.BestBefore == null ? 1 : 0).ThenByDescending(l => l.BestBefore)
            .ThenBy(l => l.ProductId)
            .Take(request.Take * 6)
            .ToListAsync(cancellationToken);
        return [.. newest.Select(l => l.ProductId).Distinct().Take(request.Take)];
    }
}

/// <summary>Asks for products in season in a month, shortest season first: what is special now.</summary>
public sealed record ListSeason(int Month, int Take = 6) : IQuery<IReadOnlyList<SeasonRow>>;

/// <summary>A season from month to month; may wrap over the new year.</summary>
public sealed record SeasonRow(string Slug, LocalText Name, int From, int To)
{
    public int Months => ((To - From + 12) % 12) + 1;

    public bool Holds(int month) => (month - From + 12) % 12 < Months;
}

internal sealed class ListSeasonHandler(ProductSearch search) : IRequestHandler<ListSeason, IReadOnlyList<SeasonRow>>
{
    private const int Most = 200;

    public async Task<IReadOnlyList<SeasonRow>> Handle(ListSeason request, CancellationToken cancellationToken)
    {
        var rows = await search.Find(new ProductFilter(InSeason: request.Month))
            .OrderBy(p => p.Slug)
            .Take(Most)
            .Select(p => new { p.Slug, p.Name, p.NameEn, p.SeasonFrom, p.SeasonTo })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(p => new SeasonRow(p.Slug, new(p.Name, p.NameEn), p.SeasonFrom!.Value, p.SeasonTo!.Value))
                .Where(r => r.Months < 12)
                .OrderBy(r => r.Months).ThenBy(r => r.Slug, StringComparer.Ordinal)
                .Take(request.Take),
        ];
    }
}
