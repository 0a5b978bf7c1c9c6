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

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewCase(Actor, Id)) is not { } found)
        {
            return false;
        }

        Case = found;
        Contacts = await Ask(new GetPersonContacts(await Ask(new GetSellerMembers(found.Card.SellerId))));
        return true;
    }
}
