using Marketplace.Catalog.Moderation;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.BuyerWords;

/// <summary>Reviews and questions that staff look at.</summary>
[StaffPage(StaffRight.Words)]
public sealed class WordsModel : MarketPage
{
    [FromQuery(Name = "loc")]
    public WordsFilter Filter { get; set; }

    /// <summary>The one the desk sent us to; null: the list.</summary>
    [FromQuery(Name = "muc")]
    public Guid? Only { get; set; }

    public IReadOnlyList<WordsRow> Rows { get; private set; } = [];

    /// <summary>What was being decided when it was refused.</summary>
    public (Guid Id, string Reason)? Typed { get; private set; }

    public async Task OnGetAsync() => Rows = await Ask(new ListWords(Actor, Filter, Only));

    public async Task<IActionResult> OnPostDecideAsync(Guid id, long version, bool show, string? reason)
    {
        Typed = (id, reason ?? "");
        return await AnswerAsync(
            new DecideWords(Actor, id, version, show, reason ?? ""), id, show ? T("Đã cho hiện.", "It is shown.") : T("Đã ẩn, kèm lý do cho người viết.", "Hidden; the writer reads the reason."));
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid id) =>
        await AnswerAsync(new UndoWordsDecision(Actor, id), id, T("Đã hoàn tác, mục này trở lại danh sách cần xem.", "Undone; it is on the list again."));

    private async Task<IActionResult> AnswerAsync(ICommand<Done> command, Guid id, string notice)
    {
        var outcome = await Do(command);
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo("/ban-quan-ly/nhan-xet?loc=" + Filter, notice);
        }

        await OnGetAsync();
        return Refused(refusal, refusal.Field is null ? null : "ld-" + id.ToString("N"));
    }
}
