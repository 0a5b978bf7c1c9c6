using Marketplace.Platform.Files;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Events;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Batches;

/// <summary>A photograph or a spoken note of a step, for its shop and who acts for it.</summary>
public sealed class KeptModel(PrivateFiles files) : MarketPage
{
    public async Task<IActionResult> OnGetAsync(Guid id) =>
        await files.SendAsync(Response, await Ask(new FindEventFile(Actor, id)), HttpContext.RequestAborted);
}
