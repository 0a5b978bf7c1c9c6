using System.Diagnostics;
using System.Globalization;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Races;

/// <summary>
/// Processes that are there to die (tests/Marketplace.Tests.Crash). Two warm up ahead while more are expected, since starting is what takes long.
/// </summary>
internal sealed class Mortals(TestSite site) : IAsyncDisposable
{
    private const int Ahead = 2;

    private readonly Queue<Process> waiting = new();
    private int left;

    /// <summary>So many lives will be asked for from now on; none is begun for nothing.</summary>
    public void Expect(int lives) => left = lives;

    /// <summary>One life is expected for each point.</summary>
    public IReadOnlyList<(int N, string When)> At(IEnumerable<(int N, string When)> points)
    {
        List<(int N, string When)> all = [.. points];
        Expect(all.Count);
        return all;
    }

    /// <summary>How many points there were, or null when the process died at one.</summary>
    public async Task<int?> RunAsync(string order)
    {
        using var process = Next();
        var error = process.StandardError.ReadToEndAsync();
        await BeginAsync(process, order);
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

    /// <summary>Kills the process when it has <paramref name="done"/> pieces of its work and a little <paramref name="then"/>, whatever it is doing.</summary>
    public async Task KillAsync(string order, int done, TimeSpan then)
    {
        using var process = Next();
        var error = process.StandardError.ReadToEndAsync();
        await BeginAsync(process, order);
        while (done > 0 && await process.StandardOutput.ReadLineAsync() is not null)
        {
            done--;
        }

        await Task.Delay(then);
        process.Kill();
        await process.WaitForExitAsync();
        (await error).ShouldBeEmpty();
    }

    private Process Next()
    {
        var next = waiting.Count > 0 ? waiting.Dequeue() : Start();
        left = Math.Max(0, left - 1);
        while (waiting.Count < Math.Min(Ahead, left))
        {
            waiting.Enqueue(Start());
        }

        return next;
    }

    private static async Task BeginAsync(Process process, string order)
    {
        (await process.StandardOutput.ReadLineAsync()).ShouldBe("ready");
        await process.StandardInput.WriteLineAsync(order);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in waiting)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private Process Start()
    {
        // ./test publishes it compiled ahead, which starts in half the time.
        var folder = Environment.GetEnvironmentVariable("Tests__Crash") is { Length: > 0 } published ? published : AppContext.BaseDirectory;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "Marketplace.Tests.Crash.dll"), site.EngineName, site.ConnectionString])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return Process.Start(start)!;
    }
}
