using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages;

/// <summary>
/// Cards of the products in <c>sp</c> (ids, comma between two, at most eight), a piece of a page: a visitor's device knows what it looked at
/// last, the server does not.
/// </summary>
[PublicPage("sp", DropOn = Shown.Shops, IsIndexed = false)]
public sealed class RecentModel(Cards cards) : MarketPage
{
    private const int Most = 8;

    public IReadOnlyList<Card> Cards { get; private set; } = [];

    public async Task OnGetAsync([FromQuery] string? sp)
    {
        var ids = (sp ?? "").Split(',', Most + 1).Take(Most).Select(id => Guid.TryParse(id, out var read) ? read : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        ids.ForEach(id => Shows(Shown.Product(id)));
        Cards = ids.Count == 0 ? [] : await cards.OfAsync(ids);
    }
}
