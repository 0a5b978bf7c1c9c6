using System.Collections.Concurrent;
using System.Diagnostics;
using Marketplace.Platform.Data;
using Marketplace.Platform.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Bench;

/// <summary>
/// Placing purchases in process, beside the very same statements sent by raw ADO.NET: each round on a fresh copy of one database, rounds
/// interleaved, by one buyer at a time and by eight at once.
/// </summary>
internal static class Purchases
{
    private const int Carts = 200;
    private const int Rounds = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);

    public static async Task MeasureAsync(string engine)
    {
        await using var market = await Market.PrepareAsync(engine, Carts);
        var recorded = await RecordAsync(market);
        using var host = market.Start();
        var replay = new Replay(host.Services.GetRequiredService<DatabaseEngine>(), market.Connection);

        Task<Round> PlaceAsync(int atOnce) => RoundAsync(market, host.Services, atOnce, market.Carts, async cart => Market.Require(await Market.SendAsync(host.Services, cart)));
        Task<Round> ReplayAsync(int atOnce) => RoundAsync(market, host.Services, atOnce, recorded, replay.RunAsync);

        var warm = Stopwatch.StartNew();
        while (warm.Elapsed < WarmUp)
        {
            await PlaceAsync(8);
            await ReplayAsync(8);
        }

        var bytes = GC.GetTotalAllocatedBytes();
        await PlaceAsync(1);
        var allocated = (GC.GetTotalAllocatedBytes() - bytes) / Carts >> 10;

        int[] buyers = [1, 8];
        var placed = buyers.ToDictionary(n => n, _ => new List<Round>());
        var raw = buyers.ToDictionary(n => n, _ => new List<Round>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var atOnce in buyers)
            {
                placed[atOnce].Add(await PlaceAsync(atOnce));
                raw[atOnce].Add(await ReplayAsync(atOnce));
            }
        }

        Console.WriteLine($"{engine}: {recorded.Average(r => r.Count):F1} statements and {allocated} kB of memory a purchase of two shops\n");
        Console.WriteLine($"| {engine} | at once | a second | p50 ms | p99 ms | ÷ raw |\n|---|---|---|---|---|---|");
        foreach (var atOnce in buyers)
        {
            var (p, r) = (Round.Median(placed[atOnce]), Round.Median(raw[atOnce]));
            Console.WriteLine($"| purchase | {atOnce} | {p.PerSecond:F0} | {p.P50:F1} | {p.P99:F1} | {p.PerSecond / r.PerSecond:F2} |");
            Console.WriteLine($"| raw ADO.NET | {atOnce} | {r.PerSecond:F0} | {r.P50:F1} | {r.P99:F1} | 1 |");
        }

        Console.WriteLine();
    }

    /// <summary>Prints what one purchase sends to the database, in order.</summary>
    public static async Task ShowAsync(string engine)
    {
        await using var market = await Market.PrepareAsync(engine, 1);
        var statements = (await RecordAsync(market)).Single();
        Console.WriteLine($"{engine}: {statements.Count} statements\n");
        foreach (var statement in statements)
        {
            Console.WriteLine($"{statement.Text}\n");
        }
    }

    private static async Task<List<IReadOnlyList<Statement>>> RecordAsync(Market market)
    {
        await market.RestoreAsync();
        var recorder = new Recorder();
        using var host = market.Start(recorder);
        var recorded = new List<IReadOnlyList<Statement>>();
        foreach (var cart in market.Carts)
        {
            Market.Require(await Market.SendAsync(host.Services, cart));
            recorded.Add(recorder.Take());
        }

        return recorded;
    }

    /// <summary>Does all of <paramref name="items"/> once, so many at once, on a fresh copy, and looks whether all purchases are there.</summary>
    private static async Task<Round> RoundAsync<T>(Market market, IServiceProvider services, int atOnce, IReadOnlyCollection<T> items, Func<T, Task> one)
    {
        await market.RestoreAsync();
        var queue = new ConcurrentQueue<T>(items);
        var times = new ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            while (queue.TryDequeue(out var item))
            {
                var began = Stopwatch.GetTimestamp();
                await one(item);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        })));
        var took = clock.Elapsed;

        await using var scope = services.CreateAsyncScope();
        var placed = await scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Database
            .SqlQueryRaw<int>("""SELECT CAST(COUNT(*) AS INTEGER) AS "Value" FROM ordering_purchases""").SingleAsync();
        if (placed < items.Count)
        {
            throw new InvalidOperationException($"{placed} purchases are there after placing {items.Count}.");
        }

        var sorted = times.Order().ToList();
        return new(items.Count / took.TotalSeconds, sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.99)]);
    }
}
