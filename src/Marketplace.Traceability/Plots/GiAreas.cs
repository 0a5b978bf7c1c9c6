using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Seeding;

namespace Marketplace.Traceability.Plots;

/// <summary>A geographical indication whose area is known, e.g. key <c>tan-cuong-che</c>, register number <c>00013</c>, name <c>Tân Cương</c>.</summary>
public sealed record GiArea(string Key, string RegisterNo, string Name, string Product, IReadOnlyList<OldCommune> Communes);

/// <summary>What is known of a place and an area.</summary>
public enum GiPlace
{
    /// <summary>In the area.</summary>
    Inside,

    Outside,

    /// <summary>The commune in force alone does not tell: some of the old communes on its ground are in the area, some are not.</summary>
    OldCommuneNeeded,
}

/// <summary>
/// The areas of geographical indications: data of catalog-seed/gi. An area is a list of communes as they were when the indication was
/// registered; what a commune is called today decides nothing.
/// </summary>
public static class GiAreas
{
    private static readonly Lazy<IReadOnlyList<GiArea>> Loaded = new(() => Read(SeedFiles.BesideProgram));

    public static IReadOnlyList<GiArea> All => Loaded.Value;

    public static GiArea? Find(string? key) => Loaded.Value.FirstOrDefault(a => a.Key == key);

    /// <summary>
    /// Where a place lies: by its old commune where that is given, else by its commune in force, which answers only when all old communes on
    /// its ground agree.
    /// </summary>
    public static GiPlace Place(GiArea area, string communeCode, string? oldCommuneCode)
    {
        var inside = area.Communes.Select(c => c.Code).ToHashSet();
        if (oldCommuneCode is not null)
        {
            return inside.Contains(oldCommuneCode) && Geography.FromOld(oldCommuneCode).Any(c => c.Code == communeCode) ? GiPlace.Inside : GiPlace.Outside;
        }

        var former = Geography.FormerOf(communeCode);
        var within = former.Count(c => inside.Contains(c.Code));
        return within == 0 ? GiPlace.Outside : within == former.Count ? GiPlace.Inside : GiPlace.OldCommuneNeeded;
    }

    internal static IReadOnlyList<GiArea> Read(SeedFiles files)
    {
        var communes = files.Read("gi/areas.csv").ToLookup(
            r => r["gi_key"],
            r => Geography.OldCommune(r["old_code"]) is { } old && SearchText.Fold(old.Name) == SearchText.Fold(r["old_commune"])
                ? old
                : throw new InvalidDataException($"gi/areas.csv: {r["old_commune"]} ({r["old_code"]}) is no old commune."));
        return files.Read("gi/registrations.csv").Where(r => communes.Contains(r["key"]))
            .Select(r => new GiArea(r["key"], r["register_no"], r["name"], r["product"], communes[r["key"]].ToList()))
            .ToList();
    }
}
