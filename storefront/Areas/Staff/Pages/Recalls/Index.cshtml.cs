using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Recalls;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Recalls;

/// <summary>All recalls and drills.</summary>
[StaffPage(StaffRight.Recalls)]
public sealed class IndexModel : MarketPage
{
    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    public PageOf<RecallRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync() => Rows = await Ask(new ListRecalls(Actor, Number));
}
