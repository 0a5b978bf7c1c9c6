using System.Buffers;
using System.Text;
using Marketplace.Contracts;

namespace Marketplace.Traceability.Codes;

/// <summary>Why an address is not a GS1 Digital Link that we can follow.</summary>
internal enum DigitalLinkError
{
    None,

    /// <summary>No <c>/01/</c> with a value, not http or https, or a character that no address may hold.</summary>
    NotALink,

    /// <summary>What follows <c>/01/</c> is not fourteen digits.</summary>
    GtinShape,

    /// <summary>Fourteen digits, the last of which does not fit: most likely a slip.</summary>
    GtinCheckDigit,

    /// <summary>Something other than variant (22), lot (10) and serial (21), in this order, each at most once.</summary>
    Qualifier,

    /// <summary>A value that is empty, longer than twenty characters or outside GS1's set 82.</summary>
    Value,
}

/// <summary>
/// A trade item by GS1 Digital Link (URI syntax 1.6.0, the part with key 01): <c>/01/{gtin}[/22/{cpv}][/10/{lot}][/21/{serial}]</c>.
/// Values are decoded.
/// </summary>
internal sealed record DigitalLink(Gtin Gtin, string? Variant, string? Lot, string? Serial)
{
    private const int MaxTarget = 2000;

    private static readonly SearchValues<char> UriCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.:[]");

    private static readonly string[] QualifierOrder = ["22", "10", "21"];

    /// <summary>The path in its one form, values percent-encoded.</summary>
    public string Path =>
        $"/01/{Gtin.Value}" + Part("22", Variant) + Part("10", Lot) + Part("21", Serial);

    /// <summary>
    /// Reads a raw request target (<c>/01/…?…</c>, still percent-encoded) or a whole address. In whole addresses words may stand before the
    /// key, and the rightmost key counts. The query is not read, but may not say the path's things again.
    /// </summary>
    public static DigitalLink? Parse(string target, out DigitalLinkError error)
    {
        error = DigitalLinkError.NotALink;
        if (target.Length > MaxTarget || target.AsSpan().ContainsAnyExcept(UriCharacters) || PathOf(target) is not { } path)
        {
            return null;
        }

        var parts = path[1..].Split('/');
        var key = parts.Length - 2;
        while (key >= 0 && parts[key] != "01")
        {
            key -= 2;
        }

        if (key < 0)
        {
            return null;
        }

        var values = new string?[QualifierOrder.Length];
        var next = 0;
        for (var i = key + 2; i < parts.Length; i += 2)
        {
            var place = Array.IndexOf(QualifierOrder, parts[i]);
            if (place < next)
            {
                error = DigitalLinkError.Qualifier;
                return null;
            }

            if (Decode(parts[i + 1]) is not { } text || !LotNumber.TryParse(text, out var value) || value.Value != text)
            {
                error = DigitalLinkError.Value;
                return null;
            }

            (values[place], next) = (text, place + 1);
        }

        error = GtinFault(parts[key + 1], out var gtin);
        if (error == DigitalLinkError.None && RepeatsInQuery(target))
        {
            error = DigitalLinkError.Qualifier;
        }

        return error == DigitalLinkError.None ? new(gtin!, values[0], values[1], values[2]) : null;
    }

    /// <summary>A value as it stands in a path: everything but letters, digits and <c>-._</c> escaped, so that no reader trips over it.</summary>
    public static string Encode(string value) => Uri.EscapeDataString(value);

    /// <summary>The value of a path segment, or null when an escape is broken or not of ASCII.</summary>
    public static string? Decode(string segment)
    {
        var text = new StringBuilder(segment.Length);
        for (var i = 0; i < segment.Length; i++)
        {
            if (segment[i] != '%')
            {
                text.Append(segment[i]);
                continue;
            }

            if (i + 2 >= segment.Length || !char.IsAsciiHexDigit(segment[i + 1]) || !char.IsAsciiHexDigit(segment[i + 2]))
            {
                return null;
            }

            text.Append((char)Convert.FromHexString(segment.AsSpan(i + 1, 2))[0]);
            i += 2;
        }

        return text.ToString();
    }

    private static string Part(string key, string? value) => value is null ? "" : $"/{key}/{Encode(value)}";

    private static string? PathOf(string target)
    {
        var end = target.AsSpan().IndexOfAny('?', '#');
        var address = end < 0 ? target : target[..end];
        if (address.StartsWith('/'))
        {
            return address;
        }

        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0 || address[..scheme] is not ("http" or "https" or "HTTP" or "HTTPS"))
        {
            return null;
        }

        var host = scheme + 3;
        var slash = address.IndexOf('/', host);
        return slash > host && !address.AsSpan(host, slash - host).ContainsAnyExcept(HostCharacters) ? address[slash..] : null;
    }

    private static DigitalLinkError GtinFault(string segment, out Gtin? gtin)
    {
        gtin = null;
        if (segment.Length != Gtin.Length || !segment.All(char.IsAsciiDigit))
        {
            return DigitalLinkError.GtinShape;
        }

        return Gtin.TryParse(segment, out gtin) ? DigitalLinkError.None : DigitalLinkError.GtinCheckDigit;
    }

    private static bool RepeatsInQuery(string target)
    {
        var fragment = target.IndexOf('#', StringComparison.Ordinal);
        var address = fragment < 0 ? target : target[..fragment];
        var query = address.IndexOf('?', StringComparison.Ordinal);
        return query >= 0 && address[(query + 1)..].Split('&').Any(pair => pair.Split('=')[0] is "01" or "10" or "21" or "22");
    }
}
