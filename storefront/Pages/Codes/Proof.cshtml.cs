using Marketplace.Storefront.Web;
using Marketplace.Traceability.Log;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Codes;

/// <summary>What proves that an event of a lot's journey was not changed since it was recorded: the numbers, and a check in the browser.</summary>
public sealed class ProofModel : MarketPage
{
    public EventProof Event { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await Ask(new ViewProof(id)) is not { } found)
        {
            return NotFound();
        }

        Event = found;
        return Page();
    }
}
