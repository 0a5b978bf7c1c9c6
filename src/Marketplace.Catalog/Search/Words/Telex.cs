using System.Text;

namespace Marketplace.Catalog.Search.Words;

/// <summary>Reads what somebody typed for an input method that was off: <c>chef taan cuwowng</c> (Telex), <c>che2 ta6n cu7o7ng</c> (VNI).</summary>
internal static class Telex
{
    /// <summary>The folded words meant; null where nothing in them looks like it.</summary>
    public static List<Word>? Decode(IReadOnlyList<Word> typed)
    {
        var changed = false;
        var words = new List<Word>();
        foreach (var word in typed)
        {
            var plain = word.Folded == word.Accented ? Vni(word.Folded) ?? Read(word.Folded) : word.Folded;
            changed |= plain != word.Folded;
            words.Add(plain == word.Folded ? word : new(plain, plain));
        }

        return changed ? words : null;
    }

    // Doubled letters are one, w is a mark or ư, and a tone's letter comes after the vowel.
    private static string Read(string word)
    {
        var plain = new StringBuilder(word.Length);
        var vowel = false;
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            var before = plain.Length > 0 ? plain[^1] : '\0';
            if (c == 'w')
            {
                if (!vowel || before is not ('a' or 'o' or 'u'))
                {
                    if (plain.ToString().AsSpan().IndexOfAny("aou") < 0)
                    {
                        plain.Append('u');
                        vowel = true;
                    }
                }

                continue;
            }

            if ((c is 'a' or 'e' or 'o' or 'd' && c == before) || (vowel && c is 's' or 'f' or 'r' or 'x' or 'j' && vowel) || (vowel && c == 'd' && plain[0] == 'd'))
            {
                continue;
            }

            // A circumflex may be typed at the end: "tana".
            if (vowel && c is 'a' or 'e' or 'o' && i == word.Length - 1 && before is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y') && plain.ToString().Contains(c, StringComparison.Ordinal))
            {
                continue;
            }

            vowel |= c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
            plain.Append(c);
        }

        return plain.ToString();
    }

    private static string? Vni(string word)
    {
        if (word.Length == 0 || !char.IsAsciiLetter(word[0]) || word.AsSpan().IndexOfAnyInRange('1', '9') < 0)
        {
            return null;
        }

        return string.Concat(word.Where(c => c is not (>= '1' and <= '9')));
    }
}
