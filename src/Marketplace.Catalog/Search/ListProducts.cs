using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Catalog.Search;

public enum ProductSort
{
    /// <summary>Best match, what is in stock first.</summary>
    Best,
    PriceUp,
    PriceDown,
    Newest,
}

/// <summary>What to look for; everything may be left out.</summary>
/// <param name="Text">Words as people type them; see <see cref="SearchProducts"/>.</param>
/// <param name="CategorySlug">A set, group or industry; an unknown one finds nothing.</param>
/// <param name="OnlyIds">Only these.</param>
/// <param name="PriceFrom">Products with a pack on sale at a price from here to <paramref name="PriceTo"/>, both included.</param>
/// <param name="InSeason">A month, 1–12: only what is in season then.</param>
/// <param name="Stars">Only with an OCOP badge of one of these in force.</param>
public sealed record ProductFilter(
    string Text = "",
    string? CategorySlug = null,
    string? CommuneCode = null,
    Guid? SellerId = null,
    IReadOnlyCollection<Guid>? OnlyIds = null,
    Money? PriceFrom = null,
    Money? PriceTo = null,
    int? InSeason = null,
    Guid? Except = null,
    IReadOnlyCollection<int>? Stars = null,
    SellerKind? SellerKind = null);

/// <summary>Asks for products on sale by sellers that may sell, a page of them; answered from memory.</summary>
public sealed record ListProducts(ProductFilter Filter, ProductSort Sort = ProductSort.Best, int Page = 1, int PageSize = 24) : IQuery<PageOf<ProductCard>>;

/// <summary>Asks for the ids of all that a filter finds, newest first, at most <paramref name="Take"/>.</summary>
public sealed record ListProductIds(ProductFilter Filter, int Take = 1000) : IQuery<IReadOnlyList<Guid>>;

internal sealed class ListProductsHandlers(ShopWindow window) :
    IRequestHandler<ListProducts, PageOf<ProductCard>>, IRequestHandler<ListProductIds, IReadOnlyList<Guid>>
{
    internal const int LastPage = 500;

    public async Task<PageOf<ProductCard>> Handle(ListProducts request, CancellationToken cancellationToken)
    {
        var (page, size) = (Math.Clamp(request.Page, 1, LastPage), Math.Clamp(request.PageSize, 1, 100));
        var found = (await window.LookAsync(cancellationToken)).Find(request.Filter, request.Sort, (page - 1) * size, size, withFacets: false).Found;
        var cards = new ProductCard[found.Docs.Count];
        for (var i = 0; i < cards.Length; i++)
        {
            cards[i] = found.Docs[i].Card.Product;
        }

        return new(cards, found.Total, page, size);
    }

    public async Task<IReadOnlyList<Guid>> Handle(ListProductIds request, CancellationToken cancellationToken)
    {
        var found = (await window.LookAsync(cancellationToken)).Find(request.Filter, ProductSort.Newest, 0, request.Take, withFacets: false).Found;
        return [.. found.Docs.Select(d => d.Id)];
    }
}
