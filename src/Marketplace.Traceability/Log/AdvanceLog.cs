using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Epcis.Repository;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Materials;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Log;

/// <summary>
/// The sequencer: gives what waits its place in the log, and signs a checkpoint when the last one is two seconds old. Several nodes may do
/// it at once; the loser of a place begins again. True: there may be more. For the system only.
/// </summary>
public sealed record AdvanceLog(Actor Actor) : ICommand<bool>
{
    /// <summary>Between two checkpoints.</summary>
    public static TimeSpan SignEvery { get; } = TimeSpan.FromSeconds(2);
}

/// <summary>Asks whether <see cref="AdvanceLog"/> would do anything.</summary>
public sealed record HasLogWork : IQuery<bool>;

internal sealed class HasLogWorkHandler(MarketplaceDb db, LogKey key) : IRequestHandler<HasLogWork, bool>
{
    public async Task<bool> Handle(HasLogWork request, CancellationToken cancellationToken) =>
        await db.Set<LogPending>().AnyAsync(cancellationToken)
        || (key.Verifier is not null && !await db.Set<LogHead>().AnyAsync(h => h.Note != null && h.SignedSize == h.Size, cancellationToken));
}

internal sealed class AdvanceLogHandler(MarketplaceDb db, LogTree tree, LogKey key, TimeProvider time) : IRequestHandler<AdvanceLog, Outcome<bool>>
{
    public async Task<Outcome<bool>> Handle(AdvanceLog request, CancellationToken cancellationToken)
    {
        if (!request.Actor.IsSystem)
        {
            return Refusal.NotFound;
        }

        var head = await db.Set<LogHead>().SingleOrDefaultAsync(h => h.Id == LogHead.TheOne, cancellationToken);
        if (head is null)
        {
            head = new LogHead();
            db.Add(head);
        }

        // Up to the end of the tile, so that at most one is closed.
        var most = LogTree.TileWidth - (int)(head.Size % LogTree.TileWidth);
        var pending = await db.Set<LogPending>().OrderBy(p => p.SubjectId).Take(most).ToListAsync(cancellationToken);
        if (pending.Count > 0)
        {
            await AppendAsync(head, pending, cancellationToken);
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (key.Verifier is not null && (head.Note is null || (head.SignedSize < head.Size && now - head.SignedAt >= AdvanceLog.SignEvery)))
        {
            head.Note = key.Sign(new(key.Origin, head.Size, await tree.Proofs.RootAsync(head.Size)));
            (head.SignedSize, head.SignedAt) = (head.Size, now);
        }

        return pending.Count == most;
    }

    private async Task AppendAsync(LogHead head, List<LogPending> pending, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (before, subjects) = (head.Size, new Dictionary<Guid, object>());
        await LoadAsync<Lot>(LogSubject.Lot, l => l.Id);
        await LoadAsync<TraceEvent>(LogSubject.Event, e => e.Id);
        await LoadAsync<EpcisEvent>(LogSubject.Epcis, e => e.Id);
        await LoadAsync<MaterialLot>(LogSubject.Material, m => m.Id);
        await LoadAsync<LotUse>(LogSubject.Use, u => u.Id);
        await LoadAsync<LogErasure>(LogSubject.Erasure, e => e.Id);
        foreach (var waiting in pending)
        {
            db.Remove(waiting);
            if (subjects.TryGetValue(waiting.SubjectId, out var subject))
            {
                db.Add(LogEntry.Of(head.Size++, waiting.Subject, waiting.SubjectId, subject, now));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        if (head.Size > before)
        {
            await tree.CloseNodesAsync(head.Size);
        }

        async Task LoadAsync<T>(LogSubject kind, Func<T, Guid> idOf)
            where T : class
        {
            var ids = pending.Where(p => p.Subject == kind).Select(p => p.SubjectId).Distinct().ToList();
            if (ids.Count > 0)
            {
                foreach (var row in await db.Set<T>().AsNoTracking().Where(row => ids.Contains(EF.Property<Guid>(row, "Id"))).ToListAsync(cancellationToken))
                {
                    subjects[idOf(row)] = row;
                }
            }
        }
    }
}
