using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Platform.Outbox;

/// <summary>
/// Delivers what was told. Any number of pumps may run: a delivery is leased by a conditional update, and "done" is
/// written in the handler's own transaction, only while the lease still holds.
/// </summary>
public sealed class OutboxPump(IServiceScopeFactory scopes, TimeProvider time, ILogger<OutboxPump> log)
{
    internal const int ParkAfter = 8;
    private const int Batch = 20;
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(2);

    /// <summary>Delivers until nothing is due any more; returns how many deliveries were done.</summary>
    public async Task<int> DrainAsync(CancellationToken cancellationToken = default)
    {
        var done = 0;
        while (true)
        {
            var due = await DueAsync(cancellationToken);
            var moved = 0;
            foreach (var id in due)
            {
                if (await DeliverAsync(id, cancellationToken) is { } delivered)
                {
                    moved++;
                    done += delivered ? 1 : 0;
                }
            }

            if (moved == 0)
            {
                return done;
            }
        }
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var deliveries = scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Set<OutboxDelivery>();
        var now = Now();

        // Only the head of each subject's sequence, per handler: a parked one blocks what comes after it for that handler alone.
        return await deliveries
            .Where(d => d.State == DeliveryState.Pending && d.DueAt <= now && (d.LeasedUntil == null || d.LeasedUntil < now))
            .Where(d => !deliveries.Any(e => e.Subject == d.Subject && e.Handler == d.Handler && e.Sequence < d.Sequence && e.State != DeliveryState.Done))
            .OrderBy(d => d.DueAt).ThenBy(d => d.Id)
            .Select(d => d.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
    }

    // true: done; false: tried and failed; null: somebody else has it.
    private async Task<bool?> DeliverAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var work = services.GetRequiredService<UnitOfWork>();
        var db = services.GetRequiredService<MarketplaceDb>();
        var lease = Ids.New(time);
        if (!await LeaseAsync(work, db, id, lease, cancellationToken))
        {
            return null;
        }

        var row = await (
            from d in db.Set<OutboxDelivery>()
            join m in db.Set<OutboxMessage>() on d.MessageId equals m.Id
            where d.Id == id
            select new { d.Handler, d.Attempts, m.Event, m.Payload }).SingleAsync(cancellationToken);
        try
        {
            var subscription = services.GetRequiredService<OutboxRegistry>().ByName(row.Handler)
                ?? throw new InvalidOperationException($"No handler is named '{row.Handler}' in this version.");
            return await work.RunAsync(
                async token =>
                {
                    await subscription.Deliver(services, row.Payload, token);
                    var now = Now();
                    return await db.Set<OutboxDelivery>()
                        .Where(d => d.Id == id && d.Lease == lease && d.State == DeliveryState.Pending)
                        .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Done).SetProperty(d => d.DoneAt, now), token) == 1;
                },
                kept => kept,
                cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            await FailAsync(work, db, id, lease, row.Handler, row.Attempts + 1, e, cancellationToken);
            return false;
        }
    }

    private async Task<bool> LeaseAsync(UnitOfWork work, MarketplaceDb db, Guid id, Guid lease, CancellationToken cancellationToken)
    {
        var now = Now();
        var until = now + LeaseTime;
        return await work.RunAsync(
            async token => await db.Set<OutboxDelivery>()
                .Where(d => d.Id == id && d.State == DeliveryState.Pending && (d.LeasedUntil == null || d.LeasedUntil < now))
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.Lease, lease).SetProperty(d => d.LeasedUntil, until), token) == 1,
            kept => kept,
            cancellationToken);
    }

    private async Task FailAsync(UnitOfWork work, MarketplaceDb db, Guid id, Guid lease, string handler, int attempts, Exception error, CancellationToken cancellationToken)
    {
        var parked = attempts >= ParkAfter;
        var due = Now() + TimeSpan.FromSeconds(Math.Min(600, Math.Pow(2, attempts)));
        var state = parked ? DeliveryState.Parked : DeliveryState.Pending;
        var text = error.Message.Length > 2000 ? error.Message[..2000] : error.Message;
        await work.RunAsync(
            async token => await db.Set<OutboxDelivery>()
                .Where(d => d.Id == id && d.Lease == lease && d.State == DeliveryState.Pending)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(d => d.State, state)
                        .SetProperty(d => d.Attempts, attempts)
                        .SetProperty(d => d.DueAt, due)
                        .SetProperty(d => d.LeasedUntil, (DateTime?)null)
                        .SetProperty(d => d.LastError, text),
                    token),
            _ => true,
            cancellationToken);
        log.LogWarning(error, "Delivery {Delivery} to {Handler} failed for the {Attempt}. time; parked: {Parked}", id, handler, attempts, parked);
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
