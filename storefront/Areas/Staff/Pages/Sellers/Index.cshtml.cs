using Marketplace.Contracts;
using Marketplace.Sellers.Joining;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Sellers;

/// <summary>Sellers that wait, by their deadline; and the others by name.</summary>
[StaffPage(StaffRight.Sellers)]
public sealed class SellersModel : MarketPage
{
    public SellerState State { get; private set; }

    public string Query { get; private set; } = "";

    public PageOf<SellerDeskRow> Rows { get; private set; } = null!;

    public WaitingCount Waiting { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "trang-thai")] SellerState? state, [FromQuery(Name = "q")] string? query, [FromQuery(Name = "trang")] int page = 1)
    {
        (State, Query) = (state ?? SellerState.IdentityPending, query?.Trim() ?? "");
        Rows = await Ask(new ListSellerDesk(Actor, State, Query, page));
        Waiting = await Ask(new CountWaitingSellers(Actor));
    }

    public int HoursOf(SellerDeskRow row) => row.SubmittedAt is { } at ? (int)(Time.GetUtcNow().UtcDateTime - at).TotalHours : 0;
}
