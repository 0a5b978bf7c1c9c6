using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Purchases;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Races;

public sealed class LastPackTests
{
    private const int Buyers = 200;
    private const int Packs = 50;

    // Three shops' goods; the middle one is scarce. Carts hold them in different orders, which would deadlock unsorted.
    private static readonly (string Sku, string StockItem)[] Goods =
    [
        ("CM-05-200G", "tra-bup-la-bang-chan-may-200"),
        ("DS-01-100G", "tra-tom-non-tan-cuong-doi-suong-100"),
        ("BM-15-500G", "mien-dong-con-minh-ba-man-500"),
    ];

    [Theory, MemberData(nameof(TestEngine.Servers), MemberType = typeof(TestEngine))]
    public Task Two_hundred_buyers_at_once_get_exactly_fifty_packs_and_nobody_sees_a_deadlock(string engine) => RaceAsync(engine, rounds: 20);

    [Fact]
    public Task On_the_embedded_database_too() => RaceAsync(TestEngine.Sqlite, rounds: 3);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Two_buyers_cannot_both_take_the_last_jar(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        for (var round = 0; round < 20; round++)
        {
            await site.StockAsync(Shelves.StockItem(Goods[1].StockItem), 1, $"LAST{round}");
            var carts = await site.CartsAsync(2, _ => [(Shelves.Variant(Goods[1].Sku), 1)]);
            var outcomes = await Task.WhenAll(carts.Select(cart => BuyAsync(site, cart)));
            outcomes.Count(o => o.Succeeded).ShouldBe(1);
            Codes(outcomes).ShouldBeSubsetOf(SoldOut);
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_cart_sent_twenty_times_at_once_makes_one_purchase(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        await using var other = site.AnotherNode();
        await site.StockAsync(Shelves.StockItem(Goods[1].StockItem), 100, "TWENTY");
        for (var round = 0; round < 5; round++)
        {
            var before = await site.ShelfAsync(Shelves.StockItem(Goods[1].StockItem));
            var cart = (await site.CartsAsync(1, _ => [(Shelves.Variant(Goods[1].Sku), 2)]))[0];
            var shown = await ShownAsync(site, cart);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
                Task.Run(() => (i % 2 == 0 ? site : other).SendAsync(new PlacePurchase(cart.Guest, cart.Id, cart.Version, shown, "cod")))));
            outcomes.ShouldAllBe(o => o.Succeeded);
            outcomes.Select(o => o.Value.PurchaseId).Distinct().Count().ShouldBe(1);
            (await site.LookAsync(db => db.Set<Purchase>().CountAsync(p => p.CartId == cart.Id))).ShouldBe(1);
            (await site.ShelfAsync(Shelves.StockItem(Goods[1].StockItem))).Reserved.ShouldBe(before.Reserved + 2);
        }
    }

    private static async Task RaceAsync(string engine, int rounds)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);

        // SQLite has one process; servers have several nodes.
        await using var other = engine == TestEngine.Sqlite ? null : site.AnotherNode();
        var scarce = Shelves.StockItem(Goods[1].StockItem);
        for (var round = 0; round < rounds; round++)
        {
            await site.StockAsync(Shelves.StockItem(Goods[0].StockItem), 10_000, $"A{round}");
            await site.StockAsync(scarce, Packs, $"B{round}");
            await site.StockAsync(Shelves.StockItem(Goods[2].StockItem), 10_000, $"C{round}");
            var before = await site.ShelfAsync(scarce);
            var carts = await site.CartsAsync(Buyers, i =>
                [.. Enumerable.Range(0, 3).Select(n => Goods[(n * (1 + (i % 2)) + i) % 3]).Select(g => (Shelves.Variant(g.Sku), 1))]);
            var shown = await ShownAsync(site, carts[0]);
            var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var buying = carts.Select((cart, i) => Task.Run(async () =>
            {
                await start.Task;
                return await (other is not null && i % 2 == 1 ? other : site).SendAsync(new PlacePurchase(cart.Guest, cart.Id, cart.Version, shown, "cod"));
            })).ToList();
            start.SetResult();
            var outcomes = await Task.WhenAll(buying);

            outcomes.Count(o => o.Succeeded).ShouldBe(Packs, $"round {round}");
            Codes(outcomes).ShouldBeSubsetOf(SoldOut);
            var after = await site.ShelfAsync(scarce);
            (after.OnHand - after.Reserved).ShouldBe(0);
            (after.Reserved - before.Reserved).ShouldBe(Packs);
            var lots = await site.LookAsync(db => db.Set<StockLot>().Where(l => l.StockItemId == scarce).Select(l => l.Allocated).ToListAsync());
            lots.Sum().ShouldBe(after.Reserved);
        }
    }

    // The late ones may already be told by the price check that nothing is left.
    private static readonly string[] SoldOut = ["catalog.out_of_stock", "ordering.line_unavailable"];

    private static string[] Codes(IEnumerable<Outcome<PlacedPurchase>> outcomes) => [.. outcomes.Where(o => !o.Succeeded).Select(o => o.Refusal!.Code).Distinct()];

    private static async Task<Outcome<PlacedPurchase>> BuyAsync(TestSite site, ReadyCart cart) =>
        await site.SendAsync(new PlacePurchase(cart.Guest, cart.Id, cart.Version, await ShownAsync(site, cart), "cod"));

    private static async Task<Money> ShownAsync(TestSite site, ReadyCart cart) => (await site.SendAsync(new ReviewCheckout(cart.Guest)))!.Total;
}
