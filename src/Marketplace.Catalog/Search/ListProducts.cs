using Marketplace.Catalog.Products;
using Marketplace.Catalog.Sale;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

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
/// <param name="Text">Words, with or without accents; each has to occur.</param>
/// <param name="CategorySlug">A set, group or industry; an unknown one finds nothing.</param>
/// <param name="OnlyIds">Only these, e.g. those with five stars.</param>
/// <param name="InSeason">A month, 1–12: only what is in season then.</param>
public sealed record ProductFilter(
    string Text = "",
    string? CategorySlug = null,
    string? CommuneCode = null,
    Guid? SellerId = null,
    IReadOnlyCollection<Guid>? OnlyIds = null,
    Money? PriceFrom = null,
    Money? PriceTo = null,
    int? InSeason = null,
    Guid? Except = null);

/// <summary>
/// Asks for products on sale, a page of cards. The simple search: every folded word of the query occurs in the folded text. What it does
/// stands in <see cref="ProductSearch"/> alone, so that another index can take its place.
/// </summary>
public sealed record ListProducts(ProductFilter Filter, ProductSort Sort = ProductSort.Best, int Page = 1, int PageSize = 24) : IQuery<PageOf<ProductCard>>;

/// <summary>Asks for the ids of all that a filter finds, newest first, at most <paramref name="Take"/>.</summary>
public sealed record ListProductIds(ProductFilter Filter, int Take = 1000) : IQuery<IReadOnlyList<Guid>>;

internal sealed class ListProductsHandlers(ProductSearch search, ProductCards cards) :
    IRequestHandler<ListProducts, PageOf<ProductCard>>, IRequestHandler<ListProductIds, IReadOnlyList<Guid>>
{
    private const int LastPage = 500;

    public async Task<PageOf<ProductCard>> Handle(ListProducts request, CancellationToken cancellationToken)
    {
        var (page, size) = (Math.Clamp(request.Page, 1, LastPage), Math.Clamp(request.PageSize, 1, 100));
        var found = search.Find(request.Filter);
        var items = await cards.ReadAsync(search.Sort(found, request.Filter, request.Sort).Skip((page - 1) * size).Take(size), cancellationToken);

        // A first page that is not full holds them all.
        var total = page == 1 && items.Count < size ? items.Count : await found.CountAsync(cancellationToken);
        return new(items, total, page, size);
    }

    public async Task<IReadOnlyList<Guid>> Handle(ListProductIds request, CancellationToken cancellationToken) =>
        await search.Find(request.Filter).OrderByDescending(p => p.CreatedAt).ThenBy(p => p.Slug).Take(request.Take).Select(p => p.Id).ToListAsync(cancellationToken);
}

/// <summary>The simple search over the folded text column.</summary>
internal sealed class ProductSearch(MarketplaceDb db, Categories categories, ProductCards cards)
{
    private const int MostWords = 8;
    private const int MostText = 100;

    public IQueryable<Product> Find(ProductFilter filter)
    {
        var products = db.Set<Product>().OnSale();
        foreach (var word in Contracts.SearchText.Tokens(Cut(filter.Text)).Take(MostWords))
        {
            // Tokens are letters and digits only, so nothing in them is a wildcard.
            var pattern = $"%{word}%";
            products = products.Where(p => EF.Functions.Like(p.SearchText, pattern));
        }

        if (filter.CategorySlug is { } slug)
        {
            var sets = categories.Find(slug)?.SetNos.ToList() ?? [];
            products = products.Where(p => sets.Contains(p.SetNo));
        }

        if (filter.CommuneCode is { } commune)
        {
            products = products.Where(p => p.OriginCommuneCode == commune);
        }

        if (filter.SellerId is { } seller)
        {
            products = products.Where(p => p.SellerId == seller);
        }

        if (filter.OnlyIds is { } only)
        {
            var ids = only.ToList();
            products = products.Where(p => ids.Contains(p.Id));
        }

        if (filter.PriceFrom is { } low)
        {
            products = products.Where(p => p.PriceFrom >= low);
        }

        if (filter.PriceTo is { } high)
        {
            products = products.Where(p => p.PriceFrom <= high);
        }

        if (filter.InSeason is { } month)
        {
            products = products.Where(p => p.SeasonFrom != null
                && (p.SeasonFrom <= p.SeasonTo ? p.SeasonFrom <= month && month <= p.SeasonTo : p.SeasonFrom <= month || month <= p.SeasonTo));
        }

        if (filter.Except is { } except)
        {
            products = products.Where(p => p.Id != except);
        }

        return products;
    }

    public IQueryable<Product> Sort(IQueryable<Product> found, ProductFilter filter, ProductSort sort) => sort switch
    {
        ProductSort.PriceUp => found.OrderBy(p => p.PriceFrom).ThenBy(p => p.Slug),
        ProductSort.PriceDown => found.OrderByDescending(p => p.PriceFrom).ThenBy(p => p.Slug),
        ProductSort.Newest => found.OrderByDescending(p => p.CreatedAt).ThenBy(p => p.Slug),
        _ => Best(found, filter.Text),
    };

    private IOrderedQueryable<Product> Best(IQueryable<Product> found, string text)
    {
        var inStock = cards.InStock();
        var typed = Typed(text);
        if (typed.Length == 0)
        {
            return found.OrderBy(p => inStock.Any(l => l.ProductId == p.Id) ? 0 : 1).ThenBy(p => p.Slug);
        }

        // "chè" must not drown among "che": names that have the words just as typed come first.
        var pattern = $"%{typed}%";
        return found
            .OrderBy(p => EF.Functions.Like(p.NameLower, pattern) ? 0 : 1)
            .ThenBy(p => inStock.Any(l => l.ProductId == p.Id) ? 0 : 1)
            .ThenBy(p => p.Slug);
    }

    private static string Typed(string text)
    {
        var plain = string.Concat(Cut(text).Where(c => !char.IsSurrogate(c)).Select(c => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark ? c : ' '));
        return string.Join(' ', plain.Normalize().ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Cut(string text) => text.Length <= MostText ? text : text[..MostText];
}
