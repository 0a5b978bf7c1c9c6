using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.Vouchers;
using Marketplace.Payments.Invoices;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Statements;
using Marketplace.Payments.VietQr;
using Marketplace.Payments.Withholding;
using Marketplace.Tests.Integration.Payments;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Ordering;

public sealed class VoucherTests(ShopSites sites) : IClassFixture<ShopSites>
{
    private static readonly Actor Tea = Buying.SellerOf(FakeShops.Tea);
    private static int made;

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_voucher_with_one_use_is_used_once_by_fifty_buyers_at_once(string engine)
    {
        var (site, _) = await sites.On(engine);
        var code = await MakeAsync(site, Tea, Amount(20_000, minimum: 60_000) with { TotalCount = 1 });
        var places = new List<PlacePurchase>();
        for (var i = 0; i < 50; i++)
        {
            var buyer = Buying.NewGuest();
            await site.DoAsync(new AddToCart(buyer, FakeShops.TeaBud, 1));
            await site.DoAsync(Buying.Address(buyer) with { Phone = $"09122000{i:00}" });
            await site.DoAsync(new SetVoucher(buyer, code));
            places.Add(Buying.Place(buyer, (await site.SendAsync(new ReviewCheckout(buyer)))!));
        }

        var outcomes = await Task.WhenAll(places.Select(p => Task.Run(() => site.SendAsync(p))));

        var won = outcomes.Single(o => o.Succeeded).Value;
        outcomes.Where(o => !o.Succeeded).Select(o => o.Refusal!.Code).Distinct().ShouldBeSubsetOf(["ordering.voucher_used_up", "ordering.voucher_gone"]);
        (await UsedAsync(site, code)).ShouldBe(1);
        (await site.LookAsync(db => db.Set<Purchase>().CountAsync(p => p.VoucherCode == code))).ShouldBe(1);
        var index = Array.FindIndex(outcomes, o => o.Succeeded);

        // Given back while nothing was sent; then one other gets it.
        var order = (await site.SendAsync(new ViewPurchase(places[index].Actor, won.Number)))!.Orders.Single();
        await site.DoAsync(new CancelMyOrder(places[index].Actor, order.Number));
        (await UsedAsync(site, code)).ShouldBe(0);
        await site.DoAsync(places[(index + 1) % 50]);
        (await UsedAsync(site, code)).ShouldBe(1);

        // Who lost looks again: the code stays typed, says why it does not count, and the order goes without it.
        var loser = places[(index + 2) % 50].Actor;
        var again = (await site.SendAsync(new ReviewCheckout(loser)))!;
        (again.VoucherCode, again.Voucher!.Value, again.Discount).ShouldBe((code, Money.Zero, Money.Zero));
        again.Voucher.Trouble!.Vi.ShouldContain("hết lượt");
        (await site.DoAsync(Buying.Place(loser, again))).Number.ShouldNotBe(won.Number);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Shares_are_frozen_on_the_lines_and_books_invoice_and_payment_follow_them(string engine)
    {
        var (site, shops) = await sites.On(engine);
        var code = await MakeAsync(site, Tea, Percent(100));
        var buyer = Buying.NewGuest();
        var plain = await site.FilledCartAsync(buyer);
        await site.DoAsync(new SetVoucher(buyer, code.ToLowerInvariant()));
        var shown = (await site.SendAsync(new ReviewCheckout(buyer)))!;
        shown.Discount.ShouldBe(new Money(153_000), "a tenth of the tea, nothing of the noodles");
        shown.Total.ShouldBe(plain.Total - shown.Discount);
        shown.Orders.Single(o => o.SellerId == FakeShops.Noodles).Discount.ShouldBe(Money.Zero);
        var tea = await PlaceAndPayAsync(site, buyer, shown);

        tea.Lines.Select(l => (l.VoucherShare.Dong, l.VoucherPayer)).ShouldBe([(64_000, VoucherPayer.Seller), (89_000, VoucherPayer.Seller)], ignoreOrder: true);
        tea.Total.ShouldBe(tea.Goods + tea.Delivery - tea.Discount);
        (await site.SendAsync(new GetPaymentShares([tea.Id]))).Single().Amount.ShouldBe(tea.Total);
        var accounts = await site.AccountsAsync(tea.Id);
        accounts[Account.Bank].ShouldBe(tea.Total.Dong);
        accounts.ShouldNotContainKey(Account.MarketOwes);
        var invoice = (await site.SendAsync(new GetInvoiceOrder(tea.Id)))!;
        invoice.Total.ShouldBe(tea.Total);
        InvoiceLine.Of(Guid.Empty, invoice).Select(l => l.Discount).ShouldBe([64_000, 89_000, 0], ignoreOrder: true);
        (await site.SendAsync(new ListVouchers(Tea))).Single(v => v.Code == code).TakenOff.ShouldBe(new Money(153_000));

        // A later change of price changes nothing of it.
        shops.Change(FakeShops.TeaBud, v => v with { Price = v.Price + new Money(50_000) });
        (await site.SendAsync(new ViewPurchase(buyer, tea.PurchaseNumber)))!.Discount.ShouldBe(new Money(153_000));
        shops.Change(FakeShops.TeaBud, v => v with { Price = v.Price - new Money(50_000) });
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_the_market_pays_is_the_shops_claim_against_it_and_goes_with_the_order(string engine)
    {
        var (site, shops) = await sites.On(engine);
        shops.Sellers[FakeShops.Noodles] = shops.Sellers[FakeShops.Noodles] with { Kind = SellerKind.Household };
        var code = await MakeAsync(site, Buying.Staff, Amount(100_001, minimum: 400_000));
        var buyer = Buying.NewGuest();
        await site.FilledCartAsync(buyer);
        await site.DoAsync(new SetVoucher(buyer, code));
        var shown = (await site.SendAsync(new ReviewCheckout(buyer)))!;
        shown.Orders.Sum(o => o.Discount).ShouldBe(new Money(100_001));
        var tea = await PlaceAndPayAsync(site, buyer, shown);
        var noodles = (await site.SendAsync(new ViewPurchase(buyer, tea.PurchaseNumber)))!.Of(FakeShops.Noodles);
        (tea.Discount + noodles.Discount).ShouldBe(new Money(100_001));

        var accounts = await site.AccountsAsync(noodles.Id);
        accounts[Account.MarketOwes].ShouldBe(noodles.Discount.Dong);
        accounts[Account.SubsidyDue].ShouldBe(-noodles.Discount.Dong);
        (await site.SendAsync(new ViewMyMoney(Buying.SellerOf(FakeShops.Noodles))))!.FromMarket.ShouldBe(noodles.Discount);
        (await site.SendAsync(new GetInvoiceOrder(noodles.Id)))!.Total.ShouldBe(noodles.Goods + noodles.Delivery, "the shop sells at its price");
        var taxed = await site.LookAsync(db => db.Set<WithholdingLine>().Where(l => l.OrderId == noodles.Id && l.TaxClass != "delivery").ToListAsync());
        taxed.Sum(l => l.Base).ShouldBe(noodles.Goods.Dong, "and is taxed on it");

        // One order called off: what was paid for it goes back, the market owes nothing for it, and the voucher stays used.
        await site.DoAsync(new CancelMyOrder(buyer, noodles.Number));
        (await site.AccountsAsync(noodles.Id))[Account.MarketOwes].ShouldBe(0);
        (await UsedAsync(site, code)).ShouldBe(1);
        await site.DoAsync(new CancelMyOrder(buyer, tea.Number));
        (await UsedAsync(site, code)).ShouldBe(0);
        (await site.SendAsync(new CheckBooks())).Faults.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_buyer_has_no_more_uses_with_a_new_browser_and_the_same_phone(string engine)
    {
        var (site, _) = await sites.On(engine);
        var code = await MakeAsync(site, Tea, Percent(50));
        var phone = $"0977{Interlocked.Increment(ref made):000000}";
        async Task<CheckoutView> ShownAsync(Actor buyer)
        {
            await site.FilledCartAsync(buyer);
            await site.DoAsync(Buying.Address(buyer) with { Phone = phone });
            await site.DoAsync(new SetVoucher(buyer, code));
            return (await site.SendAsync(new ReviewCheckout(buyer)))!;
        }

        var (first, second) = (Buying.NewGuest(), Buying.NewGuest());
        var before = await ShownAsync(second);
        await site.DoAsync(Buying.Place(first, await ShownAsync(first)));

        (await site.SendAsync(Buying.Place(second, before))).Refusal!.Code.ShouldBe("ordering.voucher_gone");
        var after = (await site.SendAsync(new ReviewCheckout(second)))!;
        (after.Discount, after.Voucher!.Trouble!.Vi.Contains("đã dùng", StringComparison.Ordinal)).ShouldBe((Money.Zero, true));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Money_that_comes_late_gets_the_voucher_only_while_it_has_uses(string engine)
    {
        var (site, _) = await sites.On(engine);
        var code = await MakeAsync(site, Tea, Percent(50) with { TotalCount = 1 });
        var buyer = Buying.NewGuest();
        await site.DoAsync(new AddToCart(buyer, FakeShops.TeaBud, 1));
        await site.DoAsync(Buying.Address(buyer) with { Phone = $"0976{Interlocked.Increment(ref made):000000}" });
        await site.DoAsync(new SetVoucher(buyer, code));
        var placed = await site.DoAsync(Buying.Place(buyer, (await site.SendAsync(new ReviewCheckout(buyer)))!) with { PaymentMethod = "vietqr" });
        var order = (await site.SendAsync(new ViewPurchase(buyer, placed.Number)))!.Orders.Single();
        await site.DoAsync(new CallOffUnpaidOrder(Actor.System, order.Id));
        (await UsedAsync(site, code)).ShouldBe(0);
        await site.DoAsync(new ReviveOrder(Actor.System, order.Id));
        (await UsedAsync(site, code)).ShouldBe(1);

        var other = await MakeAsync(site, Tea, Percent(50) with { TotalCount = 1 });
        await site.LookAsync(db => db.Set<VoucherUse>().Where(u => u.PurchaseId == placed.PurchaseId).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.OpenOrders, 0).SetProperty(u => u.VoucherId, db.Set<Voucher>().Where(v => v.Code == other).Select(v => v.Id).First())));
        await site.LookAsync(db => db.Set<Voucher>().Where(v => v.Code == other).ExecuteUpdateAsync(set => set.SetProperty(v => v.Used, 1)));
        await site.LookAsync(db => db.Set<Order>().Where(o => o.Id == order.Id).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.State, OrderState.Cancelled).SetProperty(o => o.EndedBy, OrderHands.System).SetProperty(o => o.CancelReason, "Chưa nhận được tiền trong thời gian trả")));
        (await site.SendAsync(new ReviveOrder(Actor.System, order.Id))).Refusal!.Code.ShouldBe("ordering.voucher_used_up");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task More_than_half_the_price_is_refused_when_the_voucher_is_made(string engine)
    {
        var (site, _) = await sites.On(engine);
        var tooMuch = (await site.SendAsync(new MakeVoucher(Tea, Ids.New(TimeProvider.System), Percent(501)))).Refusal!;
        (tooMuch.Code, tooMuch.Field).ShouldBe(("ordering.voucher_too_high", VoucherText.Fields.Percent));
        tooMuch.Vi.ShouldContain("81/2018/NĐ-CP");
        var noMinimum = (await site.SendAsync(new MakeVoucher(Tea, Ids.New(TimeProvider.System), Amount(50_001, minimum: 100_001)))).Refusal!;
        (noMinimum.Field, noMinimum.Vi.Contains(new Money(100_002).Format(), StringComparison.Ordinal)).ShouldBe((VoucherText.Fields.Minimum, true));
        await MakeAsync(site, Tea, Amount(50_001, minimum: 100_002));
        await MakeAsync(site, Tea, Percent(500));

        var id = Ids.New(TimeProvider.System);
        var text = Percent(10) with { Code = NewCode() };
        await site.DoAsync(new MakeVoucher(Tea, id, text));
        await site.DoAsync(new MakeVoucher(Tea, id, text));
        (await site.SendAsync(new MakeVoucher(Buying.Staff, Ids.New(TimeProvider.System), text))).Refusal!.Code.ShouldBe("ordering.voucher_code_taken");
        (await site.SendAsync(new MakeVoucher(Tea, Ids.New(TimeProvider.System), Percent(10) with { LastDay = new(2026, 11, 1) }))).Refusal!.Field.ShouldBe(VoucherText.Fields.LastDay);
        (await site.SendAsync(new MakeVoucher(Buying.NewPerson(), Ids.New(TimeProvider.System), Percent(10)))).Refusal.ShouldBe(Refusal.NotFound);

        (await site.SendAsync(new EndVoucher(Buying.SellerOf(FakeShops.Noodles), id))).Refusal.ShouldBe(Refusal.NotFound);
        await site.DoAsync(new EndVoucher(Tea, id));
        var buyer = Buying.NewGuest();
        await site.FilledCartAsync(buyer);
        await site.DoAsync(new SetVoucher(buyer, text.Code));
        (await site.SendAsync(new ReviewCheckout(buyer)))!.Voucher!.Trouble!.Vi.ShouldContain("đã ngừng");
        (await site.SendAsync(new SetVoucher(buyer, "KHONGCO"))).Refusal!.Field.ShouldBe("voucher");
        (await site.SendAsync(new ReviewCheckout(buyer)))!.VoucherCode.ShouldBe(text.Code);
    }

    private static VoucherText Percent(long perMille) =>
        new(NewCode(), "Thử giảm giá", VoucherKind.PerMille, null, perMille, null, null, new(2026, 11, 21), new(2026, 12, 31), 100, 1, false, []);

    private static VoucherText Amount(long dong, long minimum) =>
        new(NewCode(), "Thử giảm giá", VoucherKind.Amount, new(dong), null, null, new(minimum), new(2026, 11, 21), new(2026, 12, 31), 100, 1, false, []);

    private static string NewCode() => $"THU{Interlocked.Increment(ref made):000}{Guid.CreateVersion7().ToString("N")[20..26].ToUpperInvariant()}";

    private static async Task<string> MakeAsync(TestSite site, Actor by, VoucherText text)
    {
        var code = NewCode();
        await site.DoAsync(new MakeVoucher(by, Ids.New(TimeProvider.System), text with { Code = code }));
        return code;
    }

    private static Task<int> UsedAsync(TestSite site, string code) => site.LookAsync(db => db.Set<Voucher>().Where(v => v.Code == code).Select(v => v.Used).SingleAsync());

    /// <summary>The tea shop's order, all orders paid by transfer.</summary>
    private static async Task<OrderView> PlaceAndPayAsync(TestSite site, Actor buyer, CheckoutView shown)
    {
        var placed = await site.DoAsync(Buying.Place(buyer, shown) with { PaymentMethod = "vietqr" });
        foreach (var payment in (await site.SendAsync(new ViewPayments(buyer, placed.Number)))!.Payments)
        {
            await site.DoAsync(new PretendTransfer(buyer, placed.Number, null, payment.Id));
        }

        await site.PumpAsync();
        return (await site.SendAsync(new ViewPurchase(buyer, placed.Number)))!.Of(FakeShops.Tea);
    }
}
