using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Marketplace.Traceability.Codes.Gs1;

/// <summary>From an address to a <see cref="DigitalLink"/>.</summary>
internal static class DigitalLinkReader
{
    /// <summary>Longer addresses are in no code.</summary>
    public const int MaxAddress = 2000;

    private static readonly SearchValues<char> UriCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.:[]");

    /// <summary>
    /// Reads a whole address. Words may stand before the key; the rightmost key counts. Of the query only numbers are read; other words are for
    /// whoever the link leads to.
    /// </summary>
    public static bool TryRead(string address, LinkOptions options, [NotNullWhen(true)] out DigitalLink? link, out DigitalLinkFault? fault)
    {
        link = null;
        fault = Split(address, out var path, out var query);
        if (fault is not null || (fault = ReadPath(path, options, out var elements)) is not null || (fault = ReadQuery(query, elements, options, out var data)) is not null)
        {
            return false;
        }

        link = new(elements, data);
        return true;
    }

    private static DigitalLinkFault? Split(string address, out string path, out string query)
    {
        (path, query) = ("", "");
        if (address.Length > MaxAddress)
        {
            return Not($"The address has more than {MaxAddress} characters.");
        }

        if (address.AsSpan().ContainsAnyExcept(UriCharacters))
        {
            return Not("The address holds a character that must be percent-escaped.");
        }

        var host = address.IndexOf("://", StringComparison.Ordinal) + 3;
        if (host < 3 || address[..(host - 3)] is not ("http" or "https" or "HTTP" or "HTTPS"))
        {
            return Not("The address does not begin with http:// or https://.");
        }

        var slash = address.IndexOf('/', host);
        if (slash <= host || address.AsSpan(host, slash - host).ContainsAnyExcept(HostCharacters))
        {
            return Not("The address has no host, or nothing after it.");
        }

        var fragment = address.IndexOf('#', slash);
        var whole = fragment < 0 ? address[slash..] : address[slash..fragment];
        var mark = whole.IndexOf('?', StringComparison.Ordinal);
        (path, query) = mark < 0 ? (whole, "") : (whole[..mark], whole[(mark + 1)..]);
        return null;
    }

    private static DigitalLinkFault? ReadPath(string path, LinkOptions options, out List<Element> elements)
    {
        elements = [];
        var segments = path[1..].Split('/');
        var key = segments.Length - 2;
        while (key >= 0 && ApplicationIdentifiers.Find(segments[key], options) is not { IsKey: true })
        {
            key = ApplicationIdentifiers.Find(segments[key], options) is null ? -1 : key - 2;
        }

        if (key < 0)
        {
            return segments is [{ Length: > 16 }] or [_, { Length: > 16 }] ? new(DigitalLinkError.Compressed, "There is no primary key in the path; compressed links are not read.")
                : Not("There is no primary key with a value in the path.");
        }

        if (segments[key..].Any(segment => !FieldChecks.Passes("pcenc", segment)))
        {
            return new(DigitalLinkError.Value, "The path holds a broken percent-escape.");
        }

        for (var i = key; i < segments.Length; i += 2)
        {
            var identifier = ApplicationIdentifiers.Find(segments[i], options)!;
            var value = Filled(identifier, UriText.Unescape(segments[i + 1]), options);
            elements.Add(new(identifier, value));
        }

        var order = elements.Select(e => e.Code).ToList();
        if (!IsOrder(order))
        {
            return new(DigitalLinkError.Qualifier, $"({string.Join(") (", order)}) may not follow each other in the path.");
        }

        return elements.Select(Fault).FirstOrDefault(fault => fault is not null);
    }

    private static DigitalLinkFault? ReadQuery(string query, List<Element> path, LinkOptions options, out List<Element> data)
    {
        data = [];
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !pair.AsSpan(0, equals).ContainsAnyInRange('0', '9') || !FieldChecks.IsDigits(pair[..equals]))
            {
                continue;
            }

            var code = pair[..equals];
            if (ApplicationIdentifiers.Find(code, options with { PermitWords = false }) is not { } identifier)
            {
                return new(DigitalLinkError.Qualifier, $"({code}) is not an application identifier.");
            }

            if (!identifier.IsLinkData || BelongsIntoPath(path, code))
            {
                return new(DigitalLinkError.Qualifier, $"({code}) may not stand in the query.");
            }

            if (path.Concat(data).Any(e => e.Code == code))
            {
                return new(DigitalLinkError.Qualifier, $"({code}) is there twice.");
            }

            var value = pair[(equals + 1)..];
            if (!FieldChecks.Passes("pcenc", value))
            {
                return new(DigitalLinkError.Value, $"({code}) {FieldChecks.Meaning("pcenc")}");
            }

            var element = new Element(identifier, Filled(identifier, UriText.Unescape(value, isQuery: true), options));
            if (Fault(element) is { } fault)
            {
                return fault;
            }

            data.Add(element);
        }

        return null;
    }

    private static DigitalLinkFault? Fault(Element element)
    {
        if (element is { Code: "01" } && (element.Value.Length != 14 || !FieldChecks.IsDigits(element.Value)))
        {
            return new(DigitalLinkError.GtinShape, "(01) must have fourteen digits.");
        }

        return element.Value.Length == 0 ? new(DigitalLinkError.Value, $"({element.Code}) has no value.")
            : element.Identifier.Fault(element.Value) is { } detail ? new(element.Code == "01" ? DigitalLinkError.GtinCheckDigit : DigitalLinkError.Value, detail)
            : null;
    }

    /// <summary>Whether these codes are a key and qualifiers that may follow it, in an order that is permitted.</summary>
    public static bool IsOrder(IReadOnlyList<string> codes) =>
        ApplicationIdentifiers.Find(codes[0]) is { Qualifiers: { } alternatives } && alternatives.Any(alternative => IsPartOf(codes, alternative));

    private static bool IsPartOf(IReadOnlyList<string> codes, IReadOnlyList<string> order)
    {
        var next = 0;
        foreach (var code in codes.Skip(1))
        {
            while (next < order.Count && order[next] != code)
            {
                next++;
            }

            if (next++ >= order.Count)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the code would make a permitted order somewhere among the qualifiers that are there.</summary>
    private static bool BelongsIntoPath(List<Element> path, string code)
    {
        var codes = path.Select(e => e.Code).ToList();
        return Enumerable.Range(1, codes.Count).Any(at => IsOrder([.. codes[..at], code, .. codes[at..]]));
    }

    private static string Filled(ApplicationIdentifier identifier, string value, LinkOptions options) =>
        options.PermitShortGtins && identifier.Code == "01" && value.Length is 8 or 12 or 13 ? value.PadLeft(14, '0') : value;

    private static DigitalLinkFault Not(string detail) => new(DigitalLinkError.NotALink, detail);
}
