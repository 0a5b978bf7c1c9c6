using Marketplace.Contracts;
using Marketplace.Ordering.Harvests;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.Due;
using Marketplace.Payments.Payments;
using Marketplace.Payments.VietQr;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Ordering;

/// <summary>Orders of a coming harvest: counted ahead, paid when it is there.</summary>
public sealed class HarvestTests
{
    private static readonly Actor Tea = Buying.SellerOf(FakeShops.Tea);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task No_more_is_ordered_ahead_than_the_ceiling_by_many_at_once(string engine)
    {
        var shops = new FakeShops();
        await using var site = await TestSite.StartAsync(engine, shops.Register);
        shops.Change(FakeShops.TeaBud, v => v with { Available = 0 });
        var harvest = await OfferAsync(site, ceiling: 10);
        var buyers = Enumerable.Range(0, 8).Select(_ => Buying.NewGuest()).ToList();

        var outcomes = await Task.WhenAll(buyers.Select(b => Task.Run(() => site.SendAsync(Order(b, harvest, 2)))));

        outcomes.Count(o => o.Succeeded).ShouldBe(5);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal!.Code == "ordering.harvest_full");
        var view = (await site.SendAsync(new ListMyHarvests(Tea))).Single();
        (view.Taken, view.Left, view.Waiting).ShouldBe((10, 0, 5));
        shops.Reserved.ShouldBeEmpty("nothing is in stock yet");

        // Called off before it is there: the packs can be ordered again.
        var (first, number) = buyers.Zip(outcomes).Where(p => p.Second.Succeeded).Select(p => (p.First, p.Second.Value.Number)).First();
        var order = (await site.SendAsync(new ViewPurchase(first, number)))!.Orders.Single();
        order.State.ShouldBe(OrderState.PreOrdered);
        await site.DoAsync(new CancelMyOrder(first, order.Number));
        (await site.SendAsync(new ListMyHarvests(Tea))).Single().Taken.ShouldBe(8);
        var again = Order(Buying.NewGuest(), harvest, 2);
        var placed = await site.DoAsync(again);
        (await site.DoAsync(again)).ShouldBe(placed, "pressed twice it is ordered once");
        (await site.SendAsync(new ListMyHarvests(Tea))).Single().Taken.ShouldBe(10);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_payment_opens_with_the_harvest_for_whom_the_stock_suffices_and_ends_with_its_clock(string engine)
    {
        var shops = new FakeShops();
        await using var site = await TestSite.StartAsync(engine, shops.Register);
        shops.Change(FakeShops.TeaBud, v => v with { Available = 0 });
        var harvest = await OfferAsync(site, ceiling: 10);
        var buyers = new List<(Actor Buyer, string Number)>();
        for (var i = 0; i < 3; i++)
        {
            var buyer = Buying.NewGuest();
            buyers.Add((buyer, (await site.DoAsync(Order(buyer, harvest, 2))).Number));
            site.Clock.Move(TimeSpan.FromMinutes(1));
        }

        (await site.SendAsync(new ConfirmHarvest(Tea, harvest))).Refusal!.Code.ShouldBe("ordering.harvest_stock");
        (await site.SendAsync(new ConfirmHarvest(Buying.SellerOf(FakeShops.Noodles), harvest))).Refusal.ShouldBe(Refusal.NotFound);
        shops.Change(FakeShops.TeaBud, v => v with { Available = 5 });
        (await site.DoAsync(new ConfirmHarvest(Tea, harvest))).ShouldBe(new OpenedHarvest(2, 1));
        (await site.SendAsync(Order(Buying.NewGuest(), harvest, 1))).Refusal!.Code.ShouldBe("ordering.harvest_closed");
        await site.PumpAsync();

        var paid = (await site.SendAsync(new ViewPayments(buyers[0].Buyer, buyers[0].Number)))!.Payments.Single();
        (paid.DueAt - site.Clock.GetUtcNow().UtcDateTime).ShouldBe(TimeSpan.FromHours(24));
        await site.DoAsync(new PretendTransfer(buyers[0].Buyer, buyers[0].Number, null, paid.Id));
        await site.PumpAsync();
        site.Clock.Move(TimeSpan.FromHours(25));
        await site.Services.GetRequiredService<PaymentSweep>().RunAsync(CancellationToken.None);
        await site.PumpAsync();

        var orders = new List<OrderView>();
        foreach (var (buyer, number) in buyers)
        {
            orders.Add((await site.SendAsync(new ViewPurchase(buyer, number)))!.Orders.Single());
        }

        orders.Select(o => o.State).ShouldBe([OrderState.Placed, OrderState.Cancelled, OrderState.PreOrdered]);
        shops.Released.ShouldContain(orders[1].Id);
        shops.Reserved.Keys.ShouldBe([orders[0].Id, orders[1].Id], ignoreOrder: true);
        (await site.SendAsync(new Marketplace.Payments.Ledger.CheckBooks())).Faults.ShouldBeEmpty();

        // Pressed again with more in stock, the one who waited is served.
        (await site.DoAsync(new ConfirmHarvest(Tea, harvest))).ShouldBe(new OpenedHarvest(1, 0));
    }

    private static async Task<Guid> OfferAsync(TestSite site, int ceiling)
    {
        var id = Ids.New(TimeProvider.System);
        (await site.SendAsync(new OfferHarvest(Buying.SellerOf(FakeShops.Noodles), id, FakeShops.TeaBud, new(2026, 12, 5), new(2026, 12, 15), ceiling))).Refusal!.Field.ShouldBe("VariantId");
        (await site.SendAsync(new OfferHarvest(Tea, id, FakeShops.TeaBud, new(2026, 12, 5), new(2026, 12, 1), ceiling))).Refusal!.Field.ShouldBe("LastDay");
        await site.DoAsync(new OfferHarvest(Tea, id, FakeShops.TeaBud, new(2026, 12, 5), new(2026, 12, 15), ceiling));
        return id;
    }

    private static PlacePreOrder Order(Actor buyer, Guid harvest, int packs) => new(buyer, Ids.New(TimeProvider.System), harvest, packs, Buying.Address(buyer));
}
