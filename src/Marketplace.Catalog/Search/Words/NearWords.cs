using System.Collections.Concurrent;
using Marketplace.Catalog.Search.Index;

namespace Marketplace.Catalog.Search.Words;

/// <summary>
/// What words of a snapshot may have been meant by one that was typed. People type the same words again and again, so what was worked out for
/// one is kept as long as the snapshot, for a bounded number of them: anybody may type anything.
/// </summary>
internal sealed class NearWords(Snapshot snapshot)
{
    internal const int MostKept = 2000;

    private const int LongestKept = 24;
    private const int ShortestTypo = 4;

    private readonly ConcurrentDictionary<string, Alternative[]> endings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, bool), Alternative[]> others = new();
    private int room = MostKept;

    public static NearWords Of(Snapshot snapshot) => snapshot.Keep(typeof(NearWords), static s => new NearWords(s));

    /// <summary>The same word with its end written otherwise.</summary>
    public Alternative[] OtherEndings(string folded) => Kept(endings, folded, folded, static (near, word) =>
        [.. Spelling.OtherEndings(word).Where(near.Snapshot.Knows).Select(other => new Alternative(other, null, Ranking.OtherSpelling))]);

    /// <summary>Words that sound alike, that begin so (where it is the last one typed, or unknown) and that differ by a letter.</summary>
    public Alternative[] Others(string folded, bool isLast) => Kept(others, (folded, isLast), folded, static (near, key) => near.Find(key.Item1, key.Item2));

    internal int Count => endings.Count + others.Count;

    private Snapshot Snapshot => snapshot;

    private Alternative[] Kept<TKey>(ConcurrentDictionary<TKey, Alternative[]> kept, TKey key, string word, Func<NearWords, TKey, Alternative[]> find)
        where TKey : notnull
    {
        if (kept.TryGetValue(key, out var known))
        {
            return known;
        }

        var found = find(this, key);
        if (word.Length <= LongestKept && room > 0 && Interlocked.Decrement(ref room) >= 0)
        {
            kept[key] = found;
        }

        return found;
    }

    private Alternative[] Find(string folded, bool isLast)
    {
        var isKnown = snapshot.Knows(folded);
        var seen = new HashSet<string>(StringComparer.Ordinal) { folded };
        var found = new List<Alternative>();
        Add(Spelling.SoundsLike(folded).Where(snapshot.Knows), Ranking.SameSound);

        var near = new HashSet<string>(StringComparer.Ordinal);
        foreach (var segment in new[] { snapshot.Main, snapshot.Late })
        {
            if (folded.Length >= 2 && (!isKnown || isLast))
            {
                Spelling.Beginning(segment, folded, near);
            }
        }

        Add(near, Ranking.Beginning);
        near.Clear();
        foreach (var segment in new[] { snapshot.Main, snapshot.Late })
        {
            if (folded.Length >= ShortestTypo || (!isKnown && folded.Length == ShortestTypo - 1))
            {
                Spelling.Near(segment, folded, near);
            }
        }

        Add(near, Ranking.Typo);
        return [.. found];

        void Add(IEnumerable<string> words, int how) => found.AddRange(words.Where(seen.Add).Select(w => new Alternative(w, null, how)));
    }
}
