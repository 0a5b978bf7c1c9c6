using System.Text;
using Marketplace.Contracts;
using Marketplace.Platform.Seeding;

namespace Marketplace.Platform;

/// <summary>
/// The provinces and communes in force, and what became of those before 1 July 2025. Reference data of catalog-seed/geography, read once
/// and kept in memory; it changes by resolution only, so with a release.
/// </summary>
public static class Geography
{
    private static readonly Lazy<GeographyData> Loaded = new(() => GeographyData.Read(SeedFiles.BesideProgram));

    /// <summary>The data set that codes and names are from; stored with every address.</summary>
    public static string Version => Loaded.Value.Version;

    /// <summary>All 34, by name.</summary>
    public static IReadOnlyList<Province> Provinces => Loaded.Value.Provinces;

    public static Province? Province(string code) => Loaded.Value.ProvincesByCode.GetValueOrDefault(code);

    /// <summary>The commune in force under <paramref name="code"/>. Old codes were given again, so an old one may be another place: see <see cref="FromOld(string)"/>.</summary>
    public static Commune? Commune(string code) => Loaded.Value.CommunesByCode.GetValueOrDefault(code);

    /// <summary>
    /// Communes in a province (null: everywhere) whose name has words beginning with each word of <paramref name="text"/>, typed with or
    /// without accents; those with the same accents come first, then names that begin so. No text gives the first by name.
    /// </summary>
    public static IReadOnlyList<Commune> Search(string? provinceCode, string text, int take = 10)
    {
        var words = SearchText.Tokens(text);
        var accented = PlaceName.Plain(text);
        var folded = string.Join(' ', words);
        return Loaded.Value.Communes
            .Where(c => provinceCode is null || c.Commune.ProvinceCode == provinceCode)
            .Where(c => words.All(w => c.Words.Any(n => n.StartsWith(w, StringComparison.Ordinal))))
            .OrderBy(c => c.Rank(accented, folded))
            .ThenBy(c => c.Folded, StringComparer.Ordinal)
            .ThenBy(c => c.Commune.Code, StringComparer.Ordinal)
            .Take(take)
            .Select(c => c.Commune)
            .ToList();
    }

    /// <summary>The communes in force of exactly that name, accents or not, without the kind before it.</summary>
    public static IEnumerable<Commune> Named(string name) => Loaded.Value.CommunesByName[string.Join(' ', SearchText.Tokens(name))];

    /// <summary>The communes in force on the ground of an old commune, by its old code; several where it was split, none where the code is unknown.</summary>
    public static IReadOnlyList<Commune> FromOld(string oldCode) => Loaded.Value.InForce(Loaded.Value.Changes.OfOldCode(oldCode));

    /// <summary>
    /// The same by the names of an old address. Accents and kinds (<c>xã</c>, <c>TP.</c>) may be missing; where they are given they decide
    /// between namesakes.
    /// </summary>
    public static IReadOnlyList<Commune> FromOld(string name, string district, string province)
    {
        var asked = new PlaceName(name);
        var found = Loaded.Value.Changes.OfNames(asked.Folded, new PlaceName(district).Folded, new PlaceName(province).Folded).ToList();
        found = Prefer(found, c => c.Name.Kind == asked.Kind);
        found = Prefer(found, c => c.Name.Accented == asked.Accented);
        return Loaded.Value.InForce(found);
    }

    /// <summary>
    /// Old communes of that name (and district, where it is given) with those in force on their ground, for a form into which people type the
    /// address they grew up with.
    /// </summary>
    public static IReadOnlyList<(OldCommune Old, Commune Now)> SearchOld(string name, string? district, int take = 10)
    {
        var asked = new PlaceName(name);
        var of = district is null ? null : new PlaceName(district).Folded;

        // "Quan Hoa" is a name, though "quận" is a kind: both readings are looked up.
        var whole = string.Join(' ', SearchText.Tokens(name));
        var found = new[] { whole, asked.Folded }.Distinct().SelectMany(read => Loaded.Value.Changes.OfNames(read, of)).ToList();
        found = Prefer(found, c => c.Name.Accented == asked.Accented);
        return found.Take(take).Select(c => (c.Old, Loaded.Value.CommunesByCode[c.NewCode])).ToList();
    }

    /// <summary>The old commune of an old code.</summary>
    public static OldCommune? OldCommune(string oldCode) => Loaded.Value.Changes.OfOldCode(oldCode).FirstOrDefault()?.Old;

    /// <summary>The old communes on the ground of a commune in force, as a whole or in part.</summary>
    public static IReadOnlyList<OldCommune> FormerOf(string code) => [.. Loaded.Value.Changes.OfNewCode(code).Select(c => c.Old)];

    /// <summary>An address in a commune in force; null when there is no such commune.</summary>
    public static VietnamAddress? Address(string communeCode, string streetLine) =>
        Commune(communeCode) is { } commune && Province(commune.ProvinceCode) is { } province
            ? new(province.Code, province.FullName, commune.Code, commune.FullName, streetLine, Version)
            : null;

    /// <summary>The province's communes as cells of a drawn map; see <see cref="MapOf"/>.</summary>
    public static IReadOnlyList<CommuneCell> Map => Loaded.Value.Map;

    /// <summary>Where a commune of Thái Nguyên lies on the drawn map, <c>/map/thai-nguyen.svg</c>; null for communes elsewhere.</summary>
    public static CommuneCell? MapOf(string communeCode) => Loaded.Value.MapByCode.GetValueOrDefault(communeCode);

    private static List<CommuneChange> Prefer(List<CommuneChange> changes, Func<CommuneChange, bool> better) =>
        changes.Where(better).ToList() is { Count: > 0 } some ? some : changes;
}

/// <summary>A name of an old address, apart from the kind of place before it.</summary>
internal sealed class PlaceName
{
    private static readonly (string Written, string Kind)[] Kinds =
    [
        ("thanh pho ", "tp"), ("thi tran ", "tt"), ("dac khu ", "dk"), ("phuong ", "p"), ("huyen ", "h"), ("thi xa ", "tx"), ("tinh ", "t"), ("quan ", "q"), ("xa ", "x"),
        ("tp. ", "tp"), ("tp.", "tp"), ("tp ", "tp"), ("tt. ", "tt"), ("tt.", "tt"), ("tt ", "tt"), ("tx. ", "tx"), ("tx.", "tx"), ("tx ", "tx"), ("p. ", "p"), ("p.", "p"),
        ("h. ", "h"), ("h.", "h"), ("q. ", "q"), ("q.", "q"), ("x. ", "x"), ("x.", "x"),
    ];

    public PlaceName(string text)
    {
        var plain = Plain(text);
        var folded = SearchText.Fold(plain);
        foreach (var (written, kind) in Kinds)
        {
            // Folding takes off marks only, so the kind is as long in both.
            if (folded.StartsWith(written, StringComparison.Ordinal) && folded.Length > written.Length && plain.Length == folded.Length)
            {
                (Kind, plain, folded) = (kind, plain[written.Length..], folded[written.Length..]);
                break;
            }
        }

        (Accented, Folded) = (plain, string.Join(' ', SearchText.Tokens(folded)));
    }

    public string? Kind { get; }

    /// <summary>Lower case, with its accents.</summary>
    public string Accented { get; }

    public string Folded { get; }

    public static string Plain(string text) =>
        string.Join(' ', text.Normalize(NormalizationForm.FormC).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
