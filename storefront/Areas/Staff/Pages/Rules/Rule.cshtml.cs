using System.Globalization;
using Marketplace.Accounts.Officers;
using Marketplace.Contracts;
using Marketplace.Platform.Rules;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Rules;

/// <summary>One rule: its rows, and a new one proposed by one officer and approved by another.</summary>
[StaffPage(StaffRight.Rates)]
public sealed class RuleModel : MarketPage
{
    [FromRoute]
    public string Key { get; set; } = "";

    [BindProperty]
    public Guid ProposalId { get; set; }

    [BindProperty]
    public string? Value { get; set; }

    [BindProperty]
    public DateOnly? ValidFrom { get; set; }

    [BindProperty]
    public string? Basis { get; set; }

    public RuleHistory History { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public string NameOf(Guid? person) => person is { } id ? Names.GetValueOrDefault(id) ?? T("cán bộ khác", "another officer") : "–";

    public async Task<IActionResult> OnGetAsync()
    {
        (ProposalId, ValidFrom) = (Ids.New(Time), VietnamTime.Today(Time).AddDays(1));
        return await ReadAsync() ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var value = long.TryParse((Value ?? "").Trim().Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        return await AnswerAsync(new ProposeRule(Actor, ProposalId, Key, value, ValidFrom, Basis), T("Đã đề xuất. Cần một cán bộ khác duyệt.", "Proposed. Another officer must approve it."));
    }

    public Task<IActionResult> OnPostDecideAsync(Guid id, bool approve) => AnswerAsync(new DecideRule(Actor, id, approve), approve ? T("Đã duyệt.", "Approved.") : T("Đã bỏ đề xuất.", "Rejected."));

    private async Task<IActionResult> AnswerAsync(ICommand<Done> command, string notice)
    {
        if ((await Do(command)).Refusal is { } refusal)
        {
            return await ReadAsync() ? Refused(refusal) : NotFound();
        }

        return GoTo("/ban-quan-ly/quy-dinh/" + Key, notice);
    }

    private async Task<bool> ReadAsync()
    {
        if (await Ask(new ViewRule(Actor, Key)) is not { } history)
        {
            return false;
        }

        History = history;
        Names = await Ask(new GetOfficerNames(Actor, [.. history.Proposals.SelectMany(p => new[] { p.ProposedBy, p.DecidedBy }).OfType<Guid>().Distinct()]));
        return true;
    }
}
