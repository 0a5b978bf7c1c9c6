using Marketplace.Contracts;
using Marketplace.Sellers.Papers;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Papers;

/// <summary>Papers about indications and marks, for the department that keeps these.</summary>
[StaffPage(StaffRight.GeographicIndications)]
public sealed class RightsModel : MarketPage
{
    public bool Decided { get; private set; }

    public PageOf<PaperView> Rows { get; private set; } = null!;

    public string Address => Decided ? "/ban-quan-ly/quyen-ten?xong=true" : "/ban-quan-ly/quyen-ten";

    public async Task OnGetAsync([FromQuery(Name = "xong")] bool decided, [FromQuery(Name = "trang")] int page = 1)
    {
        Decided = decided;
        Rows = await Ask(new ListPaperDesk(Actor, decided, Page: page));
    }
}
