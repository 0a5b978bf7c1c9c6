using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Pages;

/// <summary>What the search and the category page share: read the address, find, compose.</summary>
public abstract class ProductListPage : MarketPage
{
    public ListQuery Query { get; private set; } = new();

    public SearchView View { get; private set; } = null!;

    public PageOf<Card> Found => View.Found;

    public IReadOnlyList<CommuneCount> Communes { get; private set; } = [];

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

    protected async Task ListAsync(string? category)
    {
        Query = ListQuery.Read(Request);
        View = await Ask(new SearchProducts(Query.Filter(category ?? Query.Category), Query.Sort, Query.Page));
        Communes = await Ask(new ListCommunes());
        ViewData["Query"] = Query.Text;
    }
}
