using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.Catalog.Imports;

/// <summary>Wakes the worker of this process when an import is confirmed; other processes find it by looking.</summary>
internal sealed class ImportSignal : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public void Wake()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => signal.WaitAsync(atMost, cancellationToken);

    public void Dispose() => signal.Dispose();
}

/// <summary>Takes confirmed imports over, fifty lines in a transaction, then their stock line by line. Any number of nodes may: one has an import at a time.</summary>
internal sealed class ImportSweep(IServiceScopeFactory scopes, ILogger<ImportSweep> log)
{
    public async Task RunAsync(Guid worker, CancellationToken cancellationToken)
    {
        foreach (var (id, actor) in await FindAsync(cancellationToken))
        {
            try
            {
                while (await SendAsync(new ApplyLines(Actor.System, id, worker), cancellationToken) is { Succeeded: true, Value: true })
                {
                    // The lease is renewed with each round.
                }

                if (await ShelveAsync(id, actor, cancellationToken))
                {
                    await SendAsync(new ApplyLines(Actor.System, id, worker), cancellationToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Import {Import} could not be taken over; trying again at the next look", id);
            }
        }
    }

    /// <summary>Each line's stock in a transaction of its own: one that is refused keeps no other back.</summary>
    private async Task<bool> ShelveAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        List<Guid> lines;
        await using (var scope = scopes.CreateAsyncScope())
        {
            lines = await scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Set<ImportLine>()
                .Where(l => l.ImportId == id && l.StockWaits).OrderBy(l => l.Number).Select(l => l.Id).ToListAsync(cancellationToken);
        }

        foreach (var line in lines)
        {
            if ((await SendAsync(new ShelveLine(actor, line), cancellationToken)).Refusal is { Kind: not RefusalKind.NotFound } refused)
            {
                await SendAsync(new NoteLineStock(Actor.System, line, refused.Vi), cancellationToken);
            }
        }

        return lines.Count > 0;
    }

    private async Task<List<(Guid Id, Actor Actor)>> FindAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var due = await scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Set<Import>().AsNoTracking()
            .Where(i => i.State == ImportState.Running).OrderBy(i => i.ConfirmedAt).ThenBy(i => i.Id).Take(20).ToListAsync(cancellationToken);
        return [.. due.Select(i => (i.Id, i.Actor))];
    }

    private async Task<Outcome<T>> SendAsync<T>(ICommand<T> command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
    }
}

internal sealed class ImportWorker(ImportSweep sweep, ImportSignal signal, ILogger<ImportWorker> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly Guid worker = Guid.CreateVersion7();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    await sweep.RunAsync(worker, stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogError(e, "Imports could not be looked for; trying again");
                }

                await signal.WaitAsync(LookEvery, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }
}
