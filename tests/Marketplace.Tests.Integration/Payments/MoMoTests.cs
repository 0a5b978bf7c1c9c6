using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Payments.MoMo;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Refunds;
using Marketplace.Tests.Integration.Ordering;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Payments;

public sealed class MoMoTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_wallet_pays_once_a_lost_answer_opens_no_second_order_and_a_part_goes_back_once(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("momo", buyer);
        market.MoMo.LoseAnswer();
        var page = (await market.GoToProviderAsync(buyer, purchase.Number)).Value;
        var order = market.MoMo.Orders.ShouldHaveSingleItem().Value;
        page.ShouldEndWith(order.Id);
        (order.Amount, order.NoticeUrl).ShouldBe((purchase.Total.Dong, "https://ocop.test/webhooks/momo"));

        (await TellAsync(market, order.Id)).ShouldBe("ignored", "the buyer has not paid yet");
        (await market.Site.SendAsync(new ViewPayments(buyer, purchase.Number)))!.ToPay.Single().IsVisited.ShouldBeTrue();
        market.MoMo.End(order.Id, 0);
        (await TellAsync(market, order.Id)).ShouldBe("taken");
        (await TellAsync(market, order.Id)).ShouldBe("known");
        await market.SettleAsync();
        (await market.ViewAsync(buyer, purchase.Number)).Orders.ShouldAllBe(o => o.State == OrderState.Placed);

        await market.Site.DoAsync(new CancelMyOrder(buyer, purchase.Of(FakeShops.Tea).Number));
        market.MoMo.LoseAnswer();
        await market.SweepAsync();
        var turned = market.MoMo.Refunds.ShouldHaveSingleItem().Value;
        (turned.Number, turned.Amount).ShouldBe((market.MoMo.Orders[order.Id].Number, purchase.Of(FakeShops.Tea).Total.Dong));
        (await market.RefundsOfAsync(purchase)).ShouldHaveSingleItem().State.ShouldBe(RefundState.Done);
        await market.CheckBooksAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_refund_under_way_is_looked_for_before_it_is_asked_for_again(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("momo", buyer);
        await market.GoToProviderAsync(buyer, purchase.Number);
        var order = market.MoMo.Orders.Keys.Single();
        market.MoMo.End(order, 0);
        await TellAsync(market, order);
        await market.SettleAsync();
        await market.Site.DoAsync(new CancelMyOrder(buyer, purchase.Of(FakeShops.Tea).Number));

        market.MoMo.RefundCode = 7002;
        await market.SweepAsync();
        (await RefundAsync(market, purchase)).State.ShouldBe(RefundState.Asked);
        market.MoMo.IsDown = true;
        market.Site.Clock.Move(TimeSpan.FromHours(1));
        await market.SweepAsync();
        (await RefundAsync(market, purchase)).ShouldSatisfyAllConditions(r => r.State.ShouldBe(RefundState.Asked), r => r.Tries.ShouldBe(2));

        market.MoMo.IsDown = false;
        var turned = market.MoMo.Refunds.ShouldHaveSingleItem().Value;
        market.MoMo.Refunds[turned.OrderId] = turned with { Code = 0 };
        market.Site.Clock.Move(TimeSpan.FromHours(1));
        await market.SweepAsync();
        (await RefundAsync(market, purchase)).State.ShouldBe(RefundState.Done);
        market.MoMo.Refunds.Count.ShouldBe(1);
        await market.CheckBooksAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_forgotten_notice_is_asked_for_and_a_refusal_a_lie_and_a_stranger_pay_nothing(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var forgotten = await market.BuyAsync("momo", buyer);
        await market.GoToProviderAsync(buyer, forgotten.Number);
        market.MoMo.End(market.MoMo.Orders.Keys.Single(), 0);
        market.Site.Clock.Move(TimeSpan.FromHours(2));
        await market.SettleAsync();
        (await market.ViewAsync(buyer, forgotten.Number)).Orders.ShouldAllBe(o => o.State == OrderState.Placed);

        var second = await market.BuyAsync("momo", buyer);
        await market.GoToProviderAsync(buyer, second.Number);
        var order = market.MoMo.Orders.Values.Single(o => o.Code != 0).Id;
        market.MoMo.End(order, 1006);
        (await TellAsync(market, order)).ShouldBe("taken");
        await market.SettleAsync();
        var shown = (await market.Site.SendAsync(new ViewPayments(buyer, second.Number)))!.ToPay.Single();
        (shown.Why!.Vi, shown.By!.Vi, shown.IsVisited).ShouldBe(("Bạn đã dừng việc trả tiền. Đơn vẫn được giữ, có thể trả lại.", "MoMo", false));

        await market.GoToProviderAsync(buyer, second.Number);
        order = market.MoMo.Orders.Values.Single(o => o.Code == 1000).Id;
        market.MoMo.End(order, 0);
        var lie = market.MoMo.Notice(order, amount: second.Total.Dong - 1000);
        (await market.Site.DoAsync(new TakeMoMoNotice(Actor.System, lie))).Result.ShouldBe("taken");
        await market.SettleAsync();
        (await market.ViewAsync(buyer, second.Number)).Orders.ShouldAllBe(o => o.State == OrderState.AwaitingPayment);
        (await market.Site.SendAsync(new ListUnknownMoney(Buying.Staff))).Notices.ShouldHaveSingleItem();
        (await TellAsync(market, order)).ShouldBe("taken", "the truth after the lie is another notice");
        await market.SettleAsync();
        (await market.ViewAsync(buyer, second.Number)).Orders.ShouldAllBe(o => o.State == OrderState.Placed);

        foreach (var (body, code) in new[]
        {
            (market.MoMo.Notice(order, signedBy: "another"), "payments.signature"), (market.MoMo.Notice(order).Replace("TESTPARTNER", "OTHER", StringComparison.Ordinal), "payments.signature"),
            ("{}", "payments.signature"), ("", "payments.body"), ("[1]", "payments.body"), ("{\"amount\": {}}", "payments.signature"),
        })
        {
            (await market.Site.SendAsync(new TakeMoMoNotice(Actor.System, body))).Refusal!.Code.ShouldBe(code, body);
        }

        await market.CheckBooksAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_wallet_that_does_not_answer_says_so_and_more_than_it_takes_is_not_offered(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("momo", buyer);
        market.MoMo.IsDown = true;
        (await market.GoToProviderAsync(buyer, purchase.Number)).Refusal!.Code.ShouldBe("payments.provider_down");
        market.MoMo.IsDown = false;
        (await market.GoToProviderAsync(buyer, purchase.Number)).Value.ShouldStartWith("https://pay.momo.test/");
        (await market.Site.SendAsync(new ViewPayments(buyer, purchase.Number)))!.ToPay.Single().IsVisited.ShouldBeTrue();
        market.Site.Clock.Move(TimeSpan.FromMinutes(16));
        (await market.Site.SendAsync(new ViewPayments(buyer, purchase.Number)))!.ToPay.Single().IsVisited.ShouldBeFalse("its page is closed by now: nobody waits for its word for ever");

        var seller = Guid.NewGuid();
        async Task<PaymentMethod?> OfferAsync(long dong, bool isSample = false) =>
            (await market.Site.SendAsync(new GetPaymentMethods([new(seller, new Money(dong))], isSample))).SingleOrDefault(m => m.Code == "momo");
        (await OfferAsync(50_000_000))!.NotOfferedBecause.ShouldBeNull();
        (await OfferAsync(50_001_000))!.NotOfferedBecause!.Vi.ShouldContain("50.000.000");
        (await OfferAsync(100_000, isSample: true)).ShouldBeNull("no real wallet pays for sample goods");
    }

    private static async Task<string> TellAsync(Paying market, string order) =>
        (await market.Site.DoAsync(new TakeMoMoNotice(Actor.System, market.MoMo.Notice(order)))).Result;

    private static async Task<Refund> RefundAsync(Paying market, Marketplace.Ordering.Purchases.PurchaseView purchase) => (await market.RefundsOfAsync(purchase)).ShouldHaveSingleItem();
}
