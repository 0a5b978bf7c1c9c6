using Marketplace.Traceability.Scans;

namespace Marketplace.Bench.Clones;

/// <summary>What a run showed. A serial whose copies were scanned less than three times counts as found when it was found by then.</summary>
/// <param name="Cloned">Serials of which a copy was scanned at all.</param>
/// <param name="Within3">Found at the third scan of a copy at the latest.</param>
/// <param name="Ever">Found within the year.</param>
/// <param name="Genuine">Packs that were never copied.</param>
/// <param name="FalseAlarms">Of these, ever shown as suspect.</param>
internal sealed record CloneFigures(int Cloned, int Within3, int WithThreeScans, int Within3OfThese, int Within10, int Ever, int Genuine, int FalseAlarms)
{
    public double Detection => (double)Within3 / Math.Max(1, Cloned);

    public double FalseAlarm => (double)FalseAlarms / Math.Max(1, Genuine);
}

/// <summary>Plays the scans of all packs in the order of time and judges after each, as the site does.</summary>
internal static class CloneJudge
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static CloneFigures Run(IReadOnlyList<Pack> packs, CloneWeights weights, Func<string, string, bool> isNear)
    {
        var packsSeen = packs.Select(p => new Watched(p)).ToArray();
        foreach (var (watched, scan) in packsSeen.SelectMany(w => w.Pack.Scans.Select(s => (w, s))).OrderBy(p => p.s.Day))
        {
            watched.CopyScans += scan.OfCopy ? 1 : 0;
            watched.Note(scan);
            if (watched.FoundAt is not null)
            {
                continue;
            }

            var serial = watched.Pack.Serial;
            var beside = Enumerable.Range(-NeighbourSigns.Within, 2 * NeighbourSigns.Within + 1)
                .Where(away => away != 0 && serial + away >= 0 && serial + away < packs.Count && packsSeen[serial + away].Points >= NeighbourSigns.From(weights)).ToList();
            var pack = watched.Pack;
            var sold = pack.Sold is { } day && day <= scan.Day ? Start.AddDays(day) : (DateTime?)null;
            var judged = CloneSigns.Judge(new(Start.AddDays(pack.Activated), sold, pack.SoldRegion, null, beside, [.. watched.Sightings.Values]), weights, isNear);
            watched.Points = judged.OwnPoints;
            watched.FoundAt = judged.IsSuspect ? watched.CopyScans : null;
        }

        // A serial found before its copies were scanned was no find.
        var cloned = packsSeen.Where(w => w.Pack.IsCloned && w.CopyScans > 0).ToList();
        var three = cloned.Where(w => w.CopyScans >= 3).ToList();
        var genuine = packsSeen.Where(w => !w.Pack.IsCloned).ToList();
        return new(
            cloned.Count, cloned.Count(w => w.FoundAt is >= 1 and <= 3), three.Count, three.Count(w => w.FoundAt is >= 1 and <= 3),
            three.Count(w => w.FoundAt is >= 1 and <= 10), cloned.Count(w => w.FoundAt >= 1), genuine.Count, genuine.Count(w => w.FoundAt is not null));
    }

    private sealed class Watched(Pack pack)
    {
        public Pack Pack { get; } = pack;

        public Dictionary<(long, string?), Sighting> Sightings { get; } = [];

        public int CopyScans { get; set; }

        public int Points { get; set; }

        /// <summary>How many scans of copies there had been when it was first suspect.</summary>
        public int? FoundAt { get; set; }

        /// <summary>Marks change every week, as on the site: the same device is another then.</summary>
        public void Note(Scan scan)
        {
            var (mark, at) = (((long)scan.Device << 8) + (long)(scan.Day / 7), Start.AddDays(scan.Day));
            Sightings[(mark, scan.Region)] = Sightings.TryGetValue((mark, scan.Region), out var known)
                ? known with { LastAt = at, Scans = known.Scans + 1 }
                : new(mark, scan.Region, at, at, 1);
        }
    }
}
