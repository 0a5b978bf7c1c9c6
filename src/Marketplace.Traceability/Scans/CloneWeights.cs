using System.Globalization;

namespace Marketplace.Traceability.Scans;

/// <summary>
/// The weights of <c>clone-weights.csv</c> that are in force on a day: of each rule the row with the latest <c>valid_from</c> that is not
/// after it.
/// </summary>
internal sealed class CloneWeights
{
    private static readonly Lazy<IReadOnlyList<(DateOnly From, string Rule, int Value)>> Rows = new(Read);

    private readonly Dictionary<string, int> values;

    private CloneWeights(Dictionary<string, int> values) => this.values = values;

    /// <exception cref="KeyNotFoundException">The file has no such rule in force.</exception>
    public int this[string rule] => values[rule];

    public static CloneWeights On(DateOnly day) => new(Rows.Value
        .Where(r => r.From <= day)
        .GroupBy(r => r.Rule)
        .ToDictionary(g => g.Key, g => g.MaxBy(r => r.From).Value, StringComparer.Ordinal));

    private static List<(DateOnly, string, int)> Read()
    {
        using var stream = typeof(CloneWeights).Assembly.GetManifestResourceStream("clone-weights.csv")!;
        using var reader = new StreamReader(stream);
        var rows = new List<(DateOnly, string, int)>();
        reader.ReadLine();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var cells = line.Split(',', 4);
            rows.Add((DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), cells[1], int.Parse(cells[2], CultureInfo.InvariantCulture)));
        }

        return rows;
    }
}
