using System.Collections.Frozen;
using System.Globalization;

namespace Marketplace.Traceability.Codes.Gs1;

/// <summary>The table of identifiers, from <c>application-identifiers.txt</c>, which says what its columns mean.</summary>
internal static class ApplicationIdentifiers
{
    private static readonly FrozenDictionary<string, ApplicationIdentifier> Table =
        DataLines.Of("application-identifiers.txt").SelectMany(Read).ToFrozenDictionary(a => a.Code);

    /// <summary>Codes that begin with the same two digits are of one length; by that an unknown one is told from a mistyped one.</summary>
    private static readonly FrozenDictionary<string, int> LengthByPrefix =
        Table.Keys.GroupBy(code => code[..2]).ToFrozenDictionary(g => g.Key, g => g.Max(code => code.Length));

    /// <summary>Words that the first Digital Links had for keys and qualifiers; withdrawn since.</summary>
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["cpid"] = "8010",
        ["cpsn"] = "8011",
        ["cpv"] = "22",
        ["gcn"] = "255",
        ["gdti"] = "253",
        ["giai"] = "8004",
        ["ginc"] = "401",
        ["gln"] = "414",
        ["glnx"] = "254",
        ["gmn"] = "8013",
        ["grai"] = "8003",
        ["gsin"] = "402",
        ["gsrn"] = "8018",
        ["gsrnp"] = "8017",
        ["gtin"] = "01",
        ["itip"] = "8006",
        ["lot"] = "10",
        ["party"] = "417",
        ["refno"] = "8020",
        ["ser"] = "21",
        ["srin"] = "8019",
        ["sscc"] = "00",
    }.ToFrozenDictionary();

    public static IReadOnlyCollection<ApplicationIdentifier> All => Table.Values;

    /// <summary>An identifier by its digits or, where <paramref name="options"/> permit, by its old word or though it is unknown.</summary>
    public static ApplicationIdentifier? Find(string code, LinkOptions options = default)
    {
        if (Table.GetValueOrDefault(code) is { } known)
        {
            return known;
        }

        if (options.PermitWords && Words.GetValueOrDefault(code) is { } meant)
        {
            return Table[meant];
        }

        return options.PermitUnknown && code.Length is >= 2 and <= 4 && code.All(char.IsAsciiDigit) && !LengthByPrefix.ContainsKey(code[..2])
            ? ApplicationIdentifier.Unknown(code)
            : null;
    }

    private static IEnumerable<ApplicationIdentifier> Read(string line)
    {
        var cells = line.Split('|');
        var ends = cells[0].Split('-');
        var (first, last) = (Number(ends[0]), Number(ends[^1]));
        var parts = Split(cells[3]).Select(Part).ToList();
        var qualifiers = cells[4] switch
        {
            "" => null,
            "-" => [[]],
            var text => text.Split('/').Select(Split).ToList<IReadOnlyList<string>>(),
        };
        var needs = Split(cells[5]).Select(group => group.Split('&')).ToList();
        for (var code = first; code <= last; code++)
        {
            yield return new(
                code.ToString("D" + ends[0].Length, CultureInfo.InvariantCulture),
                cells[1] == "fixed", cells[2] == "data", parts, qualifiers, needs, Split(cells[6]), cells[7]);
        }
    }

    private static FieldPart Part(string text)
    {
        var pieces = text.Split(':');
        var isOptional = pieces[0][0] == '[';
        var shape = pieces[0].Trim('[', ']');
        var variable = shape.IndexOf("..", StringComparison.Ordinal);
        var max = Number(variable < 0 ? shape[1..] : shape[(variable + 2)..]);
        var set = shape[0] switch { 'N' => "csetnumeric", 'Y' => "cset39", 'Z' => "cset64", _ => "cset82" };
        return new(shape[0], variable < 0 ? max : 1, max, isOptional, [set, .. pieces[1..]]);
    }

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}

/// <summary>The data files that lie beside this code.</summary>
internal static class DataLines
{
    /// <summary>The lines of a file, without comments.</summary>
    public static IEnumerable<string> Of(string file)
    {
        using var stream = typeof(DataLines).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The data file {file} is not in the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
