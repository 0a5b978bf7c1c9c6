using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Epcis.Chain;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Lots;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Epcis.Repository;

/// <summary>Writes a seller's EPCIS events, inside a command. The same event is kept once, by its hash id.</summary>
internal sealed class EventBook(MarketplaceDb db, ChainWords words, TimeProvider time)
{
    private const int Batch = 200;

    /// <summary>Adds what is not there yet; an event in the market's own words about an own lot also joins that lot's journey.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> AddAsync(EpcisText text, Guid sellerId, CancellationToken cancellationToken)
    {
        var ids = text.HashIds();
        var rows = text.Events.Select((_, index) => (Row: EventReader.Read(text, index, ids[index]!), Index: index)).DistinctBy(r => (r.Row.Hash, r.Row.IsError)).ToList();
        var hashes = rows.Select(r => r.Row.Hash).ToList();
        var known = (await db.Set<EpcisEvent>().Where(e => e.SellerId == sellerId && hashes.Contains(e.Hash)).Select(e => new { e.Hash, e.IsError }).ToListAsync(cancellationToken))
            .Select(e => (e.Hash, e.IsError)).ToHashSet();
        var added = rows.Where(r => !known.Contains((r.Row.Hash, r.Row.IsError))).ToList();
        var next = await NextAsync(sellerId, cancellationToken);
        var lots = new Dictionary<Guid, int>();
        foreach (var (row, index) in added)
        {
            if (!row.IsError && await words.ReadAsync(text, index, sellerId, cancellationToken) is { } step)
            {
                step.Sequence = lots[step.LotId] = (lots.TryGetValue(step.LotId, out var last) ? last : await LastAsync(step.LotId, cancellationToken)) + 1;
                db.Add(step);
                row.SourceId = step.Id;
            }

            Add(row, sellerId, next++, time.GetUtcNow().UtcDateTime);
        }

        return added.Count;
    }

    /// <summary>Tells steps of the seller's own chain that were not told yet.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> TellChainAsync(Guid sellerId, CancellationToken cancellationToken)
    {
        var steps = await db.Set<TraceEvent>().AsNoTracking()
            .Join(db.Set<Lot>().AsNoTracking().Where(l => l.SellerId == sellerId), e => e.LotId, l => l.Id, (e, l) => new { Step = e, Lot = l })
            .Where(pair => !db.Set<EpcisEvent>().Any(x => x.SourceId == pair.Step.Id))
            .OrderBy(pair => pair.Step.RecordedAt).ThenBy(pair => pair.Step.LotId).ThenBy(pair => pair.Step.Sequence)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        if (steps.Count == 0)
        {
            return false;
        }

        var next = await NextAsync(sellerId, cancellationToken);
        foreach (var pair in steps)
        {
            // Two steps alike in everything that is told are still two: the second says so.
            var (row, again) = (words.Tell(pair.Step, pair.Lot, 1), 1);
            while (db.ChangeTracker.Entries<EpcisEvent>().Any(e => e.Entity.Hash == row.Hash)
                || await db.Set<EpcisEvent>().AnyAsync(e => e.SellerId == sellerId && !e.IsError && e.Hash == row.Hash, cancellationToken))
            {
                row = words.Tell(pair.Step, pair.Lot, ++again);
            }

            row.SourceId = pair.Step.Id;
            Add(row, sellerId, next++, pair.Step.RecordedAt);
        }

        return steps.Count == Batch;
    }

    private void Add(EpcisEvent row, Guid sellerId, long sequence, DateTime recordTime)
    {
        row.Id = Ids.New(time);
        (row.SellerId, row.Sequence, row.RecordTime) = (sellerId, sequence, recordTime);
        row.Things.ForEach(thing => thing.EventId = row.Id);
        db.Add(row);
    }

    private async Task<long> NextAsync(Guid sellerId, CancellationToken cancellationToken) =>
        (await db.Set<EpcisEvent>().Where(e => e.SellerId == sellerId).MaxAsync(e => (long?)e.Sequence, cancellationToken) ?? 0) + 1;

    private async Task<int> LastAsync(Guid lotId, CancellationToken cancellationToken) =>
        await db.Set<TraceEvent>().Where(e => e.LotId == lotId).MaxAsync(e => (int?)e.Sequence, cancellationToken) ?? 0;
}
