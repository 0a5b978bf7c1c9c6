using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.Platform.Workers;

/// <summary>
/// Background work that looks at start, and then every so often, for what is due. A look that fails is logged and the next one comes all the same;
/// any number of nodes may look at once. Tests sweep by hand instead.
/// </summary>
/// <param name="what">What could not be seen to, for the log, e.g. <c>Payments that are due</c>.</param>
public abstract class SweepWorker(string what, TimeSpan every, TimeProvider time, ILogger log) : BackgroundService
{
    protected abstract Task SweepAsync(CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, time);
        try
        {
            do
            {
                try
                {
                    await SweepAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogError(e, "{What} could not be seen to; trying again in {Every}", what, every);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }
}
