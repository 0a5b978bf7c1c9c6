using Marketplace.Catalog.Moderation;
using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Orders;
using Marketplace.Showcases.Composing;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Doubts;

namespace Marketplace.Storefront.Areas.Staff.Pages;

/// <summary>What the staff look at first: orders whose sellers need help.</summary>
[StaffPage]
public sealed class StaffTodayModel : MarketPage
{
    public CaseCounts Cases { get; private set; } = null!;

    public StaffOrderCounts Counts { get; private set; } = null!;

    public PageOf<OrderCard> NeedHelp { get; private set; } = null!;

    /// <summary>Reviews and questions that wait for staff.</summary>
    public int Words { get; private set; }

    /// <summary>Codes that somebody, or their scans, raised a doubt about.</summary>
    public int Doubts { get; private set; }

    /// <summary>Market days that wait for a second person.</summary>
    public int Showcases { get; private set; }

    public bool May(StaffRight right) => Actor.May(right);

    public async Task OnGetAsync()
    {
        Showcases = await Ask(new CountSubmittedShowcases(Actor));
        Doubts = await Ask(new CountDoubts(Actor));
        Cases = await Ask(new CountCases(Actor with { SellerId = null }));
        Words = await Ask(new CountWordsToCheck(Actor));
        Counts = await Ask(new CountStaffOrders(Actor));
        NeedHelp = await Ask(new ListStaffOrders(Actor, NeedsHelp: true));
    }
}
