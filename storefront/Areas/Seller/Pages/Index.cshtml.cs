using Marketplace.Catalog.Questions;
using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Orders;
using Marketplace.Showcases.Invitations;
using Marketplace.Storefront.Web;

namespace Marketplace.Storefront.Areas.Seller.Pages;

/// <summary>What the shop has to do today.</summary>
public sealed class TodayModel : MarketPage
{
    public CaseCounts Cases { get; private set; } = null!;

    public SellerOrderCounts Counts { get; private set; } = null!;

    public PageOf<OrderCard> ToDo { get; private set; } = null!;

    public DateOnly Today => VietnamTime.Today(Time);

    public Unanswered Unanswered { get; private set; } = null!;

    /// <summary>Market days that ask for packs.</summary>
    public int Invitations { get; private set; }

    public async Task OnGetAsync()
    {
        Invitations = await Ask(new CountMyInvitations(Actor));
        Unanswered = await Ask(new CountUnanswered(Actor));
        Cases = await Ask(new CountCases(Actor with { Kind = ActorKind.Person }));
        Counts = await Ask(new CountSellerOrders(Actor));
        ToDo = await Ask(new ListSellerOrders(Actor, SellerOrderFilter.ToDo));
    }
}
