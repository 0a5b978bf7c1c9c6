using Marketplace.Contracts;
using Marketplace.Payments.VnPay;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Paying;

/// <summary>Development's own payment page; elsewhere there is none.</summary>
public sealed class SandboxModel : MarketPage
{
    public PretendedVnPayView Shown { get; private set; } = null!;

    private Dictionary<string, string> Fields => PaymentNotices.FieldsOf(Request.Query);

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new ViewPretendedVnPay(Fields)) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? code)
    {
        var told = (code ?? "24").Split('-')[0];
        var outcome = await Do(new PretendVnPay(Actor, Fields, told is "00" or "24" or "51" ? told : "24", code?.EndsWith("-quen", StringComparison.Ordinal) != true));
        return outcome.Refusal is null ? LocalRedirect(outcome.Value) : NotFound();
    }
}
