using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.Catalog.Search.Window;

/// <summary>Opens the window at start and keeps it current: at once after a change here, else by looking for notes of other nodes.</summary>
internal sealed class WindowWorker(ShopWindow window, WindowSignal signal, IServiceScopeFactory scopes, TimeProvider time, ILogger<WindowWorker> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Sweep = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var swept = time.GetUtcNow().UtcDateTime;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await window.RefreshAsync(stoppingToken);
                var now = time.GetUtcNow().UtcDateTime;
                if (now - swept > Sweep)
                {
                    swept = now;
                    await RemoveOldNotesAsync(now - ShopWindow.KeepNotes, stoppingToken);
                }

                await signal.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "The shop window could not be read; trying again");
                await Task.Delay(AfterFailure, CancellationToken.None);
            }
        }
    }

    private async Task RemoveOldNotesAsync(DateTime before, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().RunAsync(
            token => db.Set<WindowNote>().Where(n => n.At < before).ExecuteDeleteAsync(token), _ => true, cancellationToken);
    }
}
