using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Platform.Officers.Desk;

/// <summary>Forgets who had what was decided: it does not wait any more, and if it comes again it is free.</summary>
internal sealed class DeskSweep(IServiceScopeFactory scopes, TimeProvider time)
{
    private const int AtOnce = 200;

    /// <summary>What was decided just now may be undone, and stays with its owner until then.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, work) = (scope.ServiceProvider.GetRequiredService<MarketplaceDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        var before = time.GetUtcNow().UtcDateTime - Rest;
        foreach (var queue in scope.ServiceProvider.GetServices<Contracts.IDeskQueue>())
        {
            var held = await db.Set<DeskHold>().Where(h => h.Kind == queue.Kind && h.At < before).OrderBy(h => h.At).ThenBy(h => h.ItemId).Select(h => h.ItemId).Take(AtOnce).ToListAsync(cancellationToken);
            if (held.Count == 0)
            {
                continue;
            }

            var waiting = (await queue.ListAsync(new(null, AtOnce, Only: held), cancellationToken)).Select(i => i.Id).ToHashSet();
            var over = held.Where(id => !waiting.Contains(id)).ToList();
            await work.RunAsync(
                token => db.Set<DeskHold>().Where(h => h.Kind == queue.Kind && over.Contains(h.ItemId) && h.At < before).ExecuteDeleteAsync(token), _ => true, cancellationToken);
        }
    }
}

internal sealed class DeskWorker(DeskSweep sweep, TimeProvider time, ILogger<DeskWorker> log) : SweepWorker("The officers' desk", TimeSpan.FromHours(1), time, log)
{
    protected override Task SweepAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
