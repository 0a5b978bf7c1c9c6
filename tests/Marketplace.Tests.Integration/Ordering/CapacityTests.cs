using Marketplace.Contracts;
using Marketplace.Ordering.Capacity;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Ordering;

public sealed class CapacityTests
{
    private static readonly Actor Tea = Buying.SellerOf(FakeShops.Tea);
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Of_twenty_buyers_at_once_each_day_gets_its_five_and_none_is_lost(string engine)
    {
        var (shops, counter) = (Plenty(), new CommandCounter());
        await using var site = await TestSite.StartAsync(engine, services =>
        {
            shops.Register(services);
            services.AddSingleton<IInterceptor>(counter);
        });
        var unlimited = await CommandsOfPlacingAsync(site, counter);
        await site.DoAsync(new KeepMyCapacity(Tea, [5, 5, 5, 5, 5, 5, 5]));
        var carts = new List<PlacePurchase>();
        for (var i = 0; i < 20; i++)
        {
            var buyer = Buying.NewGuest();
            carts.Add(Buying.Place(buyer, await site.FilledCartAsync(buyer)));
        }

        var placed = await Task.WhenAll(carts.Select(cart => Task.Run(() => site.SendAsync(cart))));

        placed.ShouldAllBe(p => p.Succeeded);
        var orders = await site.LookAsync(db => db.Set<Order>().AsNoTracking().ToListAsync());
        orders.Where(o => o.SellerId == FakeShops.Noodles).ShouldAllBe(o => o.PackOn == null);
        var days = orders.Where(o => o.PackOn is not null).GroupBy(o => o.PackOn!.Value).ToDictionary(g => g.Key, g => g.Count());
        days.ShouldBe(Enumerable.Range(0, 4).ToDictionary(Today.AddDays, _ => 5), ignoreOrder: true);
        (await site.SendAsync(new ViewMyCapacity(Tea)))!.Days.Take(5).Select(d => d.Taken).ShouldBe([5, 5, 5, 5, 0]);

        // What is called off has room for the next one, once.
        var first = orders.First(o => o.PackOn == Today);
        await site.DoAsync(new CancelOrder(Tea, first.Number, "Hết bao bì"));
        await site.DoAsync(new CancelOrder(Tea, first.Number, "Hết bao bì"));
        (await site.SendAsync(new ViewMyCapacity(Tea)))!.Days[0].Taken.ShouldBe(4);
        (await CommandsOfPlacingAsync(site, counter)).ShouldBeLessThanOrEqualTo(unlimited + 1, "one update, and only for a shop with a limit");
        (await site.SendAsync(new ViewMyCapacity(Tea)))!.Days[0].Taken.ShouldBe(5);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_full_shop_says_so_before_money_moves_and_clocks_run_from_the_packing_day(string engine)
    {
        var shops = Plenty();
        await using var site = await TestSite.StartAsync(engine, shops.Register);
        (await site.SendAsync(new KeepMyCapacity(Tea, [0, 0, 0, 0, 0, 0, 0]))).Refusal!.Code.ShouldBe("ordering.capacity");
        await site.DoAsync(new KeepMyCapacity(Tea, [1, 0, 0, 0, 0, 0, 0]));
        var (monday, next) = (Today.AddDays(2), Today.AddDays(9));
        (await site.SendAsync(new GetPackingDay(FakeShops.Tea, new ShopPause(monday, monday, ""))))!.Day.ShouldBe(next);

        var shown = await site.FilledCartAsync(Buying.NewGuest());
        shown.Orders.Single(o => o.SellerId == FakeShops.Tea).Way.PackOn.ShouldBe(monday);
        var (one, two) = ((await site.BuyAsync(Buying.NewGuest())).Of(FakeShops.Tea), (await site.BuyAsync(Buying.NewGuest())).Of(FakeShops.Tea));
        (one.PackOn, two.PackOn).ShouldBe((monday, next));

        var late = Buying.NewGuest();
        var full = await site.FilledCartAsync(late);
        full.CanBePlaced.ShouldBeFalse();
        full.Orders.Single(o => o.SellerId == FakeShops.Tea).Way.NotPossible!.Vi.ShouldContain("kín lịch");
        var (reserved, refused) = (shops.Reserved.Count, await site.SendAsync(Buying.Place(late, full)));
        (refused.Refusal!.Code, shops.Reserved.Count).ShouldBe(("ordering.shop_full", reserved));
        (await site.SendAsync(new CountCart(late))).ShouldBeGreaterThan(0);

        // Accepted by two days after its own day; picked on it and not before.
        var card = (await site.SendAsync(new ListSellerOrders(Tea, SellerOrderFilter.New))).Items.Single(o => o.Number == one.Number);
        card.AnswerBy.ShouldBe(VietnamTime.StartOfDayUtc(monday).AddHours(48));
        var nudge = await site.LookAsync(db => db.Set<Order>().Where(o => o.PackOn == monday).Select(o => o.NextNudgeAt).SingleAsync());
        nudge.ShouldBe(VietnamTime.StartOfDayUtc(monday).AddHours(12));
        await site.DoAsync(new ConfirmOrder(Tea, one.Number));
        await site.DoAsync(new ConfirmOrder(Tea, two.Number));
        (await site.SendAsync(new ViewPickingList(Tea, Today))).Orders.ShouldBeEmpty();
        (await site.SendAsync(new ViewPickingList(Tea, monday))).Orders.Select(o => o.Number).ShouldBe([one.Number]);
        (await site.SendAsync(new ViewPickingList(Tea))).Orders.Count.ShouldBe(2);

        // A single day of its own takes one more; and the stranger's shop has none of this.
        (await site.SendAsync(new SetPackDay(Tea, Today.AddDays(-1), 1))).Refusal!.Field.ShouldBe("Day");
        await site.DoAsync(new SetPackDay(Tea, Today, 1));
        (await site.SendAsync(new ReviewCheckout(late)))!.Orders.Single(o => o.SellerId == FakeShops.Tea).Way.PackOn.ShouldBe(Today);
        (await site.SendAsync(new SetPackDay(Buying.SellerOf(FakeShops.Noodles), Today, 1))).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
    }

    private static FakeShops Plenty()
    {
        var shops = new FakeShops();
        foreach (var id in shops.Variants.Keys)
        {
            shops.Change(id, v => v with { Available = 1000 });
        }

        return shops;
    }

    private static async Task<int> CommandsOfPlacingAsync(TestSite site, CommandCounter counter)
    {
        var buyer = Buying.NewGuest();
        var place = Buying.Place(buyer, await site.FilledCartAsync(buyer));
        counter.Reset();
        await site.DoAsync(place);
        return counter.All;
    }
}
