using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;

namespace Marketplace.Storefront.Pages;

/// <summary>What the search and the category page share: read the address, find, compose.</summary>
public abstract class ProductListPage : MarketPage
{
    public ListQuery Query { get; private set; } = new();

    public SearchView View { get; private set; } = null!;

    public PageOf<Card> Found => View.Found;

    public IReadOnlyList<CommuneCount> Communes { get; private set; } = [];

    protected async Task ListAsync(string? category)
    {
        Query = ListQuery.Read(Request);
        View = await Ask(new SearchProducts(Query.Filter(category ?? Query.Category), Query.Sort, Query.Page));
        Communes = await Ask(new ListCommunes());
        ViewData["Query"] = Query.Text;
    }
}
