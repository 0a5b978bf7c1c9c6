using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Traces;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Lots;

/// <summary>A sheet of a lot's codes, to be printed from the browser.</summary>
public sealed class PrintModel : MarketPage
{
    /// <summary>Rows of six fill an A4 page.</summary>
    public const int Labels = 48;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public TraceView Lot { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new ViewMyLot(Actor, Id)) is not { } lot)
        {
            return NotFound();
        }

        Lot = lot;
        return Page();
    }
}
