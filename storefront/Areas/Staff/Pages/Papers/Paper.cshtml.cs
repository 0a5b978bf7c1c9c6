using Marketplace.Contracts;
using Marketplace.Platform.Files;
using Marketplace.Sellers.Papers;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Papers;

/// <summary>One paper beside its scan; accept, refuse, undo.</summary>
[StaffPage(StaffRight.Sellers, StaffRight.GeographicIndications)]
public sealed class PaperModel(PrivateFiles files, PageCache cache) : MarketPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public PaperView Paper { get; private set; } = null!;

    /// <summary>Papers about indications and marks are the science department's to decide; others see them.</summary>
    public bool MayDecide => Actor.May(PaperKinds.RightToDecide(Paper.Kind));

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync() => await ReadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnGetScanAsync() => await files.SendAsync(Response, (await Ask(new ViewPaper(Actor, Id)))?.FileKey, HttpContext.RequestAborted);

    public Task<IActionResult> OnPostDecideAsync(long version, bool approve) => AnswerAsync(
        new DecidePaper(Actor, Id, version, approve, Reason), approve ? T("Đã nhận giấy.", "Accepted.") : T("Đã trả lại kèm lý do.", "Sent back with the reason."));

    public Task<IActionResult> OnPostUndoAsync() => AnswerAsync(new UndoPaperDecision(Actor, Id), T("Đã hoàn tác.", "Undone."));

    private async Task<IActionResult> AnswerAsync(ICommand<Done> command, string notice)
    {
        if ((await Do(command)).Refusal is { } refusal)
        {
            return await ReadAsync() ? Refused(refusal) : NotFound();
        }

        await cache.DropAsync(Shown.Shops, CancellationToken.None);
        return GoTo($"/ban-quan-ly/giay-to/{Id}", notice);
    }

    private async Task<bool> ReadAsync()
    {
        if (await Ask(new ViewPaper(Actor, Id)) is not { } paper)
        {
            return false;
        }

        Paper = paper;
        return true;
    }
}
