using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.SilentSellers;
using Marketplace.Platform.Messages;
using Marketplace.Tests.Integration.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Ordering;

public sealed class SilentSellerTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_silent_seller_is_reminded_helped_and_then_the_order_is_called_off_once_each_over_two_nodes(string engine)
    {
        var shops = new FakeShops();
        await using var site = await TestSite.StartAsync(engine, shops.Register);
        await using var other = site.AnotherNode(shops.Register);
        var buyer = Buying.NewGuest();
        var purchase = await site.BuyAsync(buyer);
        var (silent, answered) = (purchase.Of(FakeShops.Tea), purchase.Of(FakeShops.Noodles));
        await site.DoAsync(new ConfirmOrder(Buying.SellerOf(FakeShops.Noodles), answered.Number));

        await LaterAsync(TimeSpan.FromHours(11) + TimeSpan.FromMinutes(59));
        (await NudgesAsync()).ShouldBe(0);

        await LaterAsync(TimeSpan.FromMinutes(1));
        (await NudgesAsync()).ShouldBe(1, "reminded at 12 hours");
        (await site.SendAsync(new CountStaffOrders(Buying.Staff))).NeedHelp.ShouldBe(0);

        await LaterAsync(TimeSpan.FromHours(12));
        (await NudgesAsync()).ShouldBe(2, "helped at 24 hours");
        (await site.SendAsync(new ListStaffOrders(Buying.Staff, NeedsHelp: true))).Items.Select(o => o.Number).ShouldBe([silent.Number]);

        await LaterAsync(TimeSpan.FromHours(23));
        shops.Released.ShouldBeEmpty();

        await LaterAsync(TimeSpan.FromHours(1));
        var seen = (await site.SendAsync(new ViewStaffOrder(Buying.Staff, silent.Number)))!;
        (seen.State, seen.EndedBy, seen.NeedsHelp).ShouldBe((OrderState.Cancelled, OrderHands.System, false));
        seen.Events.Count.ShouldBe(2);
        shops.Released.Distinct().ShouldBe([silent.Id]);
        (await site.SendAsync(new GetPaymentShares([silent.Id]))).Single().State.ShouldBe(PaymentState.Cancelled);
        (await site.SendAsync(new GetPaymentShares([answered.Id]))).Single().State.ShouldBe(PaymentState.Expected);
        var inbox = await site.SendAsync(new ReadDevelopmentInbox());
        inbox.Count(m => m.To == Buying.Phone && m.Text.Contains("đã hủy")).ShouldBe(1);
        inbox.Count(m => m.Kind == "ordering.cancelled_seller").ShouldBe(1);
        (await NudgesAsync()).ShouldBe(2);

        await LaterAsync(TimeSpan.FromHours(100));
        (await site.SendAsync(new ViewSellerOrder(Buying.SellerOf(FakeShops.Noodles), answered.Number)))!.State.ShouldBe(OrderState.Confirmed);

        async Task LaterAsync(TimeSpan by)
        {
            site.Clock.Move(by);
            await Task.WhenAll(SweepAsync(site), SweepAsync(other), SweepAsync(site), SweepAsync(other));
            await site.PumpAsync();
        }

        async Task<int> NudgesAsync() => (await site.SendAsync(new ReadDevelopmentInbox(Kind: "ordering.nudged_seller"))).Count;
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Nobody_but_the_system_nudges_and_an_answered_order_is_left_alone(string engine)
    {
        var shops = new FakeShops();
        await using var site = await TestSite.StartAsync(engine, shops.Register);
        var order = (await site.BuyAsync(Buying.NewGuest())).Of(FakeShops.Tea);
        site.Clock.Move(TimeSpan.FromHours(13));

        (await site.SendAsync(new NudgeSilentSeller(Buying.SellerOf(FakeShops.Tea), order.Id))).Refusal.ShouldBe(Refusal.NotFound);
        await site.DoAsync(new ConfirmOrder(Buying.SellerOf(FakeShops.Tea), order.Number));
        await site.DoAsync(new NudgeSilentSeller(Actor.System, order.Id));

        (await site.SendAsync(new ViewSellerOrder(Buying.SellerOf(FakeShops.Tea), order.Number)))!.Events.Count.ShouldBe(2);
    }

    private static Task SweepAsync(TestSite site) => site.Services.GetRequiredService<SilentSellerSweep>().RunAsync(CancellationToken.None);
}
