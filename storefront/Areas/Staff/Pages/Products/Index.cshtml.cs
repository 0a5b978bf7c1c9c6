using Marketplace.Catalog.Moderation;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Products;

[StaffPage(StaffRight.Listings)]
public sealed class IndexModel : MarketPage
{
    public PageOf<PendingProductRow> Rows { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, SellerFacts> Sellers { get; private set; } = new Dictionary<Guid, SellerFacts>();

    public bool Decided { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "xong")] bool decided, [FromQuery(Name = "trang")] int page = 1)
    {
        Decided = decided;
        Rows = await Ask(new ListPendingProducts(Actor, decided, page));
        Sellers = (await Ask(new GetSellers([.. Rows.Items.Select(r => r.SellerId).Distinct()]))).ToDictionary(s => s.Id);
    }
}
