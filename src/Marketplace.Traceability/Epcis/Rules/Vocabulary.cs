using System.Collections.Frozen;

namespace Marketplace.Traceability.Epcis.Rules;

/// <summary>
/// One list of standard words, from <c>cbv.csv</c>. In a document they stand bare (<c>shipping</c>); spelled out they begin with
/// <see cref="Namespace"/> (<c>https://ref.gs1.org/cbv/BizStep-shipping</c>).
/// </summary>
internal sealed class Vocabulary
{
    public const string Cbv = "https://ref.gs1.org/cbv/";
    public const string Gs1 = "https://gs1.org/voc/";

    private static readonly ILookup<string, string> Words = Read();

    public static readonly Vocabulary BizStep = new("bizStep", Cbv + "BizStep-");
    public static readonly Vocabulary Disposition = new("disposition", Cbv + "Disp-");
    public static readonly Vocabulary Transaction = new("transaction", Cbv + "BTT-");
    public static readonly Vocabulary Party = new("party", Cbv + "SDT-");
    public static readonly Vocabulary Error = new("error", Cbv + "ER-");
    public static readonly Vocabulary Component = new("component", Cbv + "Comp-");
    public static readonly Vocabulary Measurement = new("measurement", Gs1);
    public static readonly Vocabulary Alert = new("alert", Gs1);

    private readonly FrozenSet<string> words;

    private Vocabulary(string kind, string spelledOut) => (words, Namespace) = (Words[kind].ToFrozenSet(StringComparer.Ordinal), spelledOut);

    public string Namespace { get; }

    /// <summary>Written short in many documents: <c>cbv:BizStep-shipping</c>, <c>gs1:Temperature</c>.</summary>
    private string Short => Namespace.StartsWith(Cbv, StringComparison.Ordinal) ? "cbv:" + Namespace[Cbv.Length..] : "gs1:" + Namespace[Gs1.Length..];

    public bool Has(string word) => words.Contains(word);

    /// <summary>The bare word of any spelling of a standard word; null for words of others.</summary>
    public string? Bare(string value) =>
        Has(value) ? value
        : value.StartsWith(Namespace, StringComparison.Ordinal) ? value[Namespace.Length..]
        : value.StartsWith(Short, StringComparison.Ordinal) ? value[Short.Length..]
        : null;

    /// <summary>The word spelled out; words of others stay as they are.</summary>
    public string Expand(string value) => Bare(value) is { } word ? Namespace + word : value;

    /// <summary>The standard word that looks most like <paramref name="typed"/>, for a hint; null when none is near.</summary>
    public string? Nearest(string typed)
    {
        var best = words.Select(word => (word, distance: Distance(word, typed))).MinBy(pair => (pair.distance, pair.word));
        return best.distance <= Math.Max(2, typed.Length / 3) ? best.word : null;
    }

    private static int Distance(string a, string b)
    {
        if (b.Length > 60)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }

    private static ILookup<string, string> Read()
    {
        using var file = typeof(Vocabulary).Assembly.GetManifestResourceStream("cbv.csv")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#').Select(line => line.Split(','))
            .ToLookup(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }
}
