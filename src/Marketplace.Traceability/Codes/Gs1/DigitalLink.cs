using System.Diagnostics.CodeAnalysis;
using System.Text;
using Marketplace.Contracts;

namespace Marketplace.Traceability.Codes.Gs1;

/// <summary>An identifier with its value, decoded.</summary>
internal sealed record Element(ApplicationIdentifier Identifier, string Value)
{
    public string Code => Identifier.Code;
}

/// <summary>
/// A GS1 Digital Link (URI syntax 1.6.0, uncompressed): a primary key with its qualifiers, which make the path, and data, which make the query.
/// Read by <see cref="DigitalLinkReader"/>, made by <see cref="DigitalLinkWriter"/>.
/// </summary>
/// <param name="Path">The key first.</param>
internal sealed record DigitalLink(IReadOnlyList<Element> Path, IReadOnlyList<Element> Data)
{
    /// <summary>A trade item, a lot of it or one piece of it.</summary>
    public static DigitalLink Of(Gtin gtin, string? lot = null, string? serial = null)
    {
        var path = new (string Code, string? Value)[] { ("01", gtin.Value), ("10", lot), ("21", serial) };
        return new(path.Where(p => p.Value is not null).Select(p => new Element(ApplicationIdentifiers.Find(p.Code)!, p.Value!)).ToList(), []);
    }

    public Element Key => Path[0];

    /// <summary>Of a link whose key is 01.</summary>
    public Gtin? Gtin => Key.Code == "01" && Contracts.Gtin.TryParse(Key.Value, out var gtin) ? gtin : null;

    public string? Lot => ValueOf("10");

    public string? Serial => ValueOf("21");

    public string? ValueOf(string code) => Path.FirstOrDefault(e => e.Code == code)?.Value;

    /// <summary>The path in its one form: <c>/01/…/10/…</c>, values escaped.</summary>
    public string PathText => string.Concat(Path.Select(e => $"/{e.Code}/{UriText.Escape(e.Value)}"));

    /// <summary>The whole address under <paramref name="stem"/>, data in the query.</summary>
    public string ToUri(string stem = "https://id.gs1.org")
    {
        var query = string.Join('&', Data.Select(e => $"{e.Code}={UriText.Escape(e.Value, isQuery: true)}"));
        return (stem.EndsWith('/') ? stem[..^1] : stem) + PathText + (query.Length > 0 ? "?" + query : "");
    }

    /// <summary>As in a bar code, <c>^</c> standing for FNC1: at the start and after each value whose length readers do not know.</summary>
    public string ElementString
    {
        get
        {
            var text = new StringBuilder();
            var isSeparated = true;
            foreach (var element in Path.Concat(Data))
            {
                text.Append(isSeparated ? "^" : "").Append(element.Code).Append(element.Value);
                isSeparated = !element.Identifier.IsFixedLength;
            }

            return text.ToString();
        }
    }

    /// <summary>Reads a raw request target or a whole address; a slash at the end of the path does not matter.</summary>
    public static bool TryRead(string target, [NotNullWhen(true)] out DigitalLink? link, out DigitalLinkFault? fault)
    {
        var end = target.AsSpan().IndexOfAny('?', '#');
        var (path, rest) = end < 0 ? (target, "") : (target[..end], target[end..]);
        path = path.Length > 1 && path.EndsWith('/') ? path[..^1] : path;
        return DigitalLinkReader.TryRead((path.StartsWith('/') ? "https://code" : "") + path + rest, default, out link, out fault);
    }
}
