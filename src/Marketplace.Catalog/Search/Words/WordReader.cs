using System.Globalization;
using System.Text;
using Marketplace.Contracts;

namespace Marketplace.Catalog.Search.Words;

/// <summary>
/// Takes text apart into words, each without its marks and with them. The second form ends with the tone, wherever it was written, so that
/// <c>hoà</c> and <c>hòa</c> are one; letters with a mark of their own (ă â ê ô ơ ư đ) keep it. Folded words are those of
/// <see cref="SearchText.Tokens"/>.
/// </summary>
internal static class WordReader
{
    private const int Known = 0x1F00;
    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

    // For each letter: without marks, without its tone, and the tone (1 to 5; 0: none). '\0': not part of a word.
    private static readonly char[] Plain = new char[Known];
    private static readonly char[] Toneless = new char[Known];
    private static readonly byte[] Tone = new byte[Known];

    static WordReader()
    {
        for (var c = '\0'; c < Known; c++)
        {
            if (!char.IsLetterOrDigit(c))
            {
                continue;
            }

            var parts = c.ToString().Normalize(NormalizationForm.FormD);
            var tone = parts.AsSpan(1).IndexOfAny(Tones);
            var kept = tone < 0 ? parts : parts.Remove(tone + 1, 1);
            Tone[c] = (byte)(tone < 0 ? 0 : Tones.IndexOf(parts[tone + 1], StringComparison.Ordinal) + 1);
            var toneless = char.ToLowerInvariant(kept.Normalize(NormalizationForm.FormC)[0]);
            var plain = char.ToLowerInvariant(parts[0]);
            (Toneless[c], Plain[c]) = plain is 'đ' or 'ð' ? ('đ', 'd') : (toneless, plain);
        }
    }

    /// <summary>Calls <paramref name="word"/> for each word with its folded and its accented form.</summary>
    public static void Read(string text, Action<string, string> word, WordPool pool)
    {
        if (!Prepare(ref text))
        {
            foreach (var token in SearchText.Tokens(text))
            {
                word(pool.Keep(token), pool.Keep(token));
            }

            return;
        }

        Span<char> plain = stackalloc char[64];
        Span<char> marked = stackalloc char[65];
        var (length, tone) = (0, 0);
        foreach (var c in text)
        {
            var letter = c < Known ? Plain[c] : '\0';
            if (letter == '\0')
            {
                // Marks that stand alone and unseen characters do not part words.
                if (char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
                {
                    tone = Tones.IndexOf(c, StringComparison.Ordinal) + 1 is > 0 and var own ? own : tone;
                    continue;
                }

                Emit(plain, marked, ref length, ref tone);
            }
            else if (length < 64)
            {
                plain[length] = letter;
                marked[length++] = Toneless[c];
                tone = Tone[c] > 0 ? Tone[c] : tone;
            }
        }

        Emit(plain, marked, ref length, ref tone);

        void Emit(Span<char> plain, Span<char> marked, ref int length, ref int tone)
        {
            if (length > 0)
            {
                var folded = pool.Keep(plain[..length]);
                if (tone > 0)
                {
                    marked[length] = Tones[tone - 1];
                }

                word(folded, pool.Keep(marked[..(length + (tone > 0 ? 1 : 0))]));
            }

            (length, tone) = (0, 0);
        }
    }

    public static List<Word> Read(string text)
    {
        var words = new List<Word>();
        Read(text, (folded, accented) => words.Add(new(folded, accented)), new WordPool());
        return words;
    }

    /// <summary>How well a word as typed fits a word as written, both accented: in per cent.</summary>
    public static int Fit(string typed, string written)
    {
        if (typed == written)
        {
            return Ranking.SameAccents;
        }

        var (tone, writtenTone) = (ToneOf(typed), ToneOf(written));
        var (marked, same) = (tone != '\0', tone == '\0' || tone == writtenTone);
        var length = typed.Length - (tone == '\0' ? 0 : 1);
        for (var i = 0; i < length && i < written.Length; i++)
        {
            var isMarked = typed[i] >= Known || Plain[typed[i]] != typed[i];
            marked |= isMarked;
            same &= !isMarked || typed[i] == written[i];
        }

        return !marked ? Ranking.SameAccents : same ? Ranking.SomeAccents : Ranking.OtherAccents;
    }

    public static string FoldWord(string accented)
    {
        var length = accented.Length - (ToneOf(accented) == '\0' ? 0 : 1);
        return string.Create(length, accented, static (into, from) =>
        {
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = from[i] < Known && Plain[from[i]] != '\0' ? Plain[from[i]] : from[i];
            }
        });
    }

    /// <summary>An accented word as it is written: the tone on its vowel (<c>hoà</c>, <c>tuỳ</c>, as official names have it).</summary>
    public static string Written(string accented)
    {
        var tone = ToneOf(accented);
        if (tone == '\0')
        {
            return accented;
        }

        var letters = accented[..^1];
        var at = letters.AsSpan().LastIndexOfAny("âêôăơ") is >= 0 and var marked ? marked : letters.IndexOf('ư', StringComparison.Ordinal);
        if (at < 0)
        {
            // The u of qu and the i of gi belong to the consonant.
            var start = letters.Length > 2 && (letters.StartsWith("qu", StringComparison.Ordinal) || (letters.StartsWith("gi", StringComparison.Ordinal) && IsVowel(letters[2]))) ? 2 : 0;
            while (start < letters.Length && !IsVowel(letters[start]))
            {
                start++;
            }

            var end = start;
            while (end < letters.Length && IsVowel(letters[end]))
            {
                end++;
            }

            var onSecond = end - start == 3 || (end - start == 2 && (end < letters.Length || letters[start..end] is "oa" or "oe" or "uy"));
            at = start + (onSecond ? 1 : 0);
        }

        return at < letters.Length ? letters.Insert(at + 1, tone.ToString()).Normalize(NormalizationForm.FormC) : letters;
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static char ToneOf(string accented) => accented.Length > 0 && Tones.Contains(accented[^1], StringComparison.Ordinal) ? accented[^1] : '\0';

    // True: composed, and of letters that the tables know.
    private static bool Prepare(ref string text)
    {
        var composed = true;
        foreach (var c in text)
        {
            if (char.IsSurrogate(c) || (c >= Known && char.IsLetterOrDigit(c)) || c == '\uFFFE')
            {
                return false;
            }

            composed &= c is not (>= '\u0300' and <= '\u036F');
        }

        if (!composed)
        {
            text = text.Normalize(NormalizationForm.FormC);
        }

        return true;
    }
}

/// <summary>A word folded (<c>hoa</c>) and with its marks, tone last.</summary>
internal readonly record struct Word(string Folded, string Accented);

/// <summary>One string for each word, however often it occurs.</summary>
internal sealed class WordPool
{
    private readonly HashSet<string> kept = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> byChars;

    public WordPool() => byChars = kept.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Keep(ReadOnlySpan<char> word)
    {
        if (!byChars.TryGetValue(word, out var known))
        {
            known = word.ToString();
            kept.Add(known);
        }

        return known;
    }
}
