using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Marketplace.Tests.Browser.Support;

/// <summary>
/// The published site as its own process on a free port, filled with the sample data in a folder of its own. Everything it logs
/// is kept; a warning fails the test that ends with <see cref="ShouldHaveLoggedNoWarning"/>.
/// </summary>
public sealed class PublishedSite : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> log = new();
    private readonly string storage = Directory.CreateTempSubdirectory("marketplace-browser-").FullName;
    private Process? process;

    public string Address { get; private set; } = "";

    public static string Root { get; } = FindRoot();

    public async ValueTask InitializeAsync()
    {
        var site = Environment.GetEnvironmentVariable("Tests__Site") is { Length: > 0 } set ? set : await PublishAsync();
        Address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(site, "Marketplace.Storefront.dll"), "--urls", Address])
        {
            WorkingDirectory = site,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Storage__Root"] = storage;
        start.Environment["Site__BaseUrl"] = Address;
        start.Environment["Codes__BaseUrl"] = Address;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitUntilReadyAsync();
    }

    public void ShouldHaveLoggedNoWarning() =>
        log.Where(line => line.StartsWith("warn:", StringComparison.Ordinal) || line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal))
            .ShouldBeEmpty(string.Join('\n', log.TakeLast(60)));

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        await File.WriteAllLinesAsync(Path.Combine(Artifacts("logs"), "site.log"), log);
        Directory.Delete(storage, recursive: true);
    }

    /// <summary>A folder below artifacts/, kept after the run.</summary>
    public static string Artifacts(string name) => Directory.CreateDirectory(Path.Combine(Root, "artifacts", name)).FullName;

    private void Keep(string? line)
    {
        if (line is not null)
        {
            log.Enqueue(line);
        }
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient();
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(90))
        {
            try
            {
                if ((await client.GetAsync(new Uri(Address + "/health/ready"))).StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            if (process!.HasExited)
            {
                break;
            }

            await Task.Delay(200);
        }

        throw new InvalidOperationException("The site did not start:\n" + string.Join('\n', log));
    }

    private static async Task<string> PublishAsync()
    {
        var output = Artifacts("site");
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", Path.Combine(Root, "storefront"), "-c", "Release", "-o", output, "--nologo", "-v", "q"]))!;
        await publish.WaitForExitAsync();
        publish.ExitCode.ShouldBe(0, "dotnet publish failed");
        return output;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Marketplace.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
