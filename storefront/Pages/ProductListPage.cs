using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Pages;

/// <summary>A filter that is on, and the list without it.</summary>
public sealed record ChosenFilter(LocalText Name, ListQuery Without);

/// <summary>A filter that is in the way, and how many products there are without it.</summary>
public sealed record WayOut(LocalText Name, ListQuery Without, int Products);

/// <summary>What the search and the category page share: read the address, find, say what was understood.</summary>
public abstract class ProductListPage : MarketPage
{
    public ListQuery Query { get; private set; } = new();

    public SearchView View { get; private set; } = null!;

    public PageOf<Card> Found => View.Found;

    /// <summary>Whether nothing was typed or chosen: what most people look at, and the answer is the same until the shop window changes.</summary>
    public bool IsPlain => Query.Text.Length == 0 && !Query.IsFiltered && Query.Sort == ProductSort.Best && Query.Page == 1;

    /// <summary>What such a list says besides its answer.</summary>
    public object Place => (Query.Path, Query.Category);

    public override (object Answer, object? Others)? Head => IsPlain ? (View, Place) : null;

    public IReadOnlyList<ChosenFilter> Chosen { get; private set; } = [];

    /// <summary>Sets to choose from, with the address of each; empty where the page is about one group already.</summary>
    public IReadOnlyList<(FacetChoice<Category> Set, string Address)> Sets { get; private set; } = [];

    /// <summary>Groups of products, for who finds nothing.</summary>
    public IReadOnlyList<Category> Groups { get; private set; } = [];

    /// <summary>The page numbers to show; 0 for those left out.</summary>
    public IReadOnlyList<int> PageNumbers =>
    [
        .. Enumerable.Range(1, Found.Pages)
            .Where(n => n == 1 || n == Found.Pages || Math.Abs(n - Query.Page) <= 2)
            .Select(n => n != 1 && n != Found.Pages && Math.Abs(n - Query.Page) == 2 ? 0 : n),
    ];

    /// <summary>How the words were understood, where that differs from what stands in the box.</summary>
    public IReadOnlyList<LocalText> Notes { get; private set; } = [];

    public IReadOnlyList<WayOut> WaysOut =>
    [
        .. new[]
            {
                Query.Stars.Count == 0 ? null : new WayOut(new("hạng OCOP", "OCOP stars"), Query with { Stars = [], Page = 1 }, View.Facets.Stars.Sum(s => s.Products)),
                Query.Commune is null ? null : new WayOut(new("xã, phường", "commune"), Query with { Commune = null, Page = 1 }, View.Facets.Communes.Sum(c => c.Products)),
                Query.Kind is null ? null : new WayOut(new("người bán", "kind of seller"), Query with { Kind = null, Page = 1 }, View.Facets.SellerKinds.Sum(k => k.Products)),
            }
            .OfType<WayOut>().Where(w => w.Products > 0).OrderByDescending(w => w.Products),
    ];

    public int CountOfStars(int stars) => View.Facets.Stars.FirstOrDefault(s => s.Value == stars).Products;

    public int CountOfKind(SellerKind kind) => View.Facets.SellerKinds.FirstOrDefault(k => k.Value == kind).Products;

    public string NameOfCommune(string code) => Geography.Commune(code)?.FullName ?? code;

    /// <summary>
    /// Filtered and sorted lists are the plain one again; a search is a page of its own, but for its visitor only.
    /// </summary>
    protected PageMeta DescribeList(string path, string name, string description, ReadOnlySpan<Crumb> crumbs)
    {
        if (Query.Text.Length > 0)
        {
            return new(new ListQuery { Path = path, Text = Query.Text, Page = Query.Page }.Address())
            {
                Description = T($"{Found.Total} sản phẩm cho “{Query.Text}”.", $"{Found.Total} products for “{Query.Text}”."),
                IsIndexed = false,
            };
        }

        var isPlain = !Query.IsFiltered && Query.Sort == ProductSort.Best && Query.Page <= Found.Pages;
        return new(PageMeta.OfPage(path, isPlain ? Query.Page : 1))
        {
            Description = description,
            Picture = Found.Items is [var first, ..] ? SharedPicture.Of(first.Product.PictureKey) : null,
            Data = isPlain ? JsonLd.Begin(Site, English).Crumbs(crumbs).List(name, Found).End() : null,
        };
    }

    /// <param name="category">The group the page is about; null where sets may be chosen.</param>
    protected async Task ListAsync(string? category)
    {
        Query = ListQuery.Read(Request);
        View = await Ask(new SearchProducts(Query.Filter(category ?? Query.Category), Query.Sort, Query.Page));
        Chosen = [.. Filters(category)];
        Notes = View.Reading is { } reading ? [.. NotesOn(reading)] : [];
        if (category is null)
        {
            Sets = [.. View.Facets.Sets.Take(12).Select(s => (s, (Query with { Category = s.Value.Slug == Query.Category ? null : s.Value.Slug, Page = 1 }).Address()))];
        }

        if (Found.Total == 0)
        {
            Groups = [.. (await Ask(new ListCategories())).Where(c => c.Level == CategoryLevel.Group).Take(6)];
        }

        ViewData["Query"] = Query.Text;
    }

    private IEnumerable<ChosenFilter> Filters(string? category)
    {
        var q = Query with { Page = 1 };
        if (category is null && q.Category is { } slug)
        {
            var name = View.Facets.Sets.FirstOrDefault(s => s.Value.Slug == slug).Value?.Name ?? new LocalText("Nhóm đang chọn", "Chosen group");
            yield return new(name, q with { Category = null });
        }

        foreach (var star in q.Stars)
        {
            yield return new(new($"{star} sao", $"{star} stars"), q with { Stars = [.. q.Stars.Where(s => s != star)] });
        }

        if (q.Commune is { } commune)
        {
            yield return new(new(NameOfCommune(commune), ""), q with { Commune = null });
        }

        if (q.PriceFrom is not null || q.PriceTo is not null)
        {
            yield return new(ListQuery.NameOf(new(q.PriceFrom, q.PriceTo)), q with { PriceFrom = null, PriceTo = null });
        }

        if (q.Kind is { } kind)
        {
            yield return new(ListQuery.Kinds.First(k => k.Kind == kind).Name, q with { Kind = null });
        }
    }

    private IEnumerable<LocalText> NotesOn(SearchReading reading)
    {
        if (reading.Corrected is { } corrected)
        {
            yield return new($"Đang tìm “{corrected}”.", $"Showing “{corrected}”.");
        }

        if (reading.Dropped.Count > 0)
        {
            var words = string.Join(", ", reading.Dropped.Select(w => $"“{w}”"));
            yield return new($"Không có sản phẩm nào với {words}.", $"Nothing was found with {words}.");
        }

        if (reading is { PriceFrom: not null } or { PriceTo: not null } or { Stars: not null })
        {
            var price = reading.PriceFrom is null && reading.PriceTo is null ? null : ListQuery.NameOf(new(reading.PriceFrom, reading.PriceTo));
            var wish = string.Join(", ", new[] { price?.Vi, reading.Stars is { } stars ? $"OCOP {stars} sao" : null }.OfType<string>());
            var wishEn = string.Join(", ", new[] { price?.En, reading.Stars is { } n ? $"OCOP {n} stars" : null }.OfType<string>());
            yield return reading.WishesLeftOut
                ? new($"Không có sản phẩm nào: {wish}. Dưới đây là sản phẩm khác.", $"There is none: {wishEn}. These are others.")
                : new($"Chỉ gồm: {wish}.", $"Only: {wishEn}.");
        }

        if (reading.Exact < Found.Total && Query.Text.Length > 0 && !Query.IsFiltered)
        {
            yield return reading.Exact == 0
                ? new("Chưa có sản phẩm nào có đủ các từ; đây là những sản phẩm gần nhất.", "No product has all the words; these are the nearest.")
                : new($"{reading.Exact} sản phẩm có đủ các từ; tiếp theo là những sản phẩm gần giống.", $"{reading.Exact} have all the words; similar ones follow.");
        }
    }
}
