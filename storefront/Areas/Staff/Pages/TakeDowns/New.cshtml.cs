using Marketplace.Contracts;
using Marketplace.Platform.Files;
using Marketplace.Platform.Officers.TakeDowns;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.TakeDowns;

/// <summary>Enters an order with its scan, and carries it out at once unless told otherwise.</summary>
[StaffPage(StaffRight.TakeDowns)]
[RequestSizeLimit(PrivateFiles.MaxBytes + (1 << 20))]
public sealed class NewTakeDownModel(PrivateFiles files, PageCache cache) : MarketPage
{
    /// <summary>Made with the form: a second tap enters nothing twice.</summary>
    [BindProperty]
    public Guid TakeDownId { get; set; }

    [BindProperty]
    public TakeDownSubject Subject { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Authority { get; set; }

    [BindProperty]
    public DateOnly? IssuedOn { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>A scan taken in at a try that was refused.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    [BindProperty]
    public bool AtOnce { get; set; }

    public void OnGet() => (TakeDownId, AtOnce) = (Ids.New(Time), true);

    public async Task<IActionResult> OnPostAsync(IFormFile? file)
    {
        if (!Actor.May(StaffRight.TakeDowns))
        {
            return NotFound();
        }

        var scan = await files.TakeAsync(file, "File", withSound: false, HttpContext.RequestAborted);
        if (scan.Refusal is { } wrong)
        {
            return Refused(wrong);
        }

        Kept = scan.Value ?? Kept;
        ModelState.Remove(nameof(Kept));
        var done = await Do(new RecordTakeDown(Actor, TakeDownId, Subject, Address, Number, Authority, IssuedOn, Reason, Kept, AtOnce));
        if (done.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        await cache.DropTakenAsync();
        return GoTo("/ban-quan-ly/lenh-go/" + done.Value, AtOnce ? T("Đã gỡ. Người bán được báo.", "Taken down; the seller is told.") : T("Đã ghi lệnh.", "Entered."));
    }
}

internal static class TakenPages
{
    /// <summary>What was taken down or brought back is gone from, or back on, every kept page at once.</summary>
    public static async Task DropTakenAsync(this PageCache cache)
    {
        foreach (var name in new[] { Shown.Products, Shown.Shops, Shown.Lists, Shown.Showcases })
        {
            await cache.DropAsync(name, CancellationToken.None);
        }
    }
}
