using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Storefront.Web;

namespace Marketplace.Storefront.Areas.Staff.Pages;

/// <summary>What the staff look at first: orders whose sellers need help.</summary>
public sealed class StaffTodayModel : MarketPage
{
    public StaffOrderCounts Counts { get; private set; } = null!;

    public PageOf<OrderCard> NeedHelp { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Counts = await Ask(new CountStaffOrders(Actor));
        NeedHelp = await Ask(new ListStaffOrders(Actor, NeedsHelp: true));
    }
}
