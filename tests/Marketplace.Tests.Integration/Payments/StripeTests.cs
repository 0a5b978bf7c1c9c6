using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Payments.Refunds;
using Marketplace.Payments.Stripe;
using Marketplace.Tests.Integration.Ordering;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Payments;

public sealed class StripeTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_card_from_abroad_pays_once_and_a_lost_answer_opens_no_second_session(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("stripe", buyer);
        market.Stripe.LoseAnswer();
        var page = await GoAsync(market, buyer, purchase.Number);
        var session = market.Stripe.Sessions.ShouldHaveSingleItem().Value;
        page.ShouldEndWith(session.Id);
        session.Amount.ShouldBe(purchase.Total.Dong, "the đồng has no hundredths");

        (await TellAsync(market, session.Id, "checkout.session.completed")).ShouldBe("ignored", "completed, but not yet paid");
        market.Stripe.Pay(session.Id);
        (await TellAsync(market, session.Id, "checkout.session.async_payment_succeeded")).ShouldBe("taken");
        (await TellAsync(market, session.Id, "checkout.session.completed")).ShouldBe("known");
        (await TellAsync(market, session.Id, "customer.created")).ShouldBe("ignored");
        await market.SettleAsync();

        (await market.ViewAsync(buyer, purchase.Number)).Orders.ShouldAllBe(o => o.State == OrderState.Placed);
        await market.Site.DoAsync(new CancelMyOrder(buyer, purchase.Of(FakeShops.Tea).Number));
        await market.SweepAsync();
        market.Stripe.Refunds.ShouldHaveSingleItem().ShouldBe(("pi_" + session.Id, purchase.Of(FakeShops.Tea).Total.Dong));
        (await market.RefundsOfAsync(purchase)).ShouldHaveSingleItem().State.ShouldBe(RefundState.Done);
        await market.CheckBooksAsync();
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_forgotten_notice_is_asked_for_and_another_amount_or_money_pays_nothing(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        var buyer = Buying.NewGuest();
        var forgotten = await market.BuyAsync("stripe", buyer);
        await GoAsync(market, buyer, forgotten.Number);
        market.Stripe.Pay(market.Stripe.Sessions.Keys.Single());
        market.Site.Clock.Move(TimeSpan.FromHours(2));
        await market.SettleAsync();
        (await market.ViewAsync(buyer, forgotten.Number)).Orders.ShouldAllBe(o => o.State == OrderState.Placed);

        var lied = await market.BuyAsync("stripe", buyer);
        await GoAsync(market, buyer, lied.Number);
        var session = market.Stripe.Sessions.Values.Single(s => !s.IsPaid);
        market.Stripe.Pay(session.Id);
        (await TellAsync(market, session.Id, "checkout.session.completed", currency: "usd")).ShouldBe("taken");
        await market.SettleAsync();
        (await market.ViewAsync(buyer, lied.Number)).Orders.ShouldAllBe(o => o.State == OrderState.AwaitingPayment);
        (await market.Site.SendAsync(new Marketplace.Payments.Receipts.ListUnknownMoney(Buying.Staff))).Notices.ShouldHaveSingleItem();

        var (body, signature) = market.Stripe.Event(session.Id, "checkout.session.completed", market.Site.Clock.GetUtcNow());
        (await market.Site.SendAsync(new TakeStripeNotice(Actor.System, body + " ", signature))).Refusal!.Code.ShouldBe("payments.signature");
        (await market.Site.SendAsync(new TakeStripeNotice(Actor.System, body, null))).Refusal!.Code.ShouldBe("payments.signature");
    }

    private static async Task<string> GoAsync(Paying market, Actor buyer, string number) => (await market.GoToProviderAsync(buyer, number)).Value;

    private static async Task<string> TellAsync(Paying market, string session, string kind, string currency = "vnd")
    {
        var (body, signature) = market.Stripe.Event(session, kind, market.Site.Clock.GetUtcNow(), currency: currency);
        return (await market.Site.DoAsync(new TakeStripeNotice(Actor.System, body, signature))).Result;
    }
}
