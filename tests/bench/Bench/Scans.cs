using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Marketplace.Bench;

/// <summary>
/// Scans of packs: five hundred a second on the trace pages of a published site, each asked for at its time whether the one before was answered or not
/// (so a slow answer is not hidden by asking less), and what a SIGKILL in the middle of it loses of their counts.
/// </summary>
internal static class Scans
{
    private const int PerSecond = 500;
    private const int WarmUpSeconds = 15;
    private const int Seconds = 20;
    private const int Devices = 2_000;

    public static async Task MeasureAsync(string root, string engine)
    {
        var folder = Directory.CreateTempSubdirectory("marketplace-bench-").FullName;
        var dll = Path.Combine(root, "artifacts/bench/site/Marketplace.Storefront.dll");
        var isServer = engine == Databases.PostgreSql;
        var connection = isServer ? Databases.Connection(engine, folder, "scans") : $"Data Source={Path.Combine(folder, "marketplace.db")}";
        (string, string)[] settings = [.. Databases.Common, ("Storage__Root", folder), .. isServer ? [("Database__Engine", engine), ("ConnectionStrings__Marketplace", connection)] : Array.Empty<(string, string)>()];
        try
        {
            if (isServer)
            {
                await Databases.CreateAsync(engine, connection);
                await Databases.FillAsync(dll, settings);
            }
            else
            {
                await using var first = await Site.StartAsync(dll, 5314, "/health/ready", settings);
            }

            var paths = await PathsAsync(isServer, connection);
            await using var site = await Site.StartAsync(dll, 5314, "/health/ready", settings);
            await RunAsync(site.Address, paths, WarmUpSeconds);
            var took = await RunAsync(site.Address, paths, Seconds);
            var sorted = took.Where(t => t is not null).Select(t => t!.Value).Order().ToList();
            double At(double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
            Console.WriteLine($"{engine}: {PerSecond} scans a second for {Seconds} s over {paths.Count} packs: p50 {At(0.5):F1} ms, p95 {At(0.95):F1} ms, p99 {At(0.99):F1} ms, {took.Count - sorted.Count} not answered");

            // All of these are written down before the next begin.
            await Task.Delay(TimeSpan.FromSeconds(5));
            var before = await CountedAsync(isServer, connection);
            var dying = RunAsync(site.Address, paths, 8);
            await Task.Delay(TimeSpan.FromSeconds(5));
            await site.DisposeAsync();
            var answered = (await dying).Count(t => t is not null);
            var counted = await CountedAsync(isServer, connection) - before;
            Console.WriteLine($"{engine}: killed after {answered} scans were answered, {counted} are counted: {answered - counted} lost, {(answered - counted) / (double)PerSecond:F2} s");
        }
        finally
        {
            await Databases.DropAsync(engine, connection);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Milliseconds from when each was to be asked for until its page was there; null for one that was not answered.</summary>
    private static async Task<IReadOnlyList<double?>> RunAsync(string address, IReadOnlyList<string> paths, int seconds)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(10) };
        var (random, clock, asked) = (new Random(1), Stopwatch.StartNew(), new List<Task<double?>>());
        for (var i = 0; i < PerSecond * seconds; i++)
        {
            var due = i * 1000.0 / PerSecond;
            while (clock.Elapsed.TotalMilliseconds < due)
            {
                await Task.Delay(1);
            }

            asked.Add(ScanAsync(client, paths[random.Next(paths.Count)], random.Next(Devices), due, clock));
        }

        return await Task.WhenAll(asked);
    }

    private static async Task<double?> ScanAsync(HttpClient client, string path, int device, double due, Stopwatch clock)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("User-Agent", $"Mozilla/5.0 (Linux; Android 13; May-{device}) Chrome/120.0");
            using var answer = await client.SendAsync(request);
            if (!answer.IsSuccessStatusCode)
            {
                return null;
            }

            await answer.Content.ReadAsByteArrayAsync();
            return clock.Elapsed.TotalMilliseconds - due;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<string>> PathsAsync(bool isServer, string connection)
    {
        var paths = new List<string>();
        await using var reader = await (await CommandAsync(
            isServer, connection,
            """SELECT l."Code", r."Gtin" FROM traceability_labels l JOIN traceability_label_rolls r ON r."Id" = l."RollId" WHERE l."State" = 'Activated' ORDER BY l."Code" LIMIT 500""")).ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            paths.Add("/truy-xuat" + (await reader.IsDBNullAsync(1) ? $"/tx/{reader.GetString(0)}" : $"/01/{reader.GetString(1)}/21/{reader.GetString(0)}"));
        }

        return paths.Count > 0 ? paths : throw new InvalidOperationException("The sample marketplace has no activated labels.");
    }

    private static async Task<long> CountedAsync(bool isServer, string connection) =>
        Convert.ToInt64(await (await CommandAsync(isServer, connection, """SELECT COALESCE(SUM("Scans"), 0) FROM traceability_scan_totals""")).ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<DbCommand> CommandAsync(bool isServer, string connection, string text)
    {
        DbConnection open = isServer ? new NpgsqlConnection(connection) : new SqliteConnection(connection);
        await open.OpenAsync();
        var command = open.CreateCommand();
#pragma warning disable CA2100 // The two texts above, nothing from outside.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }
}
