using Marketplace.Platform.Seeding;

namespace Marketplace.Platform;

/// <summary>An old commune and one in force that took its ground, as a whole or in part.</summary>
internal sealed record CommuneChange(OldCommune Old, string NewCode)
{
    public PlaceName Name { get; } = new(Old.Name);
}

/// <summary>
/// What became of the communes before 1 July 2025. Eleven thousand rows are kept for every node's whole life and hardly ever asked for, so each
/// name is kept once, a row as numbers of names, and the ways to find one as sorted lists; a <see cref="CommuneChange"/> is made for who asks.
/// </summary>
internal sealed class CommuneChanges
{
    private readonly List<(string Written, string Folded)> names = [];
    private readonly List<Row> rows = [];
    private readonly RowIndex byOldCode;
    private readonly RowIndex byNewCode;
    private readonly RowIndex byName;

    private CommuneChanges(IEnumerable<SeedRow> file, IReadOnlyDictionary<string, Commune> communes)
    {
        var known = new Dictionary<string, int>();
        foreach (var row in file)
        {
            var now = communes.GetValueOrDefault(row["new_code"])
                ?? throw new InvalidDataException($"geography/commune_changes.csv: {row["old_name"]} leads to {row["new_code"]}, which is no commune.");
            rows.Add(new(Keep(row["old_name"]), Keep(row["old_district"]), Keep(row["old_province"]), row.OrNull("old_code"), now.Code));
        }

        rows.TrimExcess();
        names.TrimExcess();
        byOldCode = new(rows.Count, row => rows[row].OldCode ?? "");
        byNewCode = new(rows.Count, row => rows[row].NewCode);
        byName = new(rows.Count, row => names[rows[row].Name].Folded);

        int Keep(string written)
        {
            if (!known.TryGetValue(written, out var name))
            {
                known.Add(written, name = names.Count);
                names.Add((written, new PlaceName(written).Folded));
            }

            return name;
        }
    }

    /// <exception cref="InvalidDataException">A row leads to no commune in force.</exception>
    public static CommuneChanges Read(SeedFiles files, IReadOnlyDictionary<string, Commune> communes) => new(files.Read("geography/commune_changes.csv"), communes);

    public IEnumerable<CommuneChange> OfOldCode(string code) => code.Length == 0 ? [] : byOldCode.Find(code).Select(Change);

    public IEnumerable<CommuneChange> OfNewCode(string code) => byNewCode.Find(code).Select(Change);

    /// <summary>By folded names without their kinds, see <see cref="PlaceName.Folded"/>; a district or province that is null is any.</summary>
    public IEnumerable<CommuneChange> OfNames(string name, string? district, string? province = null) =>
        byName.Find(name)
            .Where(row => (district is null || names[rows[row].District].Folded == district) && (province is null || names[rows[row].Province].Folded == province))
            .Select(Change);

    private CommuneChange Change(int row)
    {
        var (name, district, province, oldCode, newCode) = rows[row];
        return new(new OldCommune(oldCode, names[name].Written, names[district].Written, names[province].Written), newCode);
    }

    private readonly record struct Row(int Name, int District, int Province, string? OldCode, string NewCode);

    /// <summary>The numbers of rows, sorted by a text of theirs; rows of the same text stay in the file's order.</summary>
    private sealed class RowIndex(int count, Func<int, string> textOf)
    {
        private readonly int[] sorted = [.. Enumerable.Range(0, count).OrderBy(textOf, StringComparer.Ordinal)];

        public IEnumerable<int> Find(string text)
        {
            var (from, to) = (0, sorted.Length);
            while (from < to)
            {
                var middle = (from + to) / 2;
                (from, to) = string.CompareOrdinal(textOf(sorted[middle]), text) < 0 ? (middle + 1, to) : (from, middle);
            }

            for (; from < sorted.Length && textOf(sorted[from]) == text; from++)
            {
                yield return sorted[from];
            }
        }
    }
}
