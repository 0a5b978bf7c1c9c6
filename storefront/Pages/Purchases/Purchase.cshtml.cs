using Marketplace.Contracts;
using Marketplace.Ordering.Baskets;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Refunds;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Marketplace.Traceability.Labels;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Purchases;

/// <summary>A purchase, for its buyer; everybody else is asked for the phone, whether there is such a number or not.</summary>
[EnableRateLimiting(RateLimits.Lookup)]
public sealed class PurchaseModel : MarketPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    public PurchaseView? Purchase { get; private set; }

    public IReadOnlyDictionary<Guid, PaymentShareView> Shares { get; private set; } = new Dictionary<Guid, PaymentShareView>();

    /// <summary>What lies in its baskets, by line.</summary>
    public ILookup<Guid, LinePartView> Parts { get; private set; } = Array.Empty<LinePartView>().ToLookup(p => p.OrderLineId);

    public PaymentMethod? Method { get; private set; }

    public PaymentsView? Payments { get; private set; }

    public IReadOnlyDictionary<Guid, OrderDeliveryView> Deliveries { get; private set; } = new Dictionary<Guid, OrderDeliveryView>();

    /// <summary>The refund whose form was refused, with what was typed.</summary>
    public GiveRefundAccount? Typed { get; private set; }

    /// <summary>What each order still allows, and its cases.</summary>
    public IReadOnlyList<AfterSaleView> After { get; private set; } = [];

    /// <summary>Where what is in the parcels comes from: packs whose labels were scanned into them, and the lots of the others.</summary>
    public ILookup<Guid, SoldPack> Packs { get; private set; } = null!;

    public ILookup<Guid, (LotFacts Lot, int Packs)> Lots { get; private set; } = null!;

    public bool JustPlaced { get; private set; }

    public async Task OnGetAsync()
    {
        await LoadAsync();
        JustPlaced = Purchase is not null && TempData["Placed"] is true;
    }

    public async Task<IActionResult> OnPostCancelAsync(string? order)
    {
        var outcome = await Do(new CancelMyOrder(Actor, order ?? "", PurchaseKey.Read(HttpContext, Number)));
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo("/don-mua/" + Number, T("Đã hủy kiện hàng. Nếu đã trả tiền, bạn được hoàn lại.", "The parcel is cancelled. What you paid for it is sent back."));
        }

        await LoadAsync();
        return Refused(refusal);
    }

    public async Task<IActionResult> OnPostRefundAccountAsync(Guid refund, string? bank, string? accountNumber, string? holder)
    {
        var told = new GiveRefundAccount(Actor, Number, PurchaseKey.Read(HttpContext, Number), refund, bank, accountNumber, holder);
        var outcome = await Do(told);
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo("/don-mua/" + Number, T("Đã ghi tài khoản nhận tiền hoàn. Gian hàng được báo.", "The account is noted. The shop was told."));
        }

        Typed = told;
        await LoadAsync();
        return Refused(refusal);
    }

    public async Task<IActionResult> OnPostNoRefundAsync(Guid refund)
    {
        var outcome = await Do(new DisputeRefund(Actor, Number, PurchaseKey.Read(HttpContext, Number), refund));
        return outcome.Refusal is null
            ? GoTo("/don-mua/" + Number, T("Ban quản lý sẽ hỏi gian hàng và báo lại cho bạn.", "Staff will ask the shop and tell you."))
            : NotFound();
    }

    public async Task<IActionResult> OnPostBuyAgainAsync()
    {
        GuestKey.Ensure(HttpContext);
        var outcome = await Do(new BuyAgain(Actor, Number, PurchaseKey.Read(HttpContext, Number)));
        if (outcome.Refusal is { } refusal)
        {
            await LoadAsync();
            return Refused(refusal);
        }

        var again = outcome.Value;
        var gone = string.Join("; ", again.Gone);
        return GoTo("/gio-hang", again.Gone.Count == 0
            ? T("Đã thêm các món của đơn cũ vào giỏ.", "The items of the old order are in the cart.")
            : T($"Đã thêm {again.Added} món vào giỏ. Hiện không mua được: {gone}.", $"{again.Added} items are in the cart. Not to be had now: {gone}."));
    }

    private async Task LoadAsync()
    {
        Purchase = await Ask(new ViewPurchase(Actor, Number, PurchaseKey.Read(HttpContext, Number)));
        if (Purchase is null)
        {
            return;
        }

        Shares = (await Ask(new GetPaymentShares([.. Purchase.Orders.Select(o => o.Id)]))).ToLookup(s => s.OrderId).ToDictionary(s => s.Key, s => s.Last());
        Parts = await Ask(new GetLineParts([.. Purchase.Orders.Select(o => o.Id)]));
        After = await Ask(new ViewAfterSale(Actor, Number, PurchaseKey.Read(HttpContext, Number))) ?? [];
        Deliveries = await Ask(new ViewDeliveries([.. Purchase.Orders.Select(o => o.Id)]));
        Method = await Ask(new GetPaymentMethod(Purchase.PaymentMethod));
        Payments = await Ask(new ViewPayments(Actor, Number, PurchaseKey.Read(HttpContext, Number)));
        await LoadOriginsAsync([.. Purchase.Orders.Select(o => o.Id)]);
    }

    private async Task LoadOriginsAsync(IReadOnlyList<Guid> orders)
    {
        var scanned = await Ask(new GetSoldPacks(orders));
        OwnPacks.Remember(HttpContext, Number, scanned);
        Packs = scanned.ToLookup(p => p.OrderLineId);
        var packed = (await Ask(new GetAllocations(orders))).Where(a => a.IsFinal).ToList();
        var lots = packed.Count == 0 ? [] : (await Ask(new GetLots([.. packed.Select(a => a.LotId).Distinct()]))).ToDictionary(l => l.Id);

        // Of a line whose packs were all scanned the packs say more than the lot.
        Lots = packed.Where(a => lots.ContainsKey(a.LotId) && Packs[a.OrderLineId].Count() < packed.Where(p => p.OrderLineId == a.OrderLineId).Sum(p => p.Packs))
            .ToLookup(a => a.OrderLineId, a => (lots[a.LotId], a.Packs));
    }
}
