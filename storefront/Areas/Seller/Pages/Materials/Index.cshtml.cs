using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Materials;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Materials;

/// <summary>What was weighed and is not packed yet.</summary>
public sealed class IndexModel : MarketPage
{
    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "tat-ca")]
    public bool All { get; set; }

    public PageOf<MaterialRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync() => Rows = await Ask(new ListMyMaterials(Actor, !All, Number));
}
