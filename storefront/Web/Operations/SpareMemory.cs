using System.Runtime.InteropServices;

namespace Marketplace.Storefront.Web.Operations;

/// <summary>
/// Gives the system back what the C library keeps of memory no longer used: compiling one method can take 12 MB for a moment, and glibc
/// holds freed pages that lie between used ones until it is told (malloc_trim(3)). It takes some milliseconds in which requests go on.
/// When the start is over the heap is compacted too: reading a large market leaves as much behind as it keeps. So does reading it anew each
/// night; collections beside running requests never compact.
/// </summary>
internal sealed class SpareMemory : BackgroundService
{
    /// <summary>Compacting stops all requests for some tens of milliseconds, so it has to be worth it.</summary>
    internal const long WorthCompacting = 32 << 20;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        var programs = new ProgramPages();
        _ = programs.LetGo();
        try
        {
            for (var minute = 1; await timer.WaitForNextTickAsync(stoppingToken); minute++)
            {
                if (IsTimeToCompact(minute, GC.GetGCMemoryInfo().TotalCommittedBytes, GC.GetTotalMemory(forceFullCollection: false)))
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                }

                TrimNative();
                if (minute % 60 == 1)
                {
                    _ = programs.LetGo();
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static void TrimNative()
    {
        try
        {
            _ = TrimMalloc(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than glibc has its own ways.
        }
    }

    /// <summary>A minute after the start, and then once an hour where enough of what the heap holds is not used.</summary>
    internal static bool IsTimeToCompact(int minute, long held, long used) => minute == 1 || (minute % 60 == 0 && held - used >= WorthCompacting);

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TrimMalloc(nuint keep);
}
