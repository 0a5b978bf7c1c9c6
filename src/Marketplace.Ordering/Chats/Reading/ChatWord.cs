using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Platform;

namespace Marketplace.Ordering.Chats.Reading;

/// <summary>A word of a chat as written and folded, and the part of the chat (between commas, lines and the phone) it stands in.</summary>
/// <param name="Said">What it stands for, where it is a known short form: <c>hn</c> is <c>ha noi</c>.</param>
internal readonly record struct ChatWord(string Text, string Folded, string Said, int Part, int Start, int End);

internal static partial class ChatWords
{
    private static readonly Dictionary<string, string> ShortForms = new(StringComparer.Ordinal)
    {
        ["hn"] = "ha noi",
        ["hcm"] = "ho chi minh",
        ["tphcm"] = "ho chi minh",
        ["tphn"] = "ha noi",
        ["sg"] = "ho chi minh",
        ["saigon"] = "ho chi minh",
        ["tn"] = "thai nguyen",
        ["tptn"] = "tp thai nguyen",
        ["hp"] = "hai phong",
        ["bn"] = "bac ninh",
        ["qn"] = "quang ninh",
    };

    // "Phường Lang Biang - Đà Lạt" is one name.
    private static readonly Lazy<Regex> NamesWithDashes = new(() =>
    {
        var names = Geography.Provinces.SelectMany(p => Geography.Search(p.Code, "", 500)).Select(c => c.Name).Where(n => n.Contains(" - ", StringComparison.Ordinal));
        return new(string.Join('|', names.SelectMany(n => new[] { n, SearchText.Fold(n) }).Select(Regex.Escape)), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    });

    /// <summary>
    /// Cuts a chat into parts: at lines, commas, dashes between spaces, and full stops that end a sentence (not those of <c>P.</c>, <c>TP.</c>).
    /// </summary>
    public static List<string> Parts(string chat) =>
        [.. Breaks().Split(NamesWithDashes.Value.Replace(chat, name => name.Value.Replace(" - ", " ", StringComparison.Ordinal))).Select(p => p.Trim(' ', '\t', '.', ':', '-', '–', '"', '\'', '!')).Where(p => p.Any(char.IsLetterOrDigit))];

    public static List<ChatWord> Of(IReadOnlyList<string> parts)
    {
        var words = new List<ChatWord>();
        for (var part = 0; part < parts.Count; part++)
        {
            foreach (Match match in Word().Matches(parts[part]))
            {
                // "P5" and "Q.10" are a kind and a number.
                if (Numbered().Match(match.Value) is { Success: true } numbered)
                {
                    Add(match.Value[..1], match.Index);
                    Add(numbered.Groups[1].Value, match.Index + 1);
                    continue;
                }

                Add(match.Value, match.Index);

                void Add(string text, int at)
                {
                    var folded = SearchText.Fold(text);
                    words.Add(new(text, folded, ShortForms.GetValueOrDefault(folded, folded), part, at, at + text.Length));
                }
            }
        }

        return words;
    }

    [GeneratedRegex(@"[\n\r,;|•]+|\s[-–—]+\s|(?<=\p{L}{3,}|\d|\))\.(?=\s|$)|[()]")]
    private static partial Regex Breaks();

    [GeneratedRegex(@"\d[\d/\-]*[a-zA-Z]?(?![\p{L}\d])|[\p{L}\p{M}\d]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^[pPqQfF](\d{1,2})$")]
    private static partial Regex Numbered();
}
