using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search.Index;
using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using MediatR;

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

/// <summary>Asks for what stands under a product: others of its maker, and of other makers in its commune; four of each at most.</summary>
public sealed record ListNear(Guid ProductId, Guid SellerId, string CommuneCode) : IQuery<NearProducts>;

/// <summary>The very same while the shop window is.</summary>
public sealed record NearProducts(IReadOnlyList<Card> SameMaker, IReadOnlyList<Card> SameCommune);

internal sealed class BrowseHandlers(ShopWindow window, Categories categories) :
    IRequestHandler<ViewCategory, CategoryView?>,
    IRequestHandler<ListCategories, IReadOnlyList<Category>>,
    IRequestHandler<ListCommunes, IReadOnlyList<CommuneCount>>,
    IRequestHandler<ListNewHarvests, IReadOnlyList<Guid>>,
    IRequestHandler<ListNear, NearProducts>,
    IRequestHandler<ListSeason, IReadOnlyList<SeasonRow>>
{
    private const int MostKept = 100;
    private const int MostNear = 4;

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

    public async Task<IReadOnlyList<CommuneCount>> Handle(ListCommunes request, CancellationToken cancellationToken) =>
        (await window.LookAsync(cancellationToken)).Snapshot.Keep<IReadOnlyList<CommuneCount>>(nameof(ListCommunes), snapshot =>
        [
            .. snapshot.All()
                .GroupBy(d => d.CommuneCode)
                .Select(g => new CommuneCount(g.Key, CommuneNumbers.NameOf(g.Key).Name, g.Count()))
                .OrderByDescending(c => c.Products).ThenBy(c => SearchText.Fold(c.Name), StringComparer.Ordinal),
        ]);

    public async Task<IReadOnlyList<Guid>> Handle(ListNewHarvests request, CancellationToken cancellationToken)
    {
        var newest = (await window.LookAsync(cancellationToken)).Snapshot.Keep<IReadOnlyList<Guid>>(nameof(ListNewHarvests), snapshot =>
        [
            .. snapshot.All()
                .Where(d => d.Card.Product.InStock)
                .OrderByDescending(d => d.NewestLotAt ?? DateTime.MinValue)
                .ThenByDescending(d => d.NewestLotBestBefore ?? DateOnly.MinValue)
                .ThenBy(d => d.Id)
                .Take(MostKept)
                .Select(d => d.Id),
        ]);
        return [.. newest.Take(request.Take)];
    }

    public async Task<NearProducts> Handle(ListNear request, CancellationToken cancellationToken)
    {
        var look = await window.LookAsync(cancellationToken);
        return look.Snapshot.Keep(request, _ =>
        {
            IEnumerable<Card> Best(ProductFilter filter, int take) =>
                look.Find(filter, ProductSort.Best, 0, take, withFacets: false).Found.Docs.Select(d => d.Card);
            var inCommune = Best(new(CommuneCode: request.CommuneCode, Except: request.ProductId), 3 * MostNear);
            return new NearProducts(
                [.. Best(new(SellerId: request.SellerId, Except: request.ProductId), MostNear)],
                [.. inCommune.Where(c => c.Seller.Id != request.SellerId).Take(MostNear)]);
        });
    }

    public async Task<IReadOnlyList<SeasonRow>> Handle(ListSeason request, CancellationToken cancellationToken) =>
        (await window.LookAsync(cancellationToken)).Snapshot.Keep<IReadOnlyList<SeasonRow>>(request, snapshot =>
        [
            .. snapshot.All()
                .Where(d => d.HasSeason && d.IsInSeason(request.Month))
                .OrderBy(d => d.SeasonMonths).ThenBy(d => d.Slug, StringComparer.Ordinal)
                .Take(request.Take)
                .Select(d => new SeasonRow(d.Slug, new(d.Card.Product.Name, d.Card.Product.NameEn), d.SeasonFrom, d.SeasonTo)),
        ]);
}

/// <summary>Asks for products in season in a month, shortest season first: what is special now.</summary>
public sealed record ListSeason(int Month, int Take = 6) : IQuery<IReadOnlyList<SeasonRow>>;

/// <summary>A season from month to month; may wrap over the new year.</summary>
public sealed record SeasonRow(string Slug, LocalText Name, int From, int To)
{
    public int Months => ((To - From + 12) % 12) + 1;

    public bool Holds(int month) => (month - From + 12) % 12 < Months;
}
