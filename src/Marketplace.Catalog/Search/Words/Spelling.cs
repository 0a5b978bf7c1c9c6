using Marketplace.Catalog.Search.Index;

namespace Marketplace.Catalog.Search.Words;

/// <summary>Finds the words that may have been meant by one that is not in the index. Folded words throughout.</summary>
internal static class Spelling
{
    private const int MostFound = 24;
    private const int LongestRun = 40;

    /// <summary>Words of the index that differ by one letter: wrong, missing, extra or changed places with its neighbour.</summary>
    public static void Near(Segment segment, string typed, ICollection<string> into)
    {
        var letters = Segment.LettersOf(typed);
        for (var i = 0; i < segment.Vocabulary.Length && into.Count < MostFound; i++)
        {
            var word = segment.Vocabulary[i];

            // One change alters two of the letters that occur at most.
            if (Math.Abs(word.Length - typed.Length) <= 1
                && System.Numerics.BitOperations.PopCount(segment.Letters[i] ^ letters) <= 2
                && char.IsAsciiLetter(word[0])
                && IsOneApart(typed, word))
            {
                into.Add(word);
            }
        }
    }

    /// <summary>Words of the index that begin so.</summary>
    public static void Beginning(Segment segment, string typed, ICollection<string> into)
    {
        var at = Array.BinarySearch(segment.Vocabulary, typed, StringComparer.Ordinal);
        for (at = at < 0 ? ~at : at; at < segment.Vocabulary.Length && segment.Vocabulary[at].StartsWith(typed, StringComparison.Ordinal) && into.Count < MostFound; at++)
        {
            into.Add(segment.Vocabulary[at]);
        }
    }

    private static readonly string[][] SameInitials = [["ch", "tr"], ["s", "x"], ["gi", "d", "r"], ["l", "n"], ["c", "k"]];

    /// <summary>Other ways to write the end: i and y (<c>quýt</c>, <c>quít</c>; <c>hỷ</c>, <c>hỉ</c>), an English plural.</summary>
    public static IEnumerable<string> OtherEndings(string word)
    {
        var at = word.AsSpan().LastIndexOfAny('i', 'y');
        if (at >= 1 && (at == word.Length - 1 || word[at - 1] == 'u') && word[at - 1] is not ('a' or 'o' or 'e'))
        {
            yield return string.Concat(word.AsSpan(0, at), word[at] == 'i' ? "y" : "i", word.AsSpan(at + 1));
        }

        if (word.Length > 2)
        {
            yield return word[^1] == 's' ? word[..^1] : word + "s";
        }
    }

    /// <summary>Words that many people say alike: begun with ch or tr, s or x, d, gi or r, l or n.</summary>
    public static IEnumerable<string> SoundsLike(string word)
    {
        foreach (var initials in SameInitials)
        {
            foreach (var initial in initials.Where(i => word.Length > i.Length && word.StartsWith(i, StringComparison.Ordinal)))
            {
                foreach (var other in initials.Where(i => i != initial))
                {
                    yield return other + word[initial.Length..];
                }
            }
        }
    }

    public static bool IsOneApart(string a, string b)
    {
        if (a.Length > b.Length)
        {
            (a, b) = (b, a);
        }

        var same = 0;
        while (same < a.Length && a[same] == b[same])
        {
            same++;
        }

        if (b.Length == a.Length + 1)
        {
            return a.AsSpan(same).SequenceEqual(b.AsSpan(same + 1));
        }

        if (a.Length != b.Length || same == a.Length)
        {
            return false;
        }

        return a.AsSpan(same + 1).SequenceEqual(b.AsSpan(same + 1))
            || (same + 1 < a.Length && a[same] == b[same + 1] && a[same + 1] == b[same] && a.AsSpan(same + 2).SequenceEqual(b.AsSpan(same + 2)));
    }

    /// <summary>Parts letters that run together into known words, few of them and such as stand side by side; null where that cannot be.</summary>
    public static List<string>? Part(Snapshot snapshot, string run)
    {
        const int WordCost = 4;
        const int PairGain = 3;
        const int LongestWord = 12;
        if (run.Length is < 4 or > LongestRun)
        {
            return null;
        }

        // best[end, length]: the cheapest way to part the first letters, the last word being so long.
        var best = new int[run.Length + 1, LongestWord + 1];
        var from = new int[run.Length + 1, LongestWord + 1];
        for (var end = 1; end <= run.Length; end++)
        {
            for (var length = 1; length <= LongestWord; length++)
            {
                best[end, length] = int.MaxValue;
                if (length < 2 || length > end || !snapshot.Knows(run.AsSpan(end - length, length)))
                {
                    continue;
                }

                var start = end - length;
                if (start == 0)
                {
                    best[end, length] = WordCost;
                    continue;
                }

                var word = run.Substring(start, length);
                for (var before = 2; before <= LongestWord && before <= start; before++)
                {
                    if (best[start, before] == int.MaxValue)
                    {
                        continue;
                    }

                    var cost = best[start, before] + WordCost - (snapshot.KnowsPair(run.Substring(start - before, before), word) ? PairGain : 0);
                    if (cost < best[end, length])
                    {
                        (best[end, length], from[end, length]) = (cost, before);
                    }
                }
            }
        }

        var last = Enumerable.Range(2, LongestWord - 1).MinBy(length => best[run.Length, length]);
        if (best[run.Length, last] == int.MaxValue)
        {
            return null;
        }

        var words = new List<string>();
        for (var (end, length) = (run.Length, last); end > 0;)
        {
            words.Insert(0, run.Substring(end - length, length));
            (end, length) = (end - length, from[end, length]);
        }

        return words;
    }
}
