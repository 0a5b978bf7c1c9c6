using System.Globalization;
using System.Text;

namespace Marketplace.Contracts;

/// <summary>Text as it is searched for: without case, accents and stray spaces, so that <c>che tan cuong</c> finds <c>Chè Tân Cương</c>.</summary>
public static class SearchText
{
    /// <summary>
    /// Lower case, marks off, đ as d, spaces collapsed and trimmed; the same for composed (NFC) and decomposed (NFD) input and for both tone
    /// placements. Folding twice changes nothing. Broken UTF-16 becomes U+FFFD.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var rune in WellFormed(text).Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                    folded.Append(' ');
                continue;
            }
            // Format characters (zero-width space, soft hyphen) come along unseen when people paste.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
                continue;
            var lower = Rune.ToLowerInvariant(rune);
            // ð stands here because old fonts and keyboards wrote the Icelandic Ð for Đ.
            folded.Append(lower.Value is 'đ' or 'ð' ? "d" : lower.ToString());
        }
        if (folded.Length > 0 && folded[^1] == ' ')
            folded.Length--;
        return folded.ToString();
    }

    /// <summary>The folded words in their order, letters and digits only: <c>Chè nõn-tôm, 200g</c> gives che, non, tom, 200g.</summary>
    public static IReadOnlyList<string> Tokens(string text)
    {
        var tokens = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in Fold(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(rune.ToString());
            }
            else if (word.Length > 0)
            {
                tokens.Add(word.ToString());
                word.Clear();
            }
        }
        if (word.Length > 0)
            tokens.Add(word.ToString());
        return tokens;
    }

    // Normalize throws on a lone surrogate and on U+FFFE, and what people send may hold them.
    private static string WellFormed(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || text.Contains('\uFFFE')
            ? string.Concat(text.EnumerateRunes().Select(r => r.Value == 0xFFFE ? "\uFFFD" : r.ToString()))
            : text;
}

/// <summary>Makes sure at start that this machine can take Vietnamese letters apart.</summary>
public static class IcuCheck
{
    /// <summary>Throws when normalization does not decompose, as it does without ICU; then no search would find anything typed with accents.</summary>
    /// <param name="decompose">Replaces the machine's normalization in tests.</param>
    /// <exception cref="InvalidOperationException">ICU is missing or globalization is invariant.</exception>
    public static void Ensure(Func<string, string>? decompose = null)
    {
        decompose ??= text => text.Normalize(NormalizationForm.FormD);
        if (decompose("\u1EC7") != "e\u0323\u0302")
            throw new InvalidOperationException(
                "Unicode normalization does not work here: ICU is missing or InvariantGlobalization is on. "
                + "Install libicu (Debian: libicu-dev or libicu72 and later) and leave DOTNET_SYSTEM_GLOBALIZATION_INVARIANT unset.");
    }
}
