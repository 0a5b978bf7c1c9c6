using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search.Index;
using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Catalog.Search;

/// <summary>
/// Asks for what a buyer looks for, with all that a page of results shows; answered from memory. Words may lack accents, hold a wrong
/// letter, a space too many or too few, and may name a price (<c>dưới 200 nghìn</c>), a weight or stars.
/// </summary>
public sealed record SearchProducts(ProductFilter Filter, ProductSort Sort = ProductSort.Best, int Page = 1, int PageSize = 24) : IQuery<SearchView>;

/// <param name="Corrected">The words that were searched for, where they are not those typed.</param>
/// <param name="Dropped">Words typed that nothing was found with.</param>
/// <param name="PriceFrom">What the words said of the price, in đồng, ends included; null where they said nothing or nothing costs that.</param>
/// <param name="Stars">The stars the words asked for.</param>
/// <param name="Exact">How many products have all the words, whatever the filters; where they are few, such as have most of the words are found too.</param>
/// <param name="WishesLeftOut">Price or stars of the words are left out, since nothing has them.</param>
public sealed record SearchReading(string? Corrected, IReadOnlyList<string> Dropped, Money? PriceFrom, Money? PriceTo, int? Stars, int Exact, bool WishesLeftOut);

/// <summary>A choice of a filter and how many products it would show.</summary>
public readonly record struct FacetChoice<T>(T Value, int Products);

/// <summary>Choices that would show something, with the other filters as they are. Categories are sets; prices end at null: no end.</summary>
public sealed record Facets(
    IReadOnlyList<FacetChoice<Category>> Sets,
    IReadOnlyList<FacetChoice<int>> Stars,
    IReadOnlyList<FacetChoice<CommuneName>> Communes,
    IReadOnlyList<FacetChoice<PriceRange>> Prices,
    IReadOnlyList<FacetChoice<SellerKind>> SellerKinds);

public sealed record CommuneName(string Code, string Name);

public sealed record PriceRange(Money? From, Money? To);

public sealed record SearchView(PageOf<Card> Found, Facets Facets, SearchReading? Reading);

internal sealed class SearchProductsHandler(ShopWindow window) : IRequestHandler<SearchProducts, SearchView>
{
    private const int DefaultSize = 24;

    public async Task<SearchView> Handle(SearchProducts request, CancellationToken cancellationToken)
    {
        var look = await window.LookAsync(cancellationToken);

        // What most people look at is the same for all until something changes.
        return request is { Page: 1, PageSize: DefaultSize } && request.Filter == new ProductFilter(CategorySlug: request.Filter.CategorySlug)
            && (request.Filter.CategorySlug is not { } slug || look.Words.Categories.Find(slug) is not null)
            ? look.Snapshot.Keep(request, _ => View(look, request))
            : View(look, request);
    }

    private static SearchView View(Look look, SearchProducts request)
    {
        var (page, size) = (Math.Clamp(request.Page, 1, ListProductsHandlers.LastPage), Math.Clamp(request.PageSize, 1, 100));
        var (found, reading) = look.Find(request.Filter, request.Sort, (page - 1) * size, size, withFacets: true);
        var cards = new Card[found.Docs.Count];
        for (var i = 0; i < cards.Length; i++)
        {
            cards[i] = found.Docs[i].Card;
        }

        return new(new(cards, found.Total, page, size), look.Name(found.Facets!), reading);
    }
}
