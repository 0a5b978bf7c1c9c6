using Marketplace.Contracts;
using Marketplace.Ordering.CompanyGifts;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Sheets;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.CompanyGifts;

/// <summary>Where each of a company's gifts is, as a page and as a sheet.</summary>
[EnableRateLimiting(RateLimits.Lookup)]
public sealed class TrackModel : MarketPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    public GiftSheet Gifts { get; private set; } = null!;

    public PaymentsView? Payments { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        // Who has not shown the phone yet is asked for it there.
        if (await Ask(new ViewCompanyGifts(Actor, Number, PurchaseKey.Read(HttpContext, Number))) is not { } gifts)
        {
            return GoTo("/don-mua/" + Number);
        }

        Gifts = gifts;
        Payments = await Ask(new ViewPayments(Actor, gifts.Number, PurchaseKey.Read(HttpContext, Number)));
        return Page();
    }

    public async Task<IActionResult> OnGetSheetAsync() => await Ask(new ViewCompanyGifts(Actor, Number, PurchaseKey.Read(HttpContext, Number))) is { } gifts
        ? File(Xlsx.Write(GiftSheets.Tracking(gifts)), Xlsx.ContentType, $"qua-{gifts.Number}.xlsx")
        : GoTo("/don-mua/" + Number);
}
