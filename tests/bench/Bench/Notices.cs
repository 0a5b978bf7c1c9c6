using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Payments.Notices;

namespace Marketplace.Bench;

/// <summary>
/// How soon a bank's notice is stored and answered while eight buyers place purchases as fast as they can. Notices come at a pace of their own, whether
/// the one before was answered or not, so that waiting is not left out.
/// </summary>
internal static class Notices
{
    private const int Carts = 2_000;
    private const int Buyers = 8;

    // Until then connections open, and each of them reads its server's catalogue for the first time.
    private const int WarmAfter = 500;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    public static async Task MeasureAsync(string engine)
    {
        await using var market = await Market.PrepareAsync(engine, Carts);
        await market.RestoreAsync();
        using var host = market.Start();
        var (times, placed, clock) = (new ConcurrentBag<double>(), 0, new Stopwatch());
        using var over = new CancellationTokenSource();
        var telling = TellAsync(host.Services, time =>
        {
            if (clock.IsRunning)
            {
                times.Add(time);
            }
        }, over.Token);
        var queue = new ConcurrentQueue<Ordering.Checkout.PlacePurchase>(market.Carts);
        await Task.WhenAll(Enumerable.Range(0, Buyers).Select(_ => Task.Run(async () =>
        {
            while (queue.TryDequeue(out var cart))
            {
                Market.Require(await Market.SendAsync(host.Services, cart));
                if (Interlocked.Increment(ref placed) == WarmAfter)
                {
                    clock.Start();
                }
            }
        })));
        clock.Stop();
        await over.CancelAsync();
        await telling;

        var sorted = times.Order().ToList();
        Console.WriteLine($"| {engine} | notices | purchases a second beside them | p50 ms | p99 ms |\n|---|---|---|---|---|");
        Console.WriteLine($"| a notice answered | {sorted.Count} | {(Carts - WarmAfter) / clock.Elapsed.TotalSeconds:F0} | {sorted[sorted.Count / 2]:F1} | {sorted[(int)(sorted.Count * 0.99)]:F1} |\n");
    }

    private static async Task TellAsync(IServiceProvider services, Action<double> told, CancellationToken until)
    {
        using var timer = new PeriodicTimer(Pace);
        var open = new List<Task>();
        try
        {
            for (var i = 0; await timer.WaitForNextTickAsync(until); i++)
            {
                var body = JsonSerializer.Serialize(new { id = $"bench-{i}", account = "0000000000", amount = 1000 + i, content = "khong ro", at = TimeProvider.System.GetUtcNow() });
                open.Add(Task.Run(
                    async () =>
                    {
                        var began = Stopwatch.GetTimestamp();
                        Market.Require(await Market.SendAsync(services, new TakeBankNotice(Actor.System, body, Sign(body))));
                        told(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    },
                    CancellationToken.None));
            }
        }
        catch (OperationCanceledException)
        {
            // The buyers are done.
        }

        await Task.WhenAll(open);
    }

    private static string Sign(string body)
    {
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return $"t={at},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Market.BankSecret), Encoding.UTF8.GetBytes($"{at}.{body}")))}";
    }
}
