using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Cases;

/// <summary>A case with both sides' words and pictures; decided with a reason.</summary>
[StaffPage(StaffRight.CasesSee)]
public sealed class StaffCaseModel : MarketPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public CaseRemedy? Remedy { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public static IReadOnlyList<CaseRemedy> Remedies { get; } = [CaseRemedy.RefundAfterReturn, CaseRemedy.RefundAll, CaseRemedy.RefundPart, CaseRemedy.None];

    public CaseView Case { get; private set; } = null!;

    public IReadOnlyList<PersonContact> Contacts { get; private set; } = [];

    /// <summary>The lots that the items came from, for who may look at their steps.</summary>
    public IReadOnlyList<(Guid Id, string Code)> Lots { get; private set; } = [];

    public bool MayDecide => Actor.May(StaffRight.CasesDecide);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await Do(new DecideCase(Actor, Id, Remedy ?? (CaseRemedy)(-1), Money.TryParse(Amount, out var money) ? money : Money.Zero, Reason));
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo("/ban-quan-ly/khieu-nai/" + Id, T("Đã quyết định. Hai bên được báo.", "Decided. Both sides are told."));
        }

        return await LoadAsync() ? Refused(refusal) : NotFound();
    }

    public async Task<IActionResult> OnPostUndoAsync()
    {
        if ((await Do(new UndoCaseDecision(Actor, Id))).Refusal is not { } refusal)
        {
            return GoTo("/ban-quan-ly/khieu-nai/" + Id, T("Đã rút quyết định, khiếu nại chờ quyết định lại. Hai bên được báo.", "Taken back; the case waits for a decision. Both sides are told."));
        }

        return await LoadAsync() ? Refused(refusal) : NotFound();
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewCase(Actor, Id)) is not { } found)
        {
            return false;
        }

        Case = found;
        Contacts = await Ask(new GetPersonContacts(await Ask(new GetSellerMembers(found.Card.SellerId))));
        if (Actor.May(StaffRight.StepFiles))
        {
            var lines = found.Lines.Select(l => l.OrderLineId).ToHashSet();
            Lots = [.. (await Ask(new GetAllocations([found.OrderId]))).Where(a => lines.Contains(a.OrderLineId)).Select(a => (a.LotId, a.LotCode)).Distinct()];
        }

        return true;
    }
}
