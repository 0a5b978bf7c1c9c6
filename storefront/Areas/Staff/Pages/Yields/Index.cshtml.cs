using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Balance;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Yields;

/// <summary>What may come out at most, proposed by one officer and approved by another.</summary>
[StaffPage(StaffRight.Yields)]
public sealed class IndexModel : MarketPage
{
    [BindProperty]
    public Guid YieldId { get; set; }

    [BindProperty]
    public string? FromKind { get; set; }

    [BindProperty]
    public string? ToKind { get; set; }

    /// <summary>A percentage, or grams.</summary>
    [BindProperty]
    public string? Value { get; set; }

    [BindProperty]
    public DateOnly? ValidFrom { get; set; }

    [BindProperty]
    public string? Basis { get; set; }

    public IReadOnlyList<YieldView> Rows { get; private set; } = [];

    public async Task OnGetAsync()
    {
        (YieldId, FromKind, ToKind, ValidFrom) = (Ids.New(Time), "bup-tuoi", "che-kho", VietnamTime.Today(Time));
        Rows = await Ask(new ListYields(Actor));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Rows = await Ask(new ListYields(Actor));
        var typed = decimal.TryParse((Value ?? "").Trim().TrimEnd('%').Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 100_000 ? number : 0;
        var value = FromKind == ProposeYield.FromLand ? typed : typed * 10;
        var done = await Do(new ProposeYield(Actor, YieldId, FromKind ?? "", ToKind ?? "", value == decimal.Truncate(value) ? (long)value : 0, ValidFrom ?? VietnamTime.Today(Time), Basis));
        return done.Refusal is { } refusal ? Refused(refusal) : GoTo("/ban-quan-ly/dinh-muc", T("Đã đề xuất. Cần một cán bộ khác duyệt.", "Proposed. Another officer must approve it."));
    }

    public async Task<IActionResult> OnPostDecideAsync(Guid id, bool approve)
    {
        Rows = await Ask(new ListYields(Actor));
        var done = await Do(new DecideYield(Actor, id, approve));
        return done.Refusal is { } refusal ? Refused(refusal) : GoTo("/ban-quan-ly/dinh-muc", approve ? T("Đã duyệt.", "Approved.") : T("Đã bỏ.", "Rejected."));
    }
}
