using System.Globalization;
using System.Text;

namespace Marketplace.Catalog.Moderation;

/// <summary>Words as people send them, made fit to be kept and compared.</summary>
internal static class TypedWords
{
    /// <summary>Composed (NFC), lines ended by a line feed, trimmed, without control and format characters and broken UTF-16.</summary>
    public static string Clean(string? typed)
    {
        var kept = new StringBuilder();
        foreach (var rune in (typed ?? "").EnumerateRunes())
        {
            if (rune.Value == '\n' || (rune.Value != 0xFFFE && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse)))
            {
                kept.Append(rune.ToString());
            }
        }

        return kept.ToString().Normalize().Trim();
    }

    /// <summary>The same on one line.</summary>
    public static string Line(string? typed) => string.Join(' ', Clean(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
