namespace Marketplace.Traceability.Scans;

/// <summary>
/// Judges a pack by what was seen of it. One pack is at one place at a time and moves seldom; copies are where they are. That many look at a
/// pack says little, since most packs stand in shops. Pure: the same history and weights give the same answer.
/// </summary>
internal static class CloneSigns
{
    public const string Neighbours = "neighbours";
    public const string Run = "run";

    /// <param name="isNear">Whether two regions lie in one part of the country.</param>
    public static CloneJudgement Judge(PackHistory pack, CloneWeights weights, Func<string, string, bool> isNear)
    {
        var signs = new List<CloneSign>();
        var seen = pack.Sightings.OrderBy(s => s.FirstAt).ToList();
        if (pack.SoldAt is { } sold)
        {
            Moves(Places(seen.Where(s => s.FirstAt < sold)), signs, weights, isNear);
            var sale = pack.SoldRegion is { } to ? [new Place(sold, to, null)] : Array.Empty<Place>();
            Moves([.. sale, .. Places(seen.Where(s => s.FirstAt >= sold))], signs, weights, isNear);
            Crowd(seen.Where(s => s.FirstAt >= sold), "sold_crowd", "sold_crowd_free", signs, weights);
        }
        else
        {
            Moves(Places(seen), signs, weights, isNear);
            Crowd(seen, "crowd_days", "crowd_free", signs, weights);
        }

        if (pack.ActivatedAt is { } activated && seen.Exists(s => s.FirstAt < activated))
        {
            signs.Add(new("unready", weights["unready"]));
        }

        if (pack.OpenedAt is { } opened && Others(seen, opened).Any(s => s.FirstAt > opened.AddDays(weights["days_opened"])))
        {
            signs.Add(new("long_after_opening", weights["long_after_opening"]));
        }

        if (pack.Beside.Count > 0)
        {
            signs.Add(new(Neighbours, weights[Neighbours]));
        }

        if (IsInRun(pack.Beside) && Days(seen) >= weights["run_days"])
        {
            signs.Add(new(Run, weights[Run]));
        }

        var points = signs.Sum(s => s.Points);
        return new(points, signs.Where(s => s.Rule is not (Neighbours or Run)).Sum(s => s.Points), points >= weights["threshold"], signs);
    }

    /// <summary>The first and the last time of each sighting whose region is known, in order.</summary>
    private static List<Place> Places(IEnumerable<Sighting> seen) => seen
        .Where(s => s.Region is not null)
        .SelectMany(s => new[] { new Place(s.FirstAt, s.Region!, s.Mark), new Place(s.LastAt, s.Region!, s.Mark) })
        .OrderBy(p => p.At)
        .ToList();

    private static void Moves(List<Place> path, List<CloneSign> signs, CloneWeights weights, Func<string, string, bool> isNear)
    {
        for (var i = 1; i < path.Count; i++)
        {
            var (from, to) = (path[i - 1], path[i]);

            // A device that says another region than before took the pack along, or its owner chose anew.
            if (from.Region == to.Region || (from.Mark is not null && from.Mark == to.Mark))
            {
                continue;
            }

            var hours = weights[isNear(from.Region, to.Region) ? "hours_near" : "hours_far"];
            signs.Add(from.Mark is not null && to.At - from.At < TimeSpan.FromHours(hours) ? new("impossible", weights["impossible"]) : new("move", weights["move"]));
        }
    }

    private static void Crowd(IEnumerable<Sighting> seen, string rule, string free, List<CloneSign> signs, CloneWeights weights)
    {
        var days = Days(seen);
        if (days > weights[free])
        {
            signs.Add(new(rule, Math.Min(weights["crowd_most"], (days - weights[free]) * weights[rule])));
        }
    }

    /// <summary>Days on which devices saw it that had not before.</summary>
    private static int Days(IEnumerable<Sighting> seen) => seen.Select(s => s.FirstAt.Date).Distinct().Count();

    /// <summary>Between two that show signs, or at the end of three in a row: whoever copies several packs copies neighbours.</summary>
    private static bool IsInRun(IReadOnlyCollection<int> beside) =>
        (beside.Contains(-1) && beside.Contains(1))
        || Enumerable.Range(1, NeighbourSigns.Within).All(beside.Contains)
        || Enumerable.Range(1, NeighbourSigns.Within).All(n => beside.Contains(-n));

    private static IEnumerable<Sighting> Others(List<Sighting> seen, DateTime opened)
    {
        var marks = seen.Where(s => s.FirstAt <= opened).Select(s => s.Mark).ToHashSet();
        return seen.Where(s => !marks.Contains(s.Mark));
    }

    private readonly record struct Place(DateTime At, string Region, long? Mark);
}

/// <summary>When a pack counts as a neighbour with signs: from half of what makes it suspect.</summary>
internal static class NeighbourSigns
{
    /// <summary>How many numbers away on the roll a neighbour may be.</summary>
    public const int Within = 3;

    public static int From(CloneWeights weights) => weights["threshold"] / 2;
}
