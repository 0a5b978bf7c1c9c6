using Marketplace.Catalog.Questions;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Ordering.Capacity;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Orders;
using Marketplace.Sellers.Banks;
using Marketplace.Sellers.Members;
using Marketplace.Sellers.Papers;
using Marketplace.Showcases.Invitations;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Labels;

namespace Marketplace.Storefront.Areas.Seller.Pages;

/// <summary>What the shop has to do now, each one tap away. Who only prepares sees neither orders nor money.</summary>
[OpenToLimitedHelp]
public sealed class TodayModel : MarketPage
{
    public CaseCounts Cases { get; private set; } = null!;

    public SellerOrderCounts Counts { get; private set; } = null!;

    public PageOf<OrderCard> ToDo { get; private set; } = null!;

    public DateOnly Today => VietnamTime.Today(Time);

    public Unanswered Unanswered { get; private set; } = null!;

    /// <summary>How full the days of packing are; null where the shop set no limit.</summary>
    public CapacityView? Capacity { get; private set; }

    /// <summary>Market days that ask for packs.</summary>
    public int Invitations { get; private set; }

    public ShelfCounts Shelf { get; private set; } = null!;

    public PaperCounts Papers { get; private set; } = null!;

    /// <summary>Labels printed and not yet bound to a lot.</summary>
    public int UnusedLabels { get; private set; }

    /// <summary>Helpers whose paper or recording a member may confirm.</summary>
    public int HelpersToConfirm { get; private set; }

    public BankAccountView? Bank { get; private set; }

    public SellerState State => Current.Membership!.State;

    public bool IsLimited => Current.Membership!.IsLimited;

    /// <summary>Nothing at all is to be done.</summary>
    public bool IsQuiet => !IsLimited && State == SellerState.Verified && Counts is { New: 0, AwaitingPayment: 0, ToPack: 0, ToHandOver: 0, ToCollect: 0 } && Cases.Waiting == 0
        && Unanswered is { Questions: 0, Reviews: 0 } && Shelf is { SentBack: 0, Low: 0, Drafts: 0 } && Papers is { Refused: 0, Expiring: 0, Expired: 0 } && HelpersToConfirm == 0 && Invitations == 0;

    public async Task OnGetAsync()
    {
        Shelf = await Ask(new CountMyShelf(Actor));
        Papers = await Ask(new CountMyPapers(Actor));
        if (IsLimited)
        {
            (Counts, Cases, Unanswered, ToDo) = (new(0, 0, 0, 0, 0, 0), new(0, 0), new(0, 0), new([], 0, 1, 1));
            return;
        }

        Invitations = await Ask(new CountMyInvitations(Actor));
        Unanswered = await Ask(new CountUnanswered(Actor));
        Cases = await Ask(new CountCases(Actor with { Kind = ActorKind.Person }));
        Counts = await Ask(new CountSellerOrders(Actor));
        Capacity = await Ask(new ViewMyCapacity(Actor));
        ToDo = await Ask(new ListSellerOrders(Actor, SellerOrderFilter.ToDo));
        UnusedLabels = (await Ask(new ListMyRolls(Actor))).Items.Sum(r => r.Ledger.Unused);
        HelpersToConfirm = Actor.ConsentId is null ? (await Ask(new ListHelpers(Actor))).Count(h => h.State == ConsentState.Limited) : 0;
        Bank = (await Ask(new GetMyBankAccount(Actor))).Account;
    }
}
