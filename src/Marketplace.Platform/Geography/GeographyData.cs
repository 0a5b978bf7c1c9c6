using Marketplace.Contracts;
using Marketplace.Platform.Seeding;

namespace Marketplace.Platform;

/// <summary>A commune with its name made ready for search.</summary>
internal sealed record SearchedCommune(Commune Commune, string Accented, string Folded, IReadOnlyList<string> Words)
{
    public static SearchedCommune Of(Commune commune) =>
        new(commune, PlaceName.Plain(commune.Name), string.Join(' ', SearchText.Tokens(commune.Name)), SearchText.Tokens(commune.FullName));

    /// <summary>Lower is nearer to what was typed.</summary>
    public int Rank(string accented, string folded) =>
        Accented == accented ? 0
        : Folded == folded ? 1
        : Accented.StartsWith(accented, StringComparison.Ordinal) ? 2
        : Folded.StartsWith(folded, StringComparison.Ordinal) ? 3
        : 4;
}

/// <summary>One row of the changes: an old commune and one that took its ground.</summary>
internal sealed record CommuneChange(OldCommune Old, PlaceName Name, string NewCode);

/// <summary>The names of old addresses, each read once: eleven thousand communes lay in seven hundred districts of sixty-three provinces.</summary>
internal sealed class PlaceNames
{
    private readonly Dictionary<string, (string Written, PlaceName Name)> names = [];

    public PlaceName Of(string written) => Read(written).Name;

    /// <summary>The same text for every row that has it.</summary>
    public string Text(string written) => Read(written).Written;

    private (string Written, PlaceName Name) Read(string written)
    {
        if (!names.TryGetValue(written, out var known))
        {
            names.Add(written, known = (written, new PlaceName(written)));
        }

        return known;
    }
}

/// <summary>The files of catalog-seed/geography.</summary>
internal sealed class GeographyData
{
    public required string Version { get; init; }

    public required IReadOnlyList<Province> Provinces { get; init; }

    public required IReadOnlyDictionary<string, Province> ProvincesByCode { get; init; }

    public required IReadOnlyList<SearchedCommune> Communes { get; init; }

    public required IReadOnlyDictionary<string, Commune> CommunesByCode { get; init; }

    public required ILookup<string, Commune> CommunesByName { get; init; }

    public required ILookup<string, CommuneChange> ChangesByCode { get; init; }

    public required ILookup<(string Name, string District, string Province), CommuneChange> ChangesByNames { get; init; }

    public required ILookup<string, CommuneChange> ChangesByOldName { get; init; }

    public required IReadOnlyList<CommuneCell> Map { get; init; }

    public required IReadOnlyDictionary<string, CommuneCell> MapByCode { get; init; }

    public required ILookup<string, CommuneChange> ChangesByNewCode { get; init; }

    public IReadOnlyList<Commune> InForce(IEnumerable<CommuneChange> changes) =>
        changes.Select(c => c.NewCode).Distinct().Order(StringComparer.Ordinal).Select(code => CommunesByCode[code]).ToList();

    public static GeographyData Read(SeedFiles files)
    {
        var provinces = files.Read("geography/provinces.csv")
            .Select(r => new Province(r["code"], r["name"], r["full_name"], r["region"]))
            .OrderBy(p => SearchText.Fold(p.Name), StringComparer.Ordinal)
            .ToList();
        var communes = files.Read("geography/communes.csv").Select(r => new Commune(r["code"], r["province_code"], r["name"], r["kind"])).ToList();
        var byCode = communes.ToDictionary(c => c.Code);
        var names = new PlaceNames();
        var changes = files.Read("geography/commune_changes.csv")
            .Select(r => new CommuneChange(
                new OldCommune(r.OrNull("old_code"), names.Text(r["old_name"]), names.Text(r["old_district"]), names.Text(r["old_province"])),
                names.Of(r["old_name"]),
                byCode.TryGetValue(r["new_code"], out var now)
                    ? now.Code
                    : throw new InvalidDataException($"geography/commune_changes.csv: {r["old_name"]} leads to {r["new_code"]}, which is no commune.")))
            .ToList();

        var map = files.Read("geography/thai_nguyen_map.csv").Select(r => new CommuneCell(r["code"], r.Int("x"), r.Int("y"), r["path"])).ToList();
        return new GeographyData
        {
            Version = File.ReadAllText(files.PathOf("geography/VERSION")).Trim(),
            Provinces = provinces,
            ProvincesByCode = provinces.ToDictionary(p => p.Code),
            Communes = communes.Select(SearchedCommune.Of).ToList(),
            CommunesByCode = byCode,
            CommunesByName = communes.ToLookup(c => string.Join(' ', SearchText.Tokens(c.Name))),
            ChangesByCode = changes.Where(c => c.Old.Code is not null).ToLookup(c => c.Old.Code!),
            ChangesByOldName = changes.ToLookup(c => c.Name.Folded),
            ChangesByNewCode = changes.ToLookup(c => c.NewCode),
            ChangesByNames = changes.ToLookup(c => (c.Name.Folded, names.Of(c.Old.District).Folded, names.Of(c.Old.Province).Folded)),
            Map = map,
            MapByCode = map.ToDictionary(c => c.Code),
        };
    }
}
