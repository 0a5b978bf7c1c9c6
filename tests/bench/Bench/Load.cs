using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Marketplace.Bench;

/// <summary>One round of load: requests a second and latencies in milliseconds.</summary>
internal sealed record Round(double PerSecond, double P50, double P99)
{
    public static Round Median(IReadOnlyList<Round> rounds) => new(Of(rounds, r => r.PerSecond), Of(rounds, r => r.P50), Of(rounds, r => r.P99));

    private static double Of(IReadOnlyList<Round> rounds, Func<Round, double> figure) => rounds.Select(figure).Order().ElementAt(rounds.Count / 2);
}

/// <summary>Load on one address by wrk, sixteen connections on one thread, bounded in time.</summary>
internal static partial class Load
{
    private const int Connections = 16;

    /// <param name="script">A Lua file that makes the requests, where they are more than a GET.</param>
    public static async Task<Round> RunAsync(string address, int seconds, string? script = null, int connections = Connections)
    {
        string[] arguments = ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", .. script is null ? [] : new[] { "-s", script }, address];
        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })!;
        var text = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (text.Contains("Non-2xx", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{address} answers with errors:\n{text}");
        }

        return new(
            double.Parse(PerSecond().Match(text).Groups[1].Value, CultureInfo.InvariantCulture),
            Milliseconds(P50().Match(text)),
            Milliseconds(P99().Match(text)));
    }

    private static double Milliseconds(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * match.Groups[2].Value switch
    {
        "us" => 0.001,
        "ms" => 1,
        _ => 1000,
    };

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P50();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P99();
}
