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

/// <summary>The files of catalog-seed/geography.</summary>
internal sealed class GeographyData
{
    public required string Version { get; init; }

    public required IReadOnlyList<Province> Provinces { get; init; }

    public required IReadOnlyDictionary<string, Province> ProvincesByCode { get; init; }

    public required IReadOnlyList<SearchedCommune> Communes { get; init; }

    public required IReadOnlyDictionary<string, Commune> CommunesByCode { get; init; }

    public required ILookup<string, Commune> CommunesByName { get; init; }

    public required CommuneChanges Changes { get; init; }

    public required IReadOnlyList<CommuneCell> Map { get; init; }

    public required IReadOnlyDictionary<string, CommuneCell> MapByCode { get; init; }

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
        var map = files.Read("geography/thai_nguyen_map.csv").Select(r => new CommuneCell(r["code"], r.Int("x"), r.Int("y"), r["path"])).ToList();
        return new GeographyData
        {
            Version = File.ReadAllText(files.PathOf("geography/VERSION")).Trim(),
            Provinces = provinces,
            ProvincesByCode = provinces.ToDictionary(p => p.Code),
            Communes = communes.Select(SearchedCommune.Of).ToList(),
            CommunesByCode = byCode,
            CommunesByName = communes.ToLookup(c => string.Join(' ', SearchText.Tokens(c.Name))),
            Changes = CommuneChanges.Read(files, byCode),
            Map = map,
            MapByCode = map.ToDictionary(c => c.Code),
        };
    }
}
