using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Cases;

/// <summary>All cases with owner, age and deadline; those that wait for staff first.</summary>
[StaffPage(StaffRight.CasesSee)]
public sealed class StaffCasesModel : MarketPage
{
    [FromQuery(Name = "da-xong")]
    public bool Closed { get; set; }

    public IReadOnlyList<CaseCard> Cases { get; private set; } = [];

    public int DaysOf(CaseCard card) => (int)(Time.GetUtcNow().UtcDateTime - card.OpenedAt).TotalDays;

    public async Task OnGetAsync() => Cases = await Ask(new ListStaffCases(Actor, Closed));
}
