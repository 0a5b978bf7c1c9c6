using Marketplace.Catalog.Moderation;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Reviews;

/// <summary>A reader asks staff to look at a review or a question.</summary>
[EnableRateLimiting(RateLimits.Words)]
public sealed class ReportModel : MarketPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ReportedWords Words { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await ReadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        GuestKey.Ensure(HttpContext);
        if (!await ReadAsync())
        {
            return NotFound();
        }

        var reported = await Do(new ReportWords(Actor, Id, Reason ?? ""));
        return reported.Refusal is { } refusal
            ? Refused(refusal)
            : GoTo($"/bao-cao/{Id}", T("Cảm ơn bạn. Ban quản lý sẽ xem bài này.", "Thank you. Staff will look at it."));
    }

    private async Task<bool> ReadAsync()
    {
        if (await Ask(new ViewReportedWords(Id)) is not { } words)
        {
            return false;
        }

        Words = words;
        return true;
    }
}
