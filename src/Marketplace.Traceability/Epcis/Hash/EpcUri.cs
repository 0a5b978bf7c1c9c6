using System.Text.RegularExpressions;
using Marketplace.Contracts;

namespace Marketplace.Traceability.Epcis;

/// <summary>One spelling for things that have several: EPC URNs and Digital Links of any host become the canonical Digital Link at id.gs1.org.</summary>
internal static partial class EpcUri
{
    private const string Home = "https://id.gs1.org/";

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["gtin"] = "01",
        ["cpv"] = "22",
        ["lot"] = "10",
        ["ser"] = "21",
        ["sscc"] = "00",
        ["gdti"] = "253",
        ["gcn"] = "255",
        ["ginc"] = "401",
        ["gsin"] = "402",
        ["gln"] = "414",
        ["glnx"] = "254",
        ["party"] = "417",
        ["grai"] = "8003",
        ["giai"] = "8004",
        ["itip"] = "8006",
        ["cpid"] = "8010",
        ["cpsn"] = "8011",
        ["gsrnp"] = "8017",
        ["gsrn"] = "8018",
    };

    /// <summary>Keys of things and the form of their values.</summary>
    private static readonly Dictionary<string, Regex> Keys = new(StringComparer.Ordinal)
    {
        ["00"] = new("^[0-9]{18}$"),
        ["01"] = new("^([0-9]{8}|[0-9]{12,14})$"),
        ["253"] = new("^[0-9]{13}.{0,17}$"),
        ["255"] = new("^[0-9]{13,25}$"),
        ["401"] = new("^.{1,30}$"),
        ["402"] = new("^[0-9]{17}$"),
        ["414"] = new("^[0-9]{13}$"),
        ["417"] = new("^[0-9]{13}$"),
        ["8003"] = new("^[0-9]{14}.{0,16}$"),
        ["8004"] = new("^.{1,30}$"),
        ["8006"] = new("^[0-9]{18}$"),
        ["8010"] = new("^.{1,30}$"),
        ["8017"] = new("^[0-9]{18}$"),
        ["8018"] = new("^[0-9]{18}$"),
    };

    /// <summary>Finer parts of a key, the finest first: only that one is kept.</summary>
    private static readonly Dictionary<string, string[]> Finer = new(StringComparer.Ordinal)
    {
        ["01"] = ["21", "235", "10", "22"],
        ["414"] = ["254", "7040"],
        ["417"] = ["7040"],
        ["8006"] = ["21", "10", "22"],
        ["8010"] = ["8011"],
        ["8017"] = ["8019"],
        ["8018"] = ["8019"],
    };

    /// <summary>The canonical Digital Link of a thing; anything else as it stands.</summary>
    public static string Canonical(string uri) =>
        uri.StartsWith("urn:epc:", StringComparison.Ordinal) ? OfUrn(uri) ?? uri
        : uri.StartsWith("http", StringComparison.Ordinal) ? OfLink(uri) ?? uri
        : uri;

    /// <summary>The GTIN-14 that a canonical link is of; null of other things.</summary>
    public static string? GtinOf(string canonical) =>
        canonical.StartsWith(Home + "01/", StringComparison.Ordinal) && canonical.Length >= Home.Length + 17 ? canonical.Substring(Home.Length + 3, 14) : null;

    private static string? OfUrn(string urn)
    {
        if (UrnForm().Match(urn) is not { Success: true } match)
        {
            return null;
        }

        var (scheme, parts) = (match.Groups[1].Value, match.Groups[2].Value.Split('.', match.Groups[1].Value switch { "itip" => 5, "sscc" or "giai" or "gsrn" or "gsrnp" or "ginc" or "gsin" or "pgln" => 2, _ => 3 }));
        return scheme switch
        {
            "sgtin" => Gtin(parts) is { } gtin ? Link("01", gtin, "21", Rest(parts, 2)) : null,
            "lgtin" => Gtin(parts) is { } gtin ? Link("01", gtin, "10", Rest(parts, 2)) : null,
            "upui" => Gtin(parts) is { } gtin ? Link("01", gtin, "235", Rest(parts, 2)) : null,
            "sscc" => Gtin(parts) is { } sscc ? Link("00", sscc) : null,
            "sgln" => Numbered(parts) is { } gln ? Link("414", gln, "254", Rest(parts, 2) is "0" ? "" : Rest(parts, 2)) : null,
            "pgln" => Numbered(parts) is { } gln ? Link("417", gln) : null,
            "grai" => Numbered(parts) is { } grai ? Link("8003", "0" + grai + Rest(parts, 2)) : null,
            "giai" => parts is [var company, var asset] ? Link("8004", company + Unescaped(asset)) : null,
            "gsrn" => Numbered(parts) is { } gsrn ? Link("8018", gsrn) : null,
            "gsrnp" => Numbered(parts) is { } gsrnp ? Link("8017", gsrnp) : null,
            "gdti" => Numbered(parts) is { } gdti ? Link("253", gdti + Rest(parts, 2)) : null,
            "sgcn" => Numbered(parts) is { } sgcn ? Link("255", sgcn + Rest(parts, 2)) : null,
            "cpi" => parts is [var company, var part, _] ? Link("8010", company + Unescaped(part), "8011", Rest(parts, 2)) : null,
            "ginc" => parts is [var company, var consignment] ? Link("401", company + Unescaped(consignment)) : null,
            "gsin" => Numbered(parts) is { } gsin ? Link("402", gsin) : null,
            "itip" => parts.Length == 5 && Gtin(parts) is { } gtin ? Link("8006", gtin + parts[2] + parts[3], "21", Rest(parts, 4)) : null,
            _ => null,
        };
    }

    private static string? OfLink(string link)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out _))
        {
            return null;
        }

        var path = link.Split('?', '#')[0];
        var segments = path[(path.IndexOf("//", StringComparison.Ordinal) + 2)..].Split('/').Skip(1).ToArray();
        segments = segments is [.., ""] ? segments[..^1] : segments;

        // A path before the key may look like a key: the rightmost one that fits is meant.
        for (var at = segments.Length - 2; at >= 0; at -= 1)
        {
            var key = Words.GetValueOrDefault(segments[at], segments[at]);
            var rest = segments[(at + 2)..];
            if (!Keys.TryGetValue(key, out var form) || !form.IsMatch(Uri.UnescapeDataString(segments[at + 1])) || rest.Length % 2 != 0)
            {
                continue;
            }

            var parts = rest.Chunk(2).Select(pair => (Key: Words.GetValueOrDefault(pair[0], pair[0]), Value: Uri.UnescapeDataString(pair[1]))).ToList();
            var finer = Finer.GetValueOrDefault(key, []);
            if (parts.Any(p => !finer.Contains(p.Key)))
            {
                continue;
            }

            var value = Uri.UnescapeDataString(segments[at + 1]);
            var finest = finer.Select(f => parts.FirstOrDefault(p => p.Key == f)).FirstOrDefault(p => p.Key is not null);
            return Link(key, key == "01" ? value.PadLeft(14, '0') : value, finest.Key, finest.Value ?? "");
        }

        return null;
    }

    private static string Link(string key, string value, string? finer = null, string finerValue = "") =>
        Home + key + "/" + Escaped(value) + (finerValue.Length > 0 ? $"/{finer}/{Escaped(finerValue)}" : "");

    /// <summary>Company and item with the check digit; an indicator at the item's front moves to the number's.</summary>
    private static string? Gtin(string[] parts) =>
        parts.Length >= 2 && parts[1].Length > 0 && AreDigits(parts) ? WithCheckDigit(parts[1][0] + parts[0] + parts[1][1..]) : null;

    private static string? Numbered(string[] parts) => parts.Length >= 2 && AreDigits(parts) ? WithCheckDigit(parts[0] + parts[1]) : null;

    private static bool AreDigits(string[] parts) => parts[0].Length > 0 && parts[0].All(char.IsAsciiDigit) && parts[1].All(char.IsAsciiDigit);

    private static string Rest(string[] parts, int at) => parts.Length > at && parts[at] != "*" ? Unescaped(parts[at]) : "";

    private static string WithCheckDigit(string digits)
    {
        var sum = digits.Reverse().Select((digit, index) => (digit - '0') * (index % 2 == 0 ? 3 : 1)).Sum();
        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    private static string Unescaped(string text) => Uri.UnescapeDataString(text);

    // As the published hashes have it: the apostrophe alone of the reserved characters stays.
    private static string Escaped(string text) => Uri.EscapeDataString(text).Replace("%27", "'", StringComparison.Ordinal);

    [GeneratedRegex("^urn:epc:(?:id|class|idpat):([a-z]+):(.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex UrnForm();
}
