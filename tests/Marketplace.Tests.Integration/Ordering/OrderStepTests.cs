using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Ordering;

public sealed class OrderStepTests(ShopSites sites) : IClassFixture<ShopSites>
{
    private static readonly Actor Tea = Buying.SellerOf(FakeShops.Tea);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task An_order_goes_all_the_way_and_each_step_is_taken_once(string engine)
    {
        var (site, shops) = await sites.On(engine);
        var order = (await site.BuyAsync(Buying.NewGuest())).Of(FakeShops.Tea);

        await TwiceAtOnceAsync(site, new ConfirmOrder(Tea, order.Number));
        await TwiceAtOnceAsync(site, new PackOrder(Tea, order.Number));
        await TwiceAtOnceAsync(site, new HandOverOrder(Tea, order.Number, "Bưu điện", "VN123"));
        await TwiceAtOnceAsync(site, new MarkPaid(Tea, order.Number));
        await TwiceAtOnceAsync(site, new MarkDelivered(Tea, order.Number));

        var seen = (await site.SendAsync(new ViewSellerOrder(Tea, order.Number)))!;
        seen.State.ShouldBe(OrderState.Delivered);
        (seen.Carrier, seen.TrackingNumber).ShouldBe(("Bưu điện", "VN123"));
        seen.Events.Select(e => e.To).ShouldBe(
            [OrderState.Placed, OrderState.Confirmed, OrderState.Packed, OrderState.HandedOver, OrderState.HandedOver, OrderState.Delivered]);
        seen.Recipient.Phone.Value.ShouldBe(Buying.Phone);
        shops.Packed[order.Id].Sum(p => p.Packs).ShouldBe(3);
        (await site.SendAsync(new GetPaymentShares([order.Id]))).Single().State.ShouldBe(PaymentState.Paid);
        (await site.SendAsync(new ListSellerOrders(Tea, SellerOrderFilter.Done))).Items.ShouldContain(c => c.Number == order.Number);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_stranger_finds_no_order_by_its_number(string engine)
    {
        var (site, _) = await sites.On(engine);
        var order = (await site.BuyAsync(Buying.NewGuest())).Of(FakeShops.Tea);
        Actor[] strangers = [Buying.SellerOf(FakeShops.Noodles), Buying.NewPerson(), Buying.NewGuest(), Actor.Guest(null)];
        foreach (var stranger in strangers)
        {
            ICommand<Done>[] steps =
            [
                new ConfirmOrder(stranger, order.Number), new PackOrder(stranger, order.Number), new HandOverOrder(stranger, order.Number, "X", null),
                new MarkDelivered(stranger, order.Number), new MarkReturned(stranger, order.Number, "x"), new MarkPaid(stranger, order.Number),
                new CancelOrder(stranger, order.Number, "x"), new CancelMyOrder(stranger, order.Number),
            ];
            foreach (var step in steps)
            {
                (await site.SendAsync(step)).Refusal.ShouldBe(Refusal.NotFound, step.GetType().Name);
            }

            (await site.SendAsync(new ViewSellerOrder(stranger, order.Number))).ShouldBeNull();
            (await site.SendAsync(new ViewStaffOrder(stranger, order.Number))).ShouldBeNull();
            (await site.SendAsync(new ListStaffOrders(stranger))).Total.ShouldBe(0);
            (await site.SendAsync(new ListSellerOrders(stranger, SellerOrderFilter.ToDo))).Items.ShouldNotContain(c => c.Number == order.Number);
        }

        (await site.SendAsync(new ViewSellerOrder(Tea, order.Number)))!.State.ShouldBe(OrderState.Placed);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task From_every_state_exactly_the_steps_of_the_table_are_taken(string engine)
    {
        var (site, _) = await sites.On(engine);
        foreach (var from in Enum.GetValues<OrderState>())
        {
            foreach (var (to, by, command) in Steps())
            {
                var buyer = Buying.NewGuest();
                var order = (await site.BuyAsync(buyer)).Of(FakeShops.Tea);
                await PutAsync(site, order.Number, from);

                var outcome = await site.SendAsync(command(buyer, order.Number));

                var now = (await site.SendAsync(new ViewSellerOrder(Tea, order.Number)))!.State;
                var what = $"{by}: {from} → {to}";
                if (OrderStates.May(from, to, by))
                {
                    outcome.Refusal.ShouldBeNull(what);
                    now.ShouldBe(to, what);
                }
                else
                {
                    now.ShouldBe(from, what);
                    (outcome.Succeeded ? from == to : outcome.Refusal!.Kind == RefusalKind.Conflict).ShouldBeTrue(what);
                }
            }
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_cancelled_order_gives_back_its_stock_and_its_payment(string engine)
    {
        var (site, shops) = await sites.On(engine);
        var buyer = Buying.NewGuest();
        var purchase = await site.BuyAsync(buyer);
        var (tea, noodles) = (purchase.Of(FakeShops.Tea), purchase.Of(FakeShops.Noodles));

        (await site.SendAsync(new CancelOrder(Tea, tea.Number, "  "))).Refusal!.Field.ShouldBe("reason");
        await site.DoAsync(new CancelOrder(Tea, tea.Number, "Mẻ chè chưa đạt"));
        await site.DoAsync(new CancelOrder(Tea, tea.Number, "Mẻ chè chưa đạt"));
        await site.DoAsync(new CancelMyOrder(Actor.Guest(null), noodles.Number, PhoneNumber.Parse(Buying.Phone)));

        shops.Released.ShouldContain(tea.Id);
        shops.Released.ShouldContain(noodles.Id);
        (await site.SendAsync(new GetPaymentShares([tea.Id, noodles.Id]))).ShouldAllBe(s => s.State == PaymentState.Cancelled);
        var seen = (await site.SendAsync(new ViewStaffOrder(Buying.Staff, tea.Number)))!;
        (seen.CancelReason, seen.EndedBy, seen.Events.Count).ShouldBe(("Mẻ chè chưa đạt", OrderHands.Seller, 2));
        (await site.SendAsync(new MarkPaid(Tea, tea.Number))).Refusal!.Kind.ShouldBe(RefusalKind.Conflict);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Packing_takes_the_lots_that_were_said_and_no_line_of_another_order(string engine)
    {
        var (site, shops) = await sites.On(engine);
        var purchase = await site.BuyAsync(Buying.NewGuest());
        var (tea, noodles) = (purchase.Of(FakeShops.Tea), purchase.Of(FakeShops.Noodles));
        await site.DoAsync(new ConfirmOrder(Tea, tea.Number));

        (await site.SendAsync(new PackOrder(Tea, tea.Number, [new PackedLot(noodles.Lines[0].Id, Guid.CreateVersion7(), 1)]))).Refusal.ShouldBe(Refusal.NotFound);
        PackedLot[] said = [new(tea.Lines[0].Id, Guid.CreateVersion7(), 2), new(tea.Lines[1].Id, Guid.CreateVersion7(), 1)];
        await site.DoAsync(new PackOrder(Tea, tea.Number, said));

        shops.Packed[tea.Id].ShouldBe(said);
    }

    private static IEnumerable<(OrderState To, OrderHands By, Func<Actor, string, ICommand<Done>> Command)> Steps() =>
    [
        (OrderState.Confirmed, OrderHands.Seller, (_, n) => new ConfirmOrder(Tea, n)),
        (OrderState.Packed, OrderHands.Seller, (_, n) => new PackOrder(Tea, n)),
        (OrderState.HandedOver, OrderHands.Seller, (_, n) => new HandOverOrder(Tea, n, HandOverOrder.OwnDelivery, null)),
        (OrderState.Delivered, OrderHands.Seller, (_, n) => new MarkDelivered(Tea, n)),
        (OrderState.Returned, OrderHands.Seller, (_, n) => new MarkReturned(Tea, n, "Không nghe máy")),
        (OrderState.Cancelled, OrderHands.Seller, (_, n) => new CancelOrder(Tea, n, "Hết mẻ")),
        (OrderState.Cancelled, OrderHands.Staff, (_, n) => new CancelOrder(Buying.Staff, n, "Gian hàng nhờ")),
        (OrderState.Cancelled, OrderHands.Buyer, (buyer, n) => new CancelMyOrder(buyer, n)),
    ];

    // By the table itself, so that a test of one step does not hang on all the others.
    private static Task<int> PutAsync(TestSite site, string number, OrderState state)
    {
        var stored = ReferenceNumber.Parse(number).Value;
        return site.LookAsync(db => db.Set<Order>().Where(o => o.Number == stored).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, state)));
    }

    private static async Task TwiceAtOnceAsync(TestSite site, ICommand<Done> command) =>
        await Task.WhenAll(site.DoAsync(command), site.DoAsync(command));
}
