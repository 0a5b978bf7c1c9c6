using System.Runtime.InteropServices;

namespace Marketplace.Storefront.Web.Operations;

/// <summary>
/// Gives the system back what the C library keeps of memory no longer used: compiling one method can take 12 MB for a moment, and glibc
/// holds freed pages that lie between used ones until it is told (malloc_trim(3)). It takes some milliseconds in which requests go on.
/// </summary>
internal sealed class SpareMemory : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                _ = TrimMalloc(0);
            }
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than glibc has its own ways.
        }
        catch (OperationCanceledException)
        {
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TrimMalloc(nuint keep);
}
