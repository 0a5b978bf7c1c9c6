using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.Due;
using Marketplace.Payments.Payments;
using Marketplace.Payments.VnPay;
using Marketplace.Platform.Outbox;
using Marketplace.Tests.Integration.Ordering;
using Marketplace.Tests.Integration.Payments;
using Marketplace.Tests.Integration.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Races;

/// <summary>What else may happen to a payment in the very moment in which its notice comes.</summary>
public sealed class SameMomentTests
{
    private const int Rounds = 8;

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_notice_on_two_nodes_the_return_and_both_pumps_in_one_moment_pay_once(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        await using var other = market.AnotherNode();
        for (var round = 0; round < Rounds; round++)
        {
            var (purchase, buyer, notice) = await OpenAsync(market);
            await TogetherAsync(
                () => market.TellAsync(notice),
                () => other.DoAsync(new TakeVnPayNotice(Actor.System, notice)),
                () => market.Site.SendAsync(new ViewVnPayReturn(notice)),
                () => other.SendAsync(new ViewVnPayReturn(notice)),
                () => market.Site.PumpAsync(),
                () => other.PumpAsync());
            await market.SettleAsync();
            (await market.ViewAsync(buyer, purchase.Number)).Orders.ShouldAllBe(o => o.State == OrderState.Placed);
            (await market.PaymentsOfAsync(purchase)).Single().State.ShouldBe(PaymentState.Paid);
            (await market.RefundsOfAsync(purchase)).ShouldBeEmpty();
        }

        await market.CheckBooksAsync();
    }

    /// <summary>Whoever is first: the money has its order, or is owed back with the order dead.</summary>
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_notice_the_end_of_the_time_and_the_buyer_calling_off_in_one_moment_lose_nothing(string engine)
    {
        await using var market = await Paying.StartAsync(engine);
        await using var other = market.AnotherNode();
        for (var round = 0; round < Rounds; round++)
        {
            var (purchase, buyer, notice) = await OpenAsync(market);
            var payment = (await market.PaymentsOfAsync(purchase)).Single();
            market.Site.Clock.Move(TimeSpan.FromHours(2));
            var calledOff = purchase.Orders[0].Number;
            await TogetherAsync(
                () => market.TellAsync(notice),
                () => other.SendAsync(new EndDuePayment(Actor.System, payment.Id)),
                () => other.SendAsync(new CancelMyOrder(buyer, calledOff)),
                () => market.Site.PumpAsync(),
                () => other.Services.GetRequiredService<OutboxPump>().DrainAsync());
            await market.SettleAsync();
            await market.SettleAsync();
            (await market.PaymentsOfAsync(purchase)).Single().State.ShouldBeOneOf(PaymentState.Paid, PaymentState.Expired, PaymentState.Cancelled);
            await market.CheckBooksAsync();
        }
    }

    private static async Task<(PurchaseView Purchase, Actor Buyer, Dictionary<string, string> Notice)> OpenAsync(Paying market)
    {
        var buyer = Buying.NewGuest();
        var purchase = await market.BuyAsync("vnpay", buyer);
        var payment = (await market.PaymentsOfAsync(purchase)).Single();
        var notice = market.VnPay.Visit(await market.GoToVnPayAsync(buyer, purchase.Number, payment.Id));
        await market.Site.PumpAsync();
        return (purchase, buyer, notice);
    }

    private static async Task TogetherAsync(params Func<Task>[] steps)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var going = steps.Select(step => Task.Run(async () =>
        {
            await start.Task;
            await step();
        })).ToList();
        start.SetResult();
        await Task.WhenAll(going);
    }
}
