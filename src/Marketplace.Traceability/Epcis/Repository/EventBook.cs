using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Epcis.Chain;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Materials;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Epcis.Repository;

/// <summary>Writes a seller's EPCIS events, inside a command. The same event is kept once, by its hash id.</summary>
internal sealed class EventBook(MarketplaceDb db, ChainWords words, TimeProvider time)
{
    private const int Batch = 200;
    private const int MostAlike = 100;

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
        var ofMaterial = await db.Set<TraceEvent>().AsNoTracking()
            .Join(db.Set<MaterialLot>().AsNoTracking().Where(m => m.SellerId == sellerId), e => e.LotId, m => m.Id, (e, m) => new { Step = e, Material = m })
            .Where(pair => !db.Set<EpcisEvent>().Any(x => x.SourceId == pair.Step.Id))
            .OrderBy(pair => pair.Step.RecordedAt).ThenBy(pair => pair.Step.LotId).ThenBy(pair => pair.Step.Sequence)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        var next = await NextAsync(sellerId, cancellationToken);
        foreach (var pair in steps)
        {
            next = await TellAsync(again => words.Tell(pair.Step, pair.Lot, again), pair.Step.Id, pair.Step.RecordedAt, sellerId, next, cancellationToken);
        }

        foreach (var pair in ofMaterial)
        {
            next = await TellAsync(again => words.Tell(pair.Step, pair.Material, again), pair.Step.Id, pair.Step.RecordedAt, sellerId, next, cancellationToken);
        }

        var makings = await TellMakingsAsync(sellerId, next, cancellationToken);
        return steps.Count == Batch || ofMaterial.Count == Batch || makings == Batch;
    }

    /// <summary>What went into what: one transformation for each lot that was made of others.</summary>
    private async Task<int> TellMakingsAsync(Guid sellerId, long next, CancellationToken cancellationToken)
    {
        var ids = await db.Set<LotUse>().Where(u => u.SellerId == sellerId && !db.Set<EpcisEvent>().Any(x => x.SourceId == u.ToId))
            .Select(u => u.ToId).Distinct().OrderBy(id => id).Take(Batch).ToListAsync(cancellationToken);
        if (ids.Count == 0)
        {
            return 0;
        }

        var uses = await db.Set<LotUse>().AsNoTracking().Where(u => ids.Contains(u.ToId)).ToListAsync(cancellationToken);
        var told = 0;
        var all = uses.Select(u => u.FromId).Concat(ids).Distinct().ToList();
        var materials = await db.Set<MaterialLot>().AsNoTracking().Where(m => all.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancellationToken);
        var lots = await db.Set<Lot>().AsNoTracking().Where(l => all.Contains(l.Id)).ToDictionaryAsync(l => l.Id, cancellationToken);
        foreach (var making in uses.GroupBy(u => u.ToId).OrderBy(g => g.Max(u => u.RecordedAt)).ThenBy(g => g.Key))
        {
            if (ClassOf(making.Key) is not { } made || making.Any(u => ClassOf(u.FromId) is null))
            {
                continue;
            }

            told++;
            var grams = materials.TryGetValue(making.Key, out var material) ? material.Grams : making.Sum(u => u.Grams);
            var inputs = making.GroupBy(u => u.FromId).OrderBy(g => g.Key).Select(g => (ClassOf(g.Key)!, g.Sum(u => u.Grams))).ToList();
            var at = making.Max(u => u.OccurredAt);
            next = await TellAsync(_ => words.TellMaking(inputs, (made, grams), material?.Kind ?? "goi", at), making.Key, making.Max(u => u.RecordedAt), sellerId, next, cancellationToken);
        }

        return told;

        string? ClassOf(Guid id) => materials.TryGetValue(id, out var m) ? words.ClassOf(m) : lots.TryGetValue(id, out var l) ? words.ClassOf(l) : null;
    }

    /// <summary>Two steps alike in everything that is told are still two: the second says so.</summary>
    private async Task<long> TellAsync(Func<int, EpcisEvent> tell, Guid sourceId, DateTime recordTime, Guid sellerId, long next, CancellationToken cancellationToken)
    {
        var (row, again) = (tell(1), 1);
        while (again < MostAlike && (db.TrackedRows<EpcisEvent>().Any(e => e.Hash == row.Hash)
            || await db.Set<EpcisEvent>().AnyAsync(e => e.SellerId == sellerId && !e.IsError && e.Hash == row.Hash, cancellationToken)))
        {
            row = tell(++again);
        }

        row.SourceId = sourceId;
        Add(row, sellerId, next, recordTime);
        return next + 1;
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
