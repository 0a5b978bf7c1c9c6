using Marketplace.Catalog.Moderation;
using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Orders;
using Marketplace.Storefront.Web;

namespace Marketplace.Storefront.Areas.Staff.Pages;

/// <summary>What the staff look at first: orders whose sellers need help.</summary>
public sealed class StaffTodayModel : MarketPage
{
    public CaseCounts Cases { get; private set; } = null!;

    public StaffOrderCounts Counts { get; private set; } = null!;

    public PageOf<OrderCard> NeedHelp { get; private set; } = null!;

    /// <summary>Reviews and questions that wait for staff.</summary>
    public int Words { get; private set; }

    public async Task OnGetAsync()
    {
        Cases = await Ask(new CountCases(Actor with { SellerId = null }));
        Words = await Ask(new CountWordsToCheck(Actor));
        Counts = await Ask(new CountStaffOrders(Actor));
        NeedHelp = await Ask(new ListStaffOrders(Actor, NeedsHelp: true));
    }
}
