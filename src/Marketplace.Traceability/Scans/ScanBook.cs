using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Marketplace.Traceability.Codes;
using Marketplace.Traceability.Codes.Gs1;
using Marketplace.Traceability.Figures;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Lots;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Scans;

/// <summary>Writes scans down, a second's worth in one transaction, and judges the packs they are of.</summary>
internal sealed class ScanBook(MarketplaceDb db, UnitOfWork work, EventOutbox outbox, TimeProvider time)
{
    /// <summary>Sightings of one pack that are kept; more would tell nothing new, and nobody fills the database by pressing reload.</summary>
    public const int MostSightings = 300;

    private const int AtOnce = 400;

    /// <summary>Run again from the start when another node wrote at the same time. Codes that were never given out are left out.</summary>
    public Task<int> WriteAsync(IReadOnlyList<Scan> scans, CancellationToken cancellationToken) => work.RunAsync(
        async token =>
        {
            var marks = new DeviceMarks(db);
            var written = 0;
            var byCode = scans.Select(s => (Scan: s, Code: KeyOf(s.CodePath))).Where(s => s.Code is not null).GroupBy(s => s.Code!, s => s.Scan).ToList();
            foreach (var part in byCode.OrderBy(g => g.Key, StringComparer.Ordinal).Chunk(AtOnce))
            {
                written += await WriteAsync(part, marks, token);
            }

            await marks.ForgetAsync(time.GetUtcNow().UtcDateTime, token);
            return written;
        },
        _ => true,
        cancellationToken);

    /// <summary>The registry's key of a code at a path of ours; null when it is no code.</summary>
    internal static string? KeyOf(string path)
    {
        var last = path[(path.LastIndexOf('/') + 1)..];
        return TraceCode.TryParse(last, out var code) ? code.Value
            : DigitalLink.TryRead(path, out var link, out _) && link is { Gtin: { } gtin, Lot: { } lot, Serial: null } ? IssuedCode.KeyOf(gtin.Value, lot)
            : null;
    }

    private async Task<int> WriteAsync(IGrouping<string, Scan>[] part, DeviceMarks marks, CancellationToken cancellationToken)
    {
        var keys = part.Select(g => g.Key).ToList();
        var labels = await db.Set<Label>().AsNoTracking().Where(l => keys.Contains(l.Code)).ToDictionaryAsync(l => l.Code, cancellationToken);
        var lots = await db.Set<IssuedCode>().Where(c => keys.Contains(c.Key))
            .Join(db.Set<Lot>(), c => c.LotId, l => l.Id, (c, l) => new { c.Key, l.Id, l.ProductId })
            .ToDictionaryAsync(c => c.Key, cancellationToken);
        var rolls = labels.Values.Select(l => l.RollId).Distinct().ToList();
        var labelled = await db.Set<LabelRoll>().Where(r => rolls.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.ProductId, cancellationToken);
        var totals = await db.Set<ScanTotal>().Where(t => keys.Contains(t.Code)).ToDictionaryAsync(t => t.Code, cancellationToken);
        var sightings = (await db.Set<ScanSighting>().Where(s => keys.Contains(s.Code)).ToListAsync(cancellationToken)).ToLookup(s => s.Code);
        var sales = part.Any(g => g.Any(s => s.BuyersOrder is not null))
            ? await db.Set<LabelSale>().Where(s => keys.Contains(s.Code)).ToDictionaryAsync(s => s.Code, s => s.OrderId, cancellationToken)
            : [];
        var (weights, written) = (CloneWeights.On(VietnamTime.Today(time)), 0);
        var known = part.Where(g => labels.ContainsKey(g.Key) || lots.ContainsKey(g.Key)).ToList();
        await CountAsync(known.SelectMany(g => g.Select(s => (lots.TryGetValue(g.Key, out var lot) ? lot.ProductId : labelled[labels[g.Key].RollId], VietnamTime.DateOf(s.At)))), cancellationToken);
        await ScanPlaceDay.CountAsync(
            db, known.SelectMany(g => g.Select(s => lots.TryGetValue(g.Key, out var lot) ? (lot.Id, lot.ProductId, s) : (labels[g.Key].LotId ?? labels[g.Key].RollId, labelled[labels[g.Key].RollId], s))),
            cancellationToken);
        foreach (var group in known)
        {
            var scans = group.OrderBy(s => s.At).ToList();
            if (!totals.TryGetValue(group.Key, out var total))
            {
                total = new() { Code = group.Key, FirstAt = scans[0].At, LastAt = scans[0].At };
                db.Add(total);
            }

            total.Scans += scans.Count;
            total.LastAt = scans[^1].At > total.LastAt ? scans[^1].At : total.LastAt;
            written += scans.Count;
            if (labels.TryGetValue(group.Key, out var label))
            {
                var seen = sightings[group.Key].ToList();

                // A buyer may look at their own pack as often and where they like; what strangers see of it tells of copies.
                foreach (var scan in scans.Where(s => s.BuyersOrder is not { } order || sales.GetValueOrDefault(group.Key) != order))
                {
                    await SeeAsync(seen, scan, group.Key, marks, cancellationToken);
                }

                await JudgeAsync(label, total, seen, weights, cancellationToken);
            }
        }

        return written;
    }

    /// <summary>For figures: by product and day.</summary>
    private async Task CountAsync(IEnumerable<(Guid Product, DateOnly Day)> scans, CancellationToken cancellationToken)
    {
        foreach (var group in scans.GroupBy(s => s).OrderBy(g => g.Key.Day).ThenBy(g => g.Key.Product))
        {
            if (await db.Set<ScanDay>().FindAsync([group.Key.Day, group.Key.Product], cancellationToken) is not { } row)
            {
                row = new ScanDay { Day = group.Key.Day, ProductId = group.Key.Product };
                db.Add(row);
            }

            row.Scans += group.Count();
        }
    }

    private async Task SeeAsync(List<ScanSighting> seen, Scan scan, string code, DeviceMarks marks, CancellationToken cancellationToken)
    {
        var (mark, region) = (await marks.OfAsync(scan.Device, scan.At, cancellationToken), scan.Region ?? "");
        if (seen.Find(s => s.Mark == mark && s.Region == region) is { } known)
        {
            known.Scans++;
            known.LastAt = scan.At > known.LastAt ? scan.At : known.LastAt;
        }
        else if (seen.Count < MostSightings)
        {
            var sighting = new ScanSighting { Code = code, Mark = mark, Region = region, FirstAt = scan.At, LastAt = scan.At, Scans = 1 };
            db.Add(sighting);
            seen.Add(sighting);
        }
    }

    private async Task JudgeAsync(Label label, ScanTotal total, List<ScanSighting> seen, CloneWeights weights, CancellationToken cancellationToken)
    {
        // One device alone shows nothing whatever it does, unless the pack went elsewhere with a sale.
        if (seen.Count < 2 && label.SoldAt is null)
        {
            return;
        }

        var (first, last, least) = (label.Position - NeighbourSigns.Within, label.Position + NeighbourSigns.Within, NeighbourSigns.From(weights));
        var beside = await db.Set<Label>()
            .Where(l => l.RollId == label.RollId && l.Position >= first && l.Position <= last && l.Code != label.Code)
            .Join(db.Set<ScanTotal>().Where(t => t.OwnPoints >= least), l => l.Code, t => t.Code, (l, _) => l.Position - label.Position)
            .ToListAsync(cancellationToken);
        var activated = label.State == LabelState.Activated ? label.ChangedAt : null;
        var judged = CloneSigns.Judge(
            new(activated, label.SoldAt, label.SoldRegion, label.OpenedAt, beside, seen.Select(s => s.ToSighting()).ToList()), weights, ScanRegion.AreNear);
        (total.Points, total.OwnPoints) = (judged.Points, judged.OwnPoints);
        total.Signs = string.Join(' ', judged.Signs.Select(s => s.Rule).Distinct());
        if (judged.IsSuspect && total.SuspectAt is null && judged.Points > total.ClearedPoints)
        {
            total.SuspectAt = time.GetUtcNow().UtcDateTime;
            await outbox.TellAsync(PackVerdictChanged.Of(label.Code, isSuspect: true, total.SuspectAt.Value), cancellationToken: cancellationToken);
        }
    }
}
