using Marketplace.Storefront.Web;
using Marketplace.Traceability.Recalls;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Recalls;

/// <summary>One recall of the shop: what it reaches and who was told.</summary>
public sealed class RecallModel : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public RecallReport Report { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new ViewRecall(Actor, Id)) is not { } report)
        {
            return NotFound();
        }

        Report = report;
        return Page();
    }
}
