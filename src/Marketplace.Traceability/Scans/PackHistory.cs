namespace Marketplace.Traceability.Scans;

/// <summary>What one device saw of a code within one period of its mark, from one region.</summary>
/// <param name="Mark">Tells devices apart within the period, and nothing else of them.</param>
/// <param name="Region">A province's code, a country's letters, or null where it is not known.</param>
internal readonly record struct Sighting(long Mark, string? Region, DateTime FirstAt, DateTime LastAt, int Scans);

/// <summary>All that is known of one pack when it is judged. Times in UTC.</summary>
/// <param name="SoldRegion">Where a sale on this market delivered it.</param>
/// <param name="Beside">How many numbers away on the roll (negative: before it) packs lie that show signs of copies themselves.</param>
internal sealed record PackHistory(
    DateTime? ActivatedAt,
    DateTime? SoldAt,
    string? SoldRegion,
    DateTime? OpenedAt,
    IReadOnlyCollection<int> Beside,
    IReadOnlyList<Sighting> Sightings);

/// <summary>A sign that a code was copied: which rule saw it, and what it weighs.</summary>
internal sealed record CloneSign(string Rule, int Points);

/// <param name="OwnPoints">Without what its neighbours add, so that a sign does not wander down the roll.</param>
/// <param name="IsSuspect">The points reach the threshold of the day.</param>
internal sealed record CloneJudgement(int Points, int OwnPoints, bool IsSuspect, IReadOnlyList<CloneSign> Signs);
