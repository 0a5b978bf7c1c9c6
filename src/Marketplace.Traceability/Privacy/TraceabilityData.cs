using System.Text.Json.Nodes;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.PersonalData;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Log;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Privacy;

/// <summary>
/// What a person wrote down of lots. The step itself is the shop's and stays; that this person wrote it goes, and with it the salt of their mark in the
/// log, so that nobody can find the person there by trying. The words stay provable, and the log says how many entries lost their person.
/// </summary>
internal sealed class TraceabilityData(MarketplaceDb db, TimeProvider time) : IPersonalData
{
    private const int Most = 1_000;

    public string Section => "truy xuất";

    public async Task<JsonNode> CollectAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        var mine = db.Set<TraceEvent>().Where(e => e.RecordedBy == subject.PersonId);
        var steps = await mine.OrderByDescending(e => e.RecordedAt).ThenBy(e => e.Id).Take(Most).Select(e => new { e.LabelVi, e.NoteVi, e.RecordedAt }).ToListAsync(cancellationToken);
        return new JsonObject
        {
            ["số việc đã ghi"] = await mine.CountAsync(cancellationToken),
            ["việc đã ghi gần đây"] = new JsonArray([.. steps.Select(s => new JsonObject
            {
                ["việc"] = s.LabelVi,
                ["ghi chú"] = s.NoteVi,
                ["ghi lúc"] = VietnamTime.FormatDateTime(s.RecordedAt),
            })]),
        };
    }

    public Task<Refusal?> HindranceAsync(DataSubject subject, CancellationToken cancellationToken) => Task.FromResult<Refusal?>(null);

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellationToken)
    {
        // The salt first: without the person in the event nobody knows any more which entries name them.
        var erasure = Ids.New(time);
        var entries = await db.Set<LogEntry>().Where(l => l.PersonSalt != null && db.Set<TraceEvent>().Any(e => e.Id == l.SubjectId && e.RecordedBy == subject.PersonId))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.PersonSalt, (byte[]?)null).SetProperty(l => l.ErasureId, erasure), cancellationToken);
        if (entries > 0)
        {
            db.Add(new LogErasure { Id = erasure, At = time.GetUtcNow().UtcDateTime, Entries = entries });
        }

        // One that waits for its place is sealed without the person; who reads the old words at this moment begins again.
        await db.Set<LogPending>().Where(p => p.Subject == LogSubject.Event && db.Set<TraceEvent>().Any(e => e.Id == p.SubjectId && e.RecordedBy == subject.PersonId))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Version, p => p.Version + 1), cancellationToken);
        await db.Set<TraceEvent>().Where(e => e.RecordedBy == subject.PersonId).ExecuteUpdateAsync(set => set.SetProperty(e => e.RecordedBy, (Guid?)null), cancellationToken);
    }
}
