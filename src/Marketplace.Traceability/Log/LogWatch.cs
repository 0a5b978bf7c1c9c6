using Marketplace.Platform.Data;
using Marketplace.Traceability.Epcis.Repository;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Marketplace.Traceability.Log;

/// <summary>Whoever writes a lot or an event: in the same transaction it is put down for the log.</summary>
internal sealed class LogWatch : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Note(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Note(DbContext db)
    {
        // The rules of saving came before and have looked for changes.
        var changed = db.TrackedEntries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified)
            .Select(e => (Entry: e, Subject: Covered.SubjectOf(e.Entity)))
            .Where(c => c.Subject is { } subject && (c.Entry.State == EntityState.Added || c.Entry.Properties.Any(p => p.IsModified && Covered.Of(subject).Contains(p.Metadata.Name))))
            // A step told in EPCIS's words is in the log as itself.
            .Where(c => c.Entry.Entity is not EpcisEvent { SourceId: not null })
            .ToList();
        foreach (var (entry, subject) in changed)
        {
            var id = (Guid)entry.Property("Id").CurrentValue!;
            if (entry.State == EntityState.Modified && db.Find<LogPending>(id) is { } waiting)
            {
                // The sequencer may be reading the old words at this moment: one of the two begins again.
                db.Entry(waiting).Property(w => w.Version).CurrentValue++;
            }
            else
            {
                db.Add(new LogPending { SubjectId = id, Subject = subject!.Value, Version = 1 });
            }
        }
    }
}
