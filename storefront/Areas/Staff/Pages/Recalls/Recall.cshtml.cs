using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Recalls;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Recalls;

/// <summary>One recall on the desk: to be confirmed by a second person, then its report.</summary>
[StaffPage(StaffRight.Recalls)]
public sealed class RecallModel(PageCache cache) : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public RecallReport Report { get; private set; } = null!;

    /// <summary>What a proposal would reach now.</summary>
    public RecallScope? Scope { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public Task<IActionResult> OnPostDecideAsync(bool approve) =>
        DoneAsync(new DecideRecall(Actor, Id, approve), approve ? T("Đã xác nhận.", "Confirmed.") : T("Đã bỏ đề xuất.", "Called off."));

    public Task<IActionResult> OnPostEndAsync() => DoneAsync(new EndRecall(Actor, Id), T("Đã ghi là thu hồi xong.", "Noted as over."));

    private async Task<IActionResult> DoneAsync(ICommand<Done> command, string notice)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var done = await Do(command);
        if (done.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        await cache.DropAsync(Shown.Lots, CancellationToken.None);
        return GoTo($"/ban-quan-ly/thu-hoi/{Id}", notice);
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewRecall(Actor, Id)) is not { } report)
        {
            return false;
        }

        Report = report;
        Scope = report.Row.State == RecallState.Proposed ? await Ask(new FindDownstream(Actor, report.From, report.Row.SellerId)) : null;
        return true;
    }
}
