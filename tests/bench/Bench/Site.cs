using System.Diagnostics;
using System.Net;

namespace Marketplace.Bench;

/// <summary>A server process under measure, on loopback; ended when disposed.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly Process process;
    private bool ended;

    private Site(Process process, string address, TimeSpan startTime) => (this.process, Address, StartTime) = (process, address, startTime);

    public string Address { get; }

    public TimeSpan StartTime { get; }

    /// <summary>Resident memory right now, MB.</summary>
    public long MemoryMb
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / (1 << 20);
        }
    }

    public static async Task<Site> StartAsync(string dll, int port, string readyPath, params (string Key, string Value)[] settings)
    {
        var address = $"http://127.0.0.1:{port}";
        var start = new ProcessStartInfo("dotnet", [dll, "--urls", address]) { WorkingDirectory = Path.GetDirectoryName(dll)!, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient();
        while (clock.Elapsed < TimeSpan.FromMinutes(3) && !process.HasExited)
        {
            try
            {
                if ((await client.GetAsync(new Uri(address + readyPath))).StatusCode == HttpStatusCode.OK)
                {
                    return new(process, address, clock.Elapsed);
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException($"{dll} did not start.");
    }

    /// <summary>Ends it the hard way; once ended it stays so.</summary>
    public async ValueTask DisposeAsync()
    {
        if (ended)
        {
            return;
        }

        ended = true;
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }
}
