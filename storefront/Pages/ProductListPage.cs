using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;

namespace Marketplace.Storefront.Pages;

/// <summary>What the search and the category page share: read the address, find, compose cards.</summary>
public abstract class ProductListPage(Cards cards) : MarketPage
{
    public ListQuery Query { get; private set; } = new();

    public PageOf<ProductCard> Found { get; private set; } = new([], 0, 1, 24);

    public IReadOnlyList<Card> Cards { get; private set; } = [];

    public IReadOnlyList<CommuneCount> Communes { get; private set; } = [];

    protected async Task ListAsync(string? category)
    {
        Query = ListQuery.Read(Request);
        var filter = Query.Filter(category ?? Query.Category);
        if (Query.Stars.Count > 0)
        {
            // Stars are Sellers' to say: ask for the badges of all that is found, then list those.
            var ids = await Ask(new ListProductIds(filter));
            var badges = await Ask(new GetOcopBadges(ids, VietnamTime.Today(Time)));
            filter = filter with { OnlyIds = [.. badges.GroupBy(b => b.ProductId).Where(g => Query.Stars.Contains(g.Max(b => b.Stars))).Select(g => g.Key)] };
        }

        Found = await Ask(new ListProducts(filter, Query.Sort, Query.Page));
        Cards = await cards.OfAsync(Found.Items);
        Communes = await Ask(new ListCommunes());
        ViewData["Query"] = Query.Text;
    }
}
