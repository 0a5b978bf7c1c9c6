using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.Traceability.Scans;

/// <summary>Writes down every second what <see cref="ScanBuffer"/> holds, and once more when the program stops. Every node has its own.</summary>
internal sealed class ScanWorker(ScanBuffer buffer, IServiceScopeFactory scopes, TimeProvider time, ILogger<ScanWorker> log) : BackgroundService
{
    private const int AtOnce = 2_000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await WriteAsync();
            }
        }
        catch (OperationCanceledException)
        {
            await WriteAsync();
        }
    }

    /// <summary>Not stopped half-way: what was taken from the buffer is nowhere else.</summary>
    private async Task WriteAsync()
    {
        while (buffer.Take(AtOnce) is { Count: > 0 } scans)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<ScanBook>().WriteAsync(scans, CancellationToken.None);
            }
            catch (Exception e)
            {
                log.LogError(e, "{Count} scans could not be written down", scans.Count);

                // They go back as far as there is room, and wait for the next second.
                scans.ForEach(buffer.Note);
                break;
            }
        }

        if (buffer.TakeLost() is > 0 and var lost)
        {
            log.LogWarning("{Count} scans were not counted: more came than could be written", lost);
        }
    }
}
