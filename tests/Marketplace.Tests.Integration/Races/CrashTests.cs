using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Outbox;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Races;

/// <summary>
/// The process ends before and after everything it says to the database, one point at a time; then another process goes on. A purchase is
/// whole or absent, an event reaches each handler, and nothing is there twice.
/// </summary>
public sealed class CrashTests
{
    private static readonly (string Sku, string StockItem)[] Goods =
    [
        ("DS-01-100G", "tra-tom-non-tan-cuong-doi-suong-100"),
        ("BM-15-500G", "mien-dong-con-minh-ba-man-500"),
    ];

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_purchase_is_whole_or_absent_wherever_the_process_dies(string engine)
    {
        await using var site = await StockedAsync(engine);
        await using var mortals = new Mortals(site);
        var points = (await mortals.RunAsync(PlaceOrder(0, "before", await OneCartAsync(site, Goods)))).ShouldNotBeNull();
        points.ShouldBeGreaterThan(8);
        foreach (var (n, when) in mortals.At(CrashPoints.Of(engine, points)))
        {
            var cart = await OneCartAsync(site, Goods);
            var before = await HeldAsync(site);
            (await mortals.RunAsync(PlaceOrder(n, when, cart))).ShouldBeNull($"did not die {when} {n}");
            var purchases = await PurchasesAsync(site, cart);
            purchases.Count.ShouldBeLessThanOrEqualTo(1);
            (await HeldAsync(site)).ShouldBe(before.Select(h => h + purchases.Count).ToArray(), $"{when} {n}: stock and purchase disagree");

            // The buyer presses again, now on another node: there is one, with all that belongs to it.
            await site.DoAsync(new PlacePurchase(cart.Guest, cart.Id, cart.Version, cart.Shown, "cod"));
            var purchase = (await PurchasesAsync(site, cart)).ShouldHaveSingleItem();
            (await HeldAsync(site)).ShouldBe(before.Select(h => h + 1).ToArray(), $"{when} {n}: stock taken twice or never");
            purchase.Orders.Count.ShouldBe(2);
            purchase.Orders.Sum(o => o.Total.Dong).ShouldBe(purchase.Total.Dong);
            var payments = await site.LookAsync(db => db.Set<Payment>().Where(p => p.PurchaseId == purchase.Id).AsNoTracking().ToListAsync());
            payments.Sum(p => p.Amount.Dong).ShouldBe(purchase.Total.Dong);
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_was_told_reaches_every_handler_once_wherever_the_process_dies(string engine)
    {
        await using var site = await StockedAsync(engine);
        await using var mortals = new Mortals(site);
        var one = Goods[..1];
        var messages = await MessagesAsync(site);
        await PlaceAsync(site, one);
        var points = (await mortals.RunAsync("outbox 0 before")).ShouldNotBeNull();
        var perPurchase = await MessagesAsync(site) - messages;
        perPurchase.ShouldBeGreaterThan(0);
        foreach (var (n, when) in mortals.At(CrashPoints.Of(engine, points)))
        {
            messages = await MessagesAsync(site);
            await PlaceAsync(site, one);
            (await mortals.RunAsync($"outbox {n} {when}")).ShouldBeNull($"did not die {when} {n}");

            // The dead process's lease runs out: the next pump finds it expired.
            await site.WriteAsync(db => db.Set<OutboxDelivery>()
                .Where(d => d.State == DeliveryState.Pending)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.LeasedUntil, (DateTime?)null).SetProperty(d => d.DueAt, d => d.DueAt.AddDays(-1))));
            await site.PumpAsync();
            (await MessagesAsync(site)).ShouldBe(messages + perPurchase, $"{when} {n}: a message lost or doubled");
            (await site.LookAsync(db => db.Set<OutboxDelivery>().CountAsync(d => d.State != DeliveryState.Done))).ShouldBe(0);
        }
    }

    private static async Task<TestSite> StockedAsync(string engine)
    {
        var site = await TestSite.StartAsync(engine, seeded: true);
        foreach (var (_, stockItem) in Goods)
        {
            await site.StockAsync(Shelves.StockItem(stockItem), 10_000, "CRASH");
        }

        await site.PumpAsync();
        return site;
    }

    private static async Task PlaceAsync(TestSite site, (string Sku, string StockItem)[] goods)
    {
        var cart = await OneCartAsync(site, goods);
        await site.DoAsync(new PlacePurchase(cart.Guest, cart.Id, cart.Version, cart.Shown, "cod"));
    }

    private static string PlaceOrder(int n, string when, ShownCart cart) =>
        string.Create(CultureInfo.InvariantCulture, $"place {n} {when} {cart.Id} {cart.Version} {cart.Guest.GuestKey} {cart.Shown.Dong}");

    private static async Task<ShownCart> OneCartAsync(TestSite site, (string Sku, string StockItem)[] goods)
    {
        var cart = (await site.CartsAsync(1, _ => [.. goods.Select(g => (Shelves.Variant(g.Sku), 1))]))[0];
        return new(cart.Id, cart.Version, cart.Guest, (await site.SendAsync(new ReviewCheckout(cart.Guest)))!.Total);
    }

    private static async Task<long[]> HeldAsync(TestSite site) =>
        [(await site.ShelfAsync(Shelves.StockItem(Goods[0].StockItem))).Reserved, (await site.ShelfAsync(Shelves.StockItem(Goods[1].StockItem))).Reserved];

    private static Task<List<Purchase>> PurchasesAsync(TestSite site, ShownCart cart) =>
        site.LookAsync(db => db.Set<Purchase>().Include(p => p.Orders).Where(p => p.CartId == cart.Id).AsNoTracking().ToListAsync());

    private static Task<int> MessagesAsync(TestSite site) => site.LookAsync(db => db.Set<Message>().CountAsync());

    private sealed record ShownCart(Guid Id, long Version, Actor Guest, Money Shown);
}
