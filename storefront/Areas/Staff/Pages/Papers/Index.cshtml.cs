using Marketplace.Contracts;
using Marketplace.Sellers.Joining;
using Marketplace.Sellers.Papers;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Papers;

/// <summary>Papers that wait, by their deadline.</summary>
[StaffPage(StaffRight.Sellers)]
public sealed class PaperDeskModel : MarketPage
{
    public bool Decided { get; private set; }

    public PageOf<PaperView> Rows { get; private set; } = null!;

    public WaitingCount Waiting { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "xong")] bool decided, [FromQuery(Name = "trang")] int page = 1)
    {
        Decided = decided;
        Rows = await Ask(new ListPaperDesk(Actor, decided, Page: page));
        Waiting = await Ask(new CountWaitingPapers(Actor));
    }

    public int HoursOf(PaperView row) => (int)(Time.GetUtcNow().UtcDateTime - row.SentAt).TotalHours;
}
