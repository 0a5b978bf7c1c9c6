using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Refunds;
using Marketplace.Payments.ZaloPay;
using Marketplace.Tests.Integration.Ordering;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Payments;

public sealed class ZaloPayTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_wallet_pays_once_and_a_refund_that_takes_its_time_is_paid_once(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("zalopay", buyer);
        var page = (await market.GoToProviderAsync(buyer, purchase.Number)).Value;
        var order = market.ZaloPay.Orders.ShouldHaveSingleItem().Value;
        page.ShouldEndWith(order.Number);
        (order.Amount, order.NoticeUrl, order.Embedded).ShouldBe((purchase.Total.Dong, "https://ocop.test/webhooks/zalopay", """{"redirecturl":"https://ocop.test/don-mua"}"""));

        market.ZaloPay.End(order.Number, 1);
        (await TellAsync(market, market.ZaloPay.Notice(order.Number))).ShouldBe(1);
        (await TellAsync(market, market.ZaloPay.Notice(order.Number))).ShouldBe(1);
        await market.SettleAsync();
        (await market.ViewAsync(buyer, purchase.Number)).Orders.ShouldAllBe(o => o.State == OrderState.Placed);
        await market.CheckBooksAsync();

        await market.Site.DoAsync(new CancelMyOrder(buyer, purchase.Of(FakeShops.Tea).Number));
        await market.SweepAsync();
        var turned = market.ZaloPay.Refunds.ShouldHaveSingleItem().Value;
        (turned.Transaction, turned.Amount).ShouldBe((market.ZaloPay.Orders[order.Number].Transaction, purchase.Of(FakeShops.Tea).Total.Dong));
        (await RefundAsync(market, purchase)).State.ShouldBe(RefundState.Asked);

        // Under way, then maintenance there: neither a yes nor a no. A day later it is the same number.
        market.Site.Clock.Move(TimeSpan.FromHours(14));
        await market.SweepAsync();
        market.ZaloPay.Trouble = -999;
        market.Site.Clock.Move(TimeSpan.FromHours(14));
        await market.SweepAsync();
        (await RefundAsync(market, purchase)).State.ShouldBe(RefundState.Asked);
        market.ZaloPay.Trouble = null;
        market.ZaloPay.EndRefunds(1);
        market.Site.Clock.Move(TimeSpan.FromHours(14));
        await market.SweepAsync();
        (await RefundAsync(market, purchase)).State.ShouldBe(RefundState.Done);
        market.ZaloPay.Refunds.Count.ShouldBe(1);
        await market.CheckBooksAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_refund_that_ZaloPay_fails_waits_for_staff(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("zalopay", buyer);
        await market.GoToProviderAsync(buyer, purchase.Number);
        var order = market.ZaloPay.Orders.Keys.Single();
        market.ZaloPay.End(order, 1);
        await TellAsync(market, market.ZaloPay.Notice(order));
        await market.SettleAsync();
        await market.Site.DoAsync(new CancelMyOrder(buyer, purchase.Of(FakeShops.Tea).Number));
        await market.SweepAsync();
        market.ZaloPay.EndRefunds(2);
        market.Site.Clock.Move(TimeSpan.FromHours(1));
        await market.SweepAsync();
        (await RefundAsync(market, purchase)).ShouldSatisfyAllConditions(r => r.State.ShouldBe(RefundState.Failed), r => r.Proof.ShouldBe("-25"));
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_forgotten_notice_is_asked_for_and_wrong_keys_amounts_and_numbers_pay_nothing(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var forgotten = await market.BuyAsync("zalopay", buyer);
        await market.GoToProviderAsync(buyer, forgotten.Number);
        market.ZaloPay.End(market.ZaloPay.Orders.Keys.Single(), 1);
        market.Site.Clock.Move(TimeSpan.FromHours(2));
        await market.SettleAsync();
        (await market.ViewAsync(buyer, forgotten.Number)).Orders.ShouldAllBe(o => o.State == OrderState.Placed);

        var second = await market.BuyAsync("zalopay", buyer);
        market.ZaloPay.LoseAnswer();
        (await market.GoToProviderAsync(buyer, second.Number)).Refusal!.Code.ShouldBe("payments.provider_down", "the number is taken there, and its page is not known here");
        (await market.GoToProviderAsync(buyer, second.Number)).Value.ShouldNotBeEmpty("another going is another number");
        var number = market.ZaloPay.Orders.Keys.Order(StringComparer.Ordinal).Last(n => market.ZaloPay.Orders[n].State == 3);
        market.ZaloPay.End(number, 1);
        (await TellAsync(market, market.ZaloPay.Notice(number, amount: 1000))).ShouldBe(1);
        (await TellAsync(market, market.ZaloPay.Notice(number, key: ZaloPaySimulator.Key1))).ShouldBe(-1, "what we sign with is not what ZaloPay signs with");
        foreach (var body in (string[])["", "{}", "[]", """{"data": "{}", "mac": ""}""", """{"data": {}, "mac": "x"}"""])
        {
            (await TellAsync(market, body)).ShouldBe(-1, body);
        }

        await market.SettleAsync();
        (await market.ViewAsync(buyer, second.Number)).Orders.ShouldAllBe(o => o.State == OrderState.AwaitingPayment);
        (await market.Site.SendAsync(new ListUnknownMoney(Buying.Staff))).Notices.ShouldHaveSingleItem();
        (await TellAsync(market, market.ZaloPay.Notice(number))).ShouldBe(1);
        await market.SettleAsync();
        (await market.ViewAsync(buyer, second.Number)).Orders.ShouldAllBe(o => o.State == OrderState.Placed);
        await market.CheckBooksAsync();
    }

    private static async Task<int> TellAsync(Paying market, string body) => (await market.Site.DoAsync(new TakeZaloPayNotice(Actor.System, body))).Code;

    private static async Task<Refund> RefundAsync(Paying market, Marketplace.Ordering.Purchases.PurchaseView purchase) => (await market.RefundsOfAsync(purchase)).ShouldHaveSingleItem();
}
