using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Marketplace.Traceability.Doubts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Doubts;

/// <summary>What became of a reported doubt, for who has its number.</summary>
[EnableRateLimiting(RateLimits.Lookup)]
public sealed class DoubtModel : MarketPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    public DoubtView Doubt { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new ViewDoubt(Number)) is not { } doubt)
        {
            return NotFound();
        }

        Doubt = doubt;
        return Page();
    }
}
