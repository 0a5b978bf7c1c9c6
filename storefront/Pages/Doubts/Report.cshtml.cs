using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Doubts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Doubts;

/// <summary>Somebody who holds a pack tells that something is wrong with it; <c>ma</c> is its code's path.</summary>
[EnableRateLimiting(RateLimits.Words)]
public sealed class ReportModel : MarketPage
{
    [BindProperty(SupportsGet = true, Name = "ma")]
    public string? Code { get; set; }

    /// <summary>Made with the form: a second tap opens no second case.</summary>
    [BindProperty]
    public Guid DoubtId { get; set; }

    [BindProperty]
    public DoubtReason? Reason { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    /// <summary>The code as it stands on the pack.</summary>
    public string Shown { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        DoubtId = Ids.New(Time);
        return await ReadAsync() ? Page() : GoTo("/tra-cuu");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await ReadAsync())
        {
            return NotFound();
        }

        var outcome = await Do(new ReportDoubt(Actor, DoubtId, Code!, Reason ?? (DoubtReason)(-1), Words, Place, Phone));
        return outcome.Refusal is { } refusal ? Refused(refusal) : GoTo("/nghi-ngo/" + outcome.Value, T("Đã nhận. Ghi lại mã số này để xem trả lời.", "Received. Note this number to read the answer."));
    }

    private async Task<bool> ReadAsync()
    {
        if (Code is not { Length: > 0 and <= 200 } || await Ask(new ResolveCode(Code)) is not { Answer: CodeAnswer.Pack or CodeAnswer.Lot, CodePath: { } path })
        {
            return false;
        }

        Code = path;
        var last = Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
        Shown = TraceCode.TryParse(last, out var code) ? code.ToString() : last;
        return true;
    }
}
