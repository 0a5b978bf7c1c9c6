using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Marketplace.Traceability.Codes.Gs1;

/// <summary>From element data to a <see cref="DigitalLink"/>.</summary>
internal static class DigitalLinkWriter
{
    /// <summary>
    /// Reads data as people write it, <c>(01)09521234000020(10)L1</c>; a bracket that belongs to a value has a backslash before it. Null when an
    /// identifier is unknown, a value wrong, or one identifier has two values.
    /// </summary>
    public static IReadOnlyList<Element>? ReadBracketed(string text)
    {
        var elements = new List<Element>();
        for (var at = 0; at < text.Length;)
        {
            var close = text.IndexOf(')', at);
            if (text[at] != '(' || close < 0 || ApplicationIdentifiers.Find(text[(at + 1)..close]) is not { } identifier)
            {
                return null;
            }

            var value = new StringBuilder();
            for (at = close + 1; at < text.Length && text[at] != '('; at++)
            {
                at += text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '(' ? 1 : 0;
                value.Append(text[at]);
            }

            var element = new Element(identifier, value.ToString());
            if (element.Value.Length == 0 || identifier.Fault(element.Value) is not null || elements.Any(e => e.Code == element.Code && e.Value != element.Value))
            {
                return null;
            }

            if (!elements.Contains(element))
            {
                elements.Add(element);
            }
        }

        return elements;
    }

    /// <summary>
    /// The link that says what <paramref name="elements"/> say. The first primary key leads; its qualifiers follow by the alternative that takes
    /// most of them; the rest becomes data, those of fixed length first. False when there is no key, or something may stand nowhere.
    /// </summary>
    public static bool TryMake(IReadOnlyList<Element> elements, [NotNullWhen(true)] out DigitalLink? link)
    {
        link = null;
        if (elements.FirstOrDefault(e => e.Identifier.IsKey) is not { } key)
        {
            return false;
        }

        var order = key.Identifier.Qualifiers!.MaxBy(alternative => alternative.Count(code => elements.Any(e => e.Code == code)))!;
        var path = order.Select(code => elements.FirstOrDefault(e => e.Code == code)).OfType<Element>().Prepend(key).ToList();
        var rest = elements.Where(e => !path.Contains(e)).OrderBy(e => e.Identifier.IsFixedLength ? 0 : 1).ToList();
        if (!rest.TrueForAll(e => e.Identifier.IsLinkData))
        {
            return false;
        }

        link = new(path, rest);
        return true;
    }

    /// <summary>
    /// What a label's data lack or may not hold together (a lot number without the item it is of, two net weights), in English; null when they
    /// agree. Links need not satisfy it: part of the data may be elsewhere on the pack.
    /// </summary>
    public static string? Disagreement(IReadOnlyList<Element> elements)
    {
        foreach (var identifier in elements.Select(e => e.Identifier))
        {
            if (elements.FirstOrDefault(e => e.Code != identifier.Code && identifier.NeverWith.Any(e.Identifier.Matches)) is { } foe)
            {
                return $"({identifier.Code}) may not be together with ({foe.Code}).";
            }

            if (identifier.Needs.Count > 0 && !identifier.Needs.Any(group => group.All(pattern => elements.Any(e => e.Identifier.Matches(pattern)))))
            {
                return $"({identifier.Code}) needs ({string.Join(") or (", identifier.Needs.Select(group => string.Join(") with (", group)))}).";
            }
        }

        return null;
    }
}
