using System.Buffers;
using System.Numerics;

namespace Marketplace.Catalog.Search.Index;

/// <summary>
/// What a <see cref="Plan"/> finds in one segment: the documents as bits, and how well each fits as a number written in bit planes, so that 64
/// (with vectors 256) documents are scored at once and the cost hardly depends on how many are found.
/// </summary>
internal sealed class Hits : IDisposable
{
    // Rows of the block that was rented.
    private const int MatchedRow = 0;
    private const int AnyRow = 1;
    private const int SeenRow = 2;
    private const int SpareRow = 3;
    private const int LevelRows = 4;
    private const int LevelPlanes = 4;
    private const int SumRows = LevelRows + LevelPlanes;
    private const int SumPlanes = 8;
    private const int PartRows = SumRows + SumPlanes;
    private const int Rows = PartRows + Parts + 1;

    /// <summary>Sets that a caller may keep beside the documents found.</summary>
    public const int Parts = 6;

    private readonly ulong[] block;
    private readonly int words;
    private int highest;

    private Hits(Segment segment)
    {
        Segment = segment;
        words = segment.BitWords;
        block = ArrayPool<ulong>.Shared.Rent(Math.Max(1, Rows * words));
        Row(AnyRow).Clear();
        block.AsSpan(SumRows * words, SumPlanes * words).Clear();
    }

    public Segment Segment { get; }

    public Span<ulong> Matched => Row(MatchedRow);

    /// <summary>A set of the caller's; what stands in it at first means nothing.</summary>
    public Span<ulong> Part(int number) => Row(PartRows + number);

    /// <summary>Another, for a moment.</summary>
    public Span<ulong> Spare => Row(PartRows + Parts);

    /// <summary>The documents that have all required words, scored by all words.</summary>
    public static Hits Find(Segment segment, ReadOnlySpan<ulong> alive, Plan plan)
    {
        var hits = new Hits(segment);
        if (segment.Count == 0)
        {
            return hits;
        }

        alive.CopyTo(hits.Matched);
        var before = new List<int>();
        var words = new List<int>();
        var lists = new List<(Postings Postings, int Level)>();
        foreach (var slot in plan.Slots)
        {
            words.Clear();
            lists.Clear();
            hits.Look(slot, words, lists);
            if (slot.IsRequired)
            {
                Bits.And(hits.Matched, hits.Row(SeenRow));
                Bits.Or(hits.Row(AnyRow), hits.Row(SeenRow));
            }

            hits.AddLevels();
            hits.LookPairs(before, words);
            (before, words) = (words, before);
        }

        Bits.And(hits.Row(AnyRow), alive);
        return hits;
    }

    /// <summary>What a slot alone finds.</summary>
    public static Layer LayerOf(Segment segment, Slot slot)
    {
        using var hits = new Hits(segment);
        var words = new List<int>();
        hits.Look(slot, words, []);
        return new(segment, hits.Row(SeenRow).ToArray(), hits.Levels.ToArray(), hits.highestLevel, words);
    }

    public bool Any => Bits.Any(Matched);

    /// <summary>The highest sum of levels among the documents found.</summary>
    public int Best() => Best(MatchedRow);

    /// <summary>The highest sum of levels among those that have any required word.</summary>
    public int BestOfAny() => Best(AnyRow);

    /// <summary>Adds documents that have some required words, when their levels add up to <paramref name="least"/>.</summary>
    public void Widen(int least)
    {
        var above = Row(SeenRow);
        var equal = Row(SpareRow);
        above.Clear();
        equal.Fill(ulong.MaxValue);
        for (var plane = SumPlanes - 1; plane >= 0; plane--)
        {
            Compare(Row(SumRows + plane), above, equal, (least >> plane & 1) != 0);
        }

        Bits.Or(above, equal);
        Bits.And(above, Row(AnyRow));
        Bits.Or(Matched, above);
    }

    // Where the sum has a bit that the bound lacks it is above; where it lacks one that the bound has it is below.
    private static void Compare(ReadOnlySpan<ulong> sum, Span<ulong> above, Span<ulong> equal, bool isSet)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            if (isSet)
            {
                equal[i] &= sum[i];
            }
            else
            {
                above[i] |= equal[i] & sum[i];
                equal[i] &= ~sum[i];
            }
        }
    }

    private int Best(int among)
    {
        Row(among).CopyTo(Row(SpareRow));
        return BestOfSpare(0, words);
    }

    /// <summary>How many documents found stand on a shelf, and the highest sum of levels among them.</summary>
    public (int Count, int Best) OnShelf(int shelf)
    {
        var (from, to) = (Segment.ShelfStarts[shelf], Segment.ShelfStarts[shelf + 1]);
        if (from == to)
        {
            return (0, 0);
        }

        var (first, end) = (from >> 6, ((to - 1) >> 6) + 1);
        var spare = Row(SpareRow)[first..end];
        Matched[first..end].CopyTo(spare);
        spare[0] &= Between(first, from, to);
        spare[^1] &= Between(end - 1, from, to);
        return Bits.Count(spare) is > 0 and var count ? (count, BestOfSpare(first, end)) : (0, 0);
    }

    // The highest sum among the spare documents of some words; what is left there has it.
    private int BestOfSpare(int first, int end)
    {
        var best = 0;
        var among = Row(SpareRow)[first..end];
        for (var plane = SumPlanes - 1; plane >= 0; plane--)
        {
            if (highest >> plane == 0)
            {
                continue;
            }

            var having = Row(SeenRow)[first..end];
            among.CopyTo(having);
            Bits.And(having, Row(SumRows + plane)[first..end]);
            if (Bits.Any(having))
            {
                having.CopyTo(among);
                best |= 1 << plane;
            }
        }

        return best;
    }

    // The bits of one word that stand for documents from one number to before another.
    private static ulong Between(int word, int from, int to)
    {
        var bits = ulong.MaxValue;
        if (word == from >> 6)
        {
            bits <<= from & 63;
        }

        if (word == (to - 1) >> 6 && (to & 63) != 0)
        {
            bits &= (1UL << (to & 63)) - 1;
        }

        return bits;
    }

    /// <summary>Appends documents of a shelf whose levels add up to <paramref name="sum"/>, at most <paramref name="most"/>, best first.</summary>
    public void Collect(int shelf, int sum, int most, List<int> into)
    {
        var (from, to) = (Segment.ShelfStarts[shelf], Segment.ShelfStarts[shelf + 1]);
        // Planes above the highest sum are not looked at, so a larger one would be taken for what is left of it.
        if (from == to || most <= 0 || sum > highest)
        {
            return;
        }

        var (first, end) = (from >> 6, ((to - 1) >> 6) + 1);
        var having = Row(SpareRow)[first..end];
        Matched[first..end].CopyTo(having);
        for (var plane = 0; highest >> plane != 0; plane++)
        {
            var has = Row(SumRows + plane)[first..end];
            if ((sum >> plane & 1) != 0)
            {
                Bits.And(having, has);
            }
            else
            {
                Bits.Except(having, having, has);
            }
        }

        for (var w = first; w < end; w++)
        {
            var bits = having[w - first] & Between(w, from, to);
            for (; bits != 0; bits &= bits - 1)
            {
                into.Add((w << 6) + BitOperations.TrailingZeroCount(bits));
                if (--most == 0)
                {
                    return;
                }
            }
        }
    }

    public void Dispose() => ArrayPool<ulong>.Shared.Return(block);

    private Span<ulong> Levels => block.AsSpan(LevelRows * words, LevelPlanes * words);

    private Span<ulong> Row(int row) => block.AsSpan(row * words, words);

    // The union of all a slot may mean, and each document's best level. The numbers of the words found go into a list.
    private void Look(Slot slot, List<int> words, List<(Postings Postings, int Level)> lists)
    {
        if (slot.Layer is { } layer && ReferenceEquals(layer.Segment, Segment))
        {
            layer.Seen.CopyTo(Row(SeenRow));
            layer.Levels.CopyTo(Levels);
            highestLevel = layer.HighestLevel;
            words.AddRange(layer.Words);
            return;
        }

        Clear();
        foreach (var alternative in slot.Alternatives)
        {
            if (!Segment.Words.TryGetValue(alternative.Folded, out var word))
            {
                continue;
            }

            words.Add(word.Number);

            // Where it is written just so somewhere, what is written otherwise is another word.
            var isWrittenSo = alternative.Accented is { } typed && typed != alternative.Folded && IsWritten(word, typed);
            foreach (var term in word.Terms)
            {
                var accents = alternative.Accented is null ? Ranking.SameAccents
                    : isWrittenSo && term.Accented != alternative.Accented ? Ranking.OtherAccents
                    : Words.WordReader.Fit(alternative.Accented, term.Accented);
                for (var field = 0; field < term.ByField.Length; field++)
                {
                    if (term.ByField[field] is { } postings)
                    {
                        lists.Add((postings, Ranking.Level((Field)field, accents, slot.IsRequired ? alternative.Found : Ranking.SideWord)));
                    }
                }
            }
        }

        lists.Sort(static (a, b) => b.Level.CompareTo(a.Level));
        var found = Row(SpareRow);
        for (var i = 0; i < lists.Count;)
        {
            var level = lists[i].Level;
            found.Clear();
            for (; i < lists.Count && lists[i].Level == level; i++)
            {
                lists[i].Postings.OrInto(found);
            }

            AddFound(level);
        }
    }

    private static bool IsWritten(IndexedWord word, string accented)
    {
        foreach (var term in word.Terms)
        {
            if (term.Accented == accented)
            {
                return true;
            }
        }

        return false;
    }

    private void LookPairs(List<int> first, List<int> second)
    {
        var found = Row(SpareRow);
        var any = false;
        foreach (var a in first)
        {
            foreach (var b in second)
            {
                if (Segment.MayStandBefore(a, b) && Segment.Pairs.TryGetValue(Segment.PairKey(a, b), out var pair))
                {
                    if (!any)
                    {
                        found.Clear();
                        any = true;
                    }

                    pair.OrInto(found);
                }
            }
        }

        if (any)
        {
            Clear();
            AddFound(Ranking.PairLevel);
            AddLevels();
        }
    }

    private void Clear()
    {
        Row(SeenRow).Clear();
        Levels.Clear();
    }

    // The spare documents have a level, but for those that had a higher one before.
    private void AddFound(int level)
    {
        var found = Row(SpareRow);
        var seen = Row(SeenRow);
        Bits.Except(found, found, seen);
        Bits.Or(seen, found);
        for (var plane = 0; plane < LevelPlanes; plane++)
        {
            if ((level >> plane & 1) != 0)
            {
                Bits.Or(Row(LevelRows + plane), found);
            }
        }

        highestLevel = Math.Max(highestLevel, level);
    }

    private int highestLevel;

    private void AddLevels()
    {
        highest = Math.Min((1 << SumPlanes) - 1, highest + highestLevel);
        highestLevel = 0;
        AddPlanes();
    }

    // Adds the levels to the sums, all documents at once: the adder one learns at school, with carry.
    private void AddPlanes()
    {
        var carry = Row(SpareRow);
        carry.Clear();
        var c = Bits.Vectors(carry);
        for (var plane = 0; plane < SumPlanes && highest >> plane != 0; plane++)
        {
            var sum = Row(SumRows + plane);
            var add = plane < LevelPlanes ? Row(LevelRows + plane) : default;
            var s = Bits.Vectors(sum);
            var a = Bits.Vectors(add);
            for (var i = 0; i < s.Length; i++)
            {
                var (x, y, z) = (s[i], i < a.Length ? a[i] : default, c[i]);
                s[i] = x ^ y ^ z;
                c[i] = (x & y) | (z & (x ^ y));
            }

            for (var i = s.Length * Vector<ulong>.Count; i < sum.Length; i++)
            {
                var (x, y, z) = (sum[i], add.IsEmpty ? 0 : add[i], carry[i]);
                sum[i] = x ^ y ^ z;
                carry[i] = (x & y) | (z & (x ^ y));
            }
        }
    }
}
