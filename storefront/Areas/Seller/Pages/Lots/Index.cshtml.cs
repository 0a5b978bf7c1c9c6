using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Lots;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Lots;

/// <summary>The shop's lots, newest packing first.</summary>
public sealed class IndexModel : MarketPage
{
    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    public PageOf<MyLot> Lots { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, ProductFacts> Products { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Lots = await Ask(new ListMyLots(Actor, Number));
        Products = (await Ask(new GetProductFacts(Lots.Items.Select(l => l.ProductId).Distinct().ToList()))).ToDictionary(p => p.Id);
    }
}
