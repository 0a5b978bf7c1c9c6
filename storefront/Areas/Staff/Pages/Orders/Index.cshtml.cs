using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Orders;

/// <summary>All orders; the filters stand in the address.</summary>
[StaffPage(StaffRight.OrdersSee)]
public sealed class StaffOrdersModel : MarketPage
{
    [FromQuery(Name = "q")]
    public string? Number { get; set; }

    [FromQuery(Name = "trang-thai")]
    public OrderState? State { get; set; }

    [FromQuery(Name = "can-giup")]
    public bool NeedsHelp { get; set; }

    [FromQuery(Name = "trang")]
    public int PageNumber { get; set; } = 1;

    public PageOf<OrderCard> Orders { get; private set; } = null!;

    public string Address => $"/ban-quan-ly/don-hang?q={Uri.EscapeDataString(Number ?? "")}&trang-thai={State}&can-giup={(NeedsHelp ? "true" : "false")}";

    public async Task OnGetAsync() => Orders = await Ask(new ListStaffOrders(Actor, State, NeedsHelp, Number, PageNumber));
}
