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
    private const int Carts = 200;
    private const int Rounds = 8;
    private const int Buyers = 8;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    public static async Task MeasureAsync(string engine)
    {
        await using var market = await Market.PrepareAsync(engine, Carts);
        using var host = market.Start();
        var (times, placing) = (new ConcurrentBag<double>(), new List<double>());
        for (var round = -2; round < Rounds; round++)
        {
            await market.RestoreAsync();
            var (told, clock) = (new ConcurrentBag<double>(), Stopwatch.StartNew());
            using var over = new CancellationTokenSource();
            var telling = TellAsync(host.Services, round, told, over.Token);
            var queue = new ConcurrentQueue<Ordering.Checkout.PlacePurchase>(market.Carts);
            await Task.WhenAll(Enumerable.Range(0, Buyers).Select(_ => Task.Run(async () =>
            {
                while (queue.TryDequeue(out var cart))
                {
                    Market.Require(await Market.SendAsync(host.Services, cart));
                }
            })));
            var took = clock.Elapsed;
            await over.CancelAsync();
            await telling;

            // The first rounds warm up.
            if (round >= 0)
            {
                placing.Add(Carts / took.TotalSeconds);
                foreach (var time in told)
                {
                    times.Add(time);
                }
            }
        }

        var sorted = times.Order().ToList();
        Console.WriteLine($"| {engine} | notices | purchases a second beside them | p50 ms | p99 ms |\n|---|---|---|---|---|");
        Console.WriteLine($"| a notice answered | {sorted.Count} | {placing.Order().ElementAt(placing.Count / 2):F0} | {sorted[sorted.Count / 2]:F1} | {sorted[(int)(sorted.Count * 0.99)]:F1} |\n");
    }

    private static async Task TellAsync(IServiceProvider services, int round, ConcurrentBag<double> times, CancellationToken until)
    {
        using var timer = new PeriodicTimer(Pace);
        var open = new List<Task>();
        try
        {
            for (var i = 0; await timer.WaitForNextTickAsync(until); i++)
            {
                var body = JsonSerializer.Serialize(new { id = $"bench-{round}-{i}", account = "0000000000", amount = 1000 + i, content = "khong ro", at = TimeProvider.System.GetUtcNow() });
                open.Add(Task.Run(
                    async () =>
                    {
                        var began = Stopwatch.GetTimestamp();
                        Market.Require(await Market.SendAsync(services, new TakeBankNotice(Actor.System, body, Sign(body))));
                        times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
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
