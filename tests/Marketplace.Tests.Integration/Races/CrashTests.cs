using System.Diagnostics;
using System.Globalization;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Messages;
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
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        foreach (var (_, stockItem) in Goods)
        {
            await site.StockAsync(Shelves.StockItem(stockItem), 10_000, "CRASH");
        }

        var places = await CountAsync(site, "place", await OneCartAsync(site));
        places.ShouldBeGreaterThan(8);
        for (var n = 1; n <= places; n++)
        {
            foreach (var when in new[] { "before", "after" })
            {
                var cart = await OneCartAsync(site);
                var before = await HeldAsync(site);
                (await RunAsync(site, "place", n, when, cart)).ShouldBeNull($"did not die {when} {n}");
                var purchases = await PurchasesAsync(site, cart);
                purchases.Count.ShouldBeLessThanOrEqualTo(1);
                (await HeldAsync(site)).ShouldBe(before.Select(h => h + purchases.Count).ToArray(), $"{when} {n}: stock and purchase disagree");

                // The buyer presses again, here or on another node: now there is one, with all that belongs to it.
                (await RunAsync(site, "place", 0, when, cart)).ShouldNotBeNull();
                var purchase = (await PurchasesAsync(site, cart)).ShouldHaveSingleItem();
                (await HeldAsync(site)).ShouldBe(before.Select(h => h + 1).ToArray(), $"{when} {n}: stock taken twice or never");
                purchase.Orders.Count.ShouldBe(2);
                purchase.Orders.Sum(o => o.Total.Dong).ShouldBe(purchase.Total.Dong);
                var payments = await site.LookAsync(db => db.Set<Payment>().Where(p => p.PurchaseId == purchase.Id).AsNoTracking().ToListAsync());
                payments.Sum(p => p.Amount.Dong).ShouldBe(purchase.Total.Dong);
            }
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_was_told_reaches_every_handler_once_wherever_the_process_dies(string engine)
    {
        await using var site = await TestSite.StartAsync(engine, seeded: true);
        foreach (var (_, stockItem) in Goods)
        {
            await site.StockAsync(Shelves.StockItem(stockItem), 10_000, "CRASH");
        }

        (await RunAsync(site, "outbox", 0, "before", null)).ShouldNotBeNull();
        await PlaceAsync(site);
        var messages = await MessagesAsync(site);
        var points = (await RunAsync(site, "outbox", 0, "before", null)).ShouldNotBeNull();
        var perPurchase = await MessagesAsync(site) - messages;
        perPurchase.ShouldBeGreaterThan(0);
        for (var n = 1; n <= points; n++)
        {
            foreach (var when in new[] { "before", "after" })
            {
                messages = await MessagesAsync(site);
                await PlaceAsync(site);
                (await RunAsync(site, "outbox", n, when, null)).ShouldBeNull($"did not die {when} {n}");

                // The dead process's lease runs out; its clock is the real one, so the lease is ended by hand here.
                await site.WriteAsync(db => db.Set<Marketplace.Platform.Outbox.OutboxDelivery>()
                    .Where(d => d.State == Marketplace.Platform.Outbox.DeliveryState.Pending)
                    .ExecuteUpdateAsync(set => set.SetProperty(d => d.LeasedUntil, (DateTime?)null)));
                (await RunAsync(site, "outbox", 0, when, null)).ShouldNotBeNull();
                (await MessagesAsync(site)).ShouldBe(messages + perPurchase, $"{when} {n}: a message lost or doubled");
                (await site.LookAsync(db => db.Set<Marketplace.Platform.Outbox.OutboxDelivery>().CountAsync(d => d.State != Marketplace.Platform.Outbox.DeliveryState.Done))).ShouldBe(0);
            }
        }
    }

    private static async Task PlaceAsync(TestSite site)
    {
        var cart = await OneCartAsync(site);
        await site.DoAsync(new PlacePurchase(cart.Guest, cart.Id, cart.Version, (await site.SendAsync(new ReviewCheckout(cart.Guest)))!.Total, "cod"));
    }

    private static async Task<ReadyCart> OneCartAsync(TestSite site) => (await site.CartsAsync(1, _ => [.. Goods.Select(g => (Shelves.Variant(g.Sku), 1))]))[0];

    private static async Task<long[]> HeldAsync(TestSite site) =>
        [(await site.ShelfAsync(Shelves.StockItem(Goods[0].StockItem))).Reserved, (await site.ShelfAsync(Shelves.StockItem(Goods[1].StockItem))).Reserved];

    private static Task<List<Purchase>> PurchasesAsync(TestSite site, ReadyCart cart) =>
        site.LookAsync(db => db.Set<Purchase>().Include(p => p.Orders).Where(p => p.CartId == cart.Id).AsNoTracking().ToListAsync());

    private static Task<int> MessagesAsync(TestSite site) => site.LookAsync(db => db.Set<Message>().CountAsync());

    private static async Task<int> CountAsync(TestSite site, string scenario, ReadyCart cart) =>
        (await RunAsync(site, scenario, 0, "before", cart)).ShouldNotBeNull();

    /// <summary>How many points there were, or null when the process died at one.</summary>
    private static async Task<int?> RunAsync(TestSite site, string scenario, int n, string when, ReadyCart? cart)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Marketplace.Tests.Crash.dll");
        List<string> arguments = [program, site.EngineName, site.ConnectionString, scenario, n.ToString(CultureInfo.InvariantCulture), when];
        if (cart is not null)
        {
            var shown = (await site.SendAsync(new ReviewCheckout(cart.Guest)))?.Total ?? Money.Zero;
            arguments.AddRange([cart.Id.ToString(), cart.Version.ToString(CultureInfo.InvariantCulture), cart.Guest.GuestKey!, shown.Dong.ToString(CultureInfo.InvariantCulture)]);
        }

        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var counted = output.Split('\n').FirstOrDefault(line => line.StartsWith("counted ", StringComparison.Ordinal));
        if (counted is not null)
        {
            return int.Parse(counted["counted ".Length..], CultureInfo.InvariantCulture);
        }

        (await error).ShouldContain("crash test", Case.Sensitive, output);
        return null;
    }
}
