using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Events;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Materials;

/// <summary>What happened to a packed lot and to all that went into it: one story from the picking on.</summary>
internal static class LotJourney
{
    private const int Most = 500;
    private const int AtOnce = 500;

    /// <summary>Alike harvests or purchases of a day are told one by one up to this many, and above it in one line.</summary>
    private const int OneByOne = 3;

    /// <summary>In the order they happened; not tracked.</summary>
    public static async Task<List<TraceEvent>> EventsAsync(MarketplaceDb db, Guid lotId, CancellationToken cancellationToken)
    {
        var edges = await LotGraph.BackAsync(db, [lotId], cancellationToken);
        var events = new List<TraceEvent>();
        foreach (var ids in edges.Select(e => e.FromId).Append(lotId).Distinct().Order().Chunk(AtOnce).Select(chunk => chunk.ToList()))
        {
            events.AddRange(await db.Set<TraceEvent>().AsNoTracking().Where(e => ids.Contains(e.LotId)).OrderBy(e => e.OccurredAt).ThenBy(e => e.Sequence).Take(Most).ToListAsync(cancellationToken));
        }

        return events.GroupBy(e => (e.Kind, e.LabelVi, Day: VietnamTime.DateOf(e.OccurredAt), IsOwn: e.LotId == lotId))
            .SelectMany(g => !g.Key.IsOwn && g.Key.Kind is EventKind.Harvest or EventKind.Receive && g.Count() > OneByOne ? [Sum(g.ToList())] : g.AsEnumerable())
            .OrderBy(e => e.OccurredAt).ThenBy(e => e.LotId == lotId ? 1 : 0).ThenBy(e => e.Sequence)
            .Take(Most)
            .ToList();
    }

    private static TraceEvent Sum(List<TraceEvent> alike)
    {
        var first = alike.MinBy(e => e.OccurredAt)!;
        return new()
        {
            Id = first.Id,
            LotId = first.LotId,
            Sequence = first.Sequence,
            Kind = first.Kind,
            OccurredAt = first.OccurredAt,
            RecordedAt = alike.Max(e => e.RecordedAt),
            IsLate = alike.Exists(e => e.IsLate),
            LabelVi = first.LabelVi,
            LabelEn = first.LabelEn,
            NoteVi = $"{alike.Count} lần cân trong ngày",
            NoteEn = $"{alike.Count} weighings that day",
            Source = first.Source,
            QuantityGrams = alike.Sum(e => e.QuantityGrams ?? 0),
        };
    }
}
