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
    private const int SeenRow = 1;
    private const int SpareRow = 2;
    private const int LevelRows = 3;
    private const int LevelPlanes = 4;
    private const int CountRows = LevelRows + LevelPlanes;
    private const int CountPlanes = 4;
    private const int SumRows = CountRows + CountPlanes;
    private const int SumPlanes = 8;
    private const int PartRows = SumRows + SumPlanes;
    private const int Rows = PartRows + Parts + 1;

    /// <summary>Sets that a caller may keep beside the documents found.</summary>
    public const int Parts = 6;

    private static readonly int PairLevel = Math.Max(1, Ranking.Full * Ranking.SideBySide / 100);

    private readonly ulong[] block;
    private readonly int words;
    private int highest;

    private Hits(Segment segment)
    {
        Segment = segment;
        words = segment.BitWords;
        block = ArrayPool<ulong>.Shared.Rent(Math.Max(1, Rows * words));
        Array.Clear(block, 0, Rows * words);
    }

    public Segment Segment { get; }

    public Span<ulong> Matched => Row(MatchedRow);

    /// <summary>A set of the caller's, empty at first.</summary>
    public Span<ulong> Part(int number) => Row(PartRows + number);

    public Span<ulong> Spare => Row(PartRows + Parts);

    public static Hits Find(Segment segment, ReadOnlySpan<ulong> alive, Plan plan)
    {
        var hits = new Hits(segment);
        alive.CopyTo(hits.Matched);
        var all = plan.AtLeast == plan.Slots.Count(s => s.IsRequired);
        foreach (var slot in plan.Slots)
        {
            hits.Look(slot);
            if (slot.IsRequired)
            {
                if (all)
                {
                    Bits.And(hits.Matched, hits.Row(SeenRow));
                }
                else
                {
                    hits.CountSeen();
                }
            }

            hits.AddLevels();
        }

        for (var i = 0; i + 1 < plan.Slots.Count; i++)
        {
            hits.LookPairs(plan.Slots[i], plan.Slots[i + 1]);
        }

        if (!all)
        {
            hits.KeepAtLeast(plan.AtLeast);
        }

        return hits;
    }

    public bool Any => Bits.Any(Matched);

    /// <summary>The highest sum of levels among the documents found.</summary>
    public int Best()
    {
        var spare = Row(SpareRow);
        Matched.CopyTo(spare);
        var best = 0;
        for (var plane = SumPlanes - 1; plane >= 0; plane--)
        {
            if (highest >> plane == 0)
            {
                continue;
            }

            var seen = Row(SeenRow);
            spare.CopyTo(seen);
            Bits.And(seen, Row(SumRows + plane));
            if (Bits.Any(seen))
            {
                seen.CopyTo(spare);
                best |= 1 << plane;
            }
        }

        return best;
    }

    /// <summary>Appends documents of a shelf whose levels add up to <paramref name="sum"/>, at most <paramref name="most"/>, best first.</summary>
    public void Collect(int shelf, int sum, int most, List<int> into)
    {
        var (from, to) = (Segment.ShelfStarts[shelf], Segment.ShelfStarts[shelf + 1]);
        if (from == to || most <= 0)
        {
            return;
        }

        var matched = Matched;
        for (var w = from >> 6; w <= (to - 1) >> 6; w++)
        {
            var bits = matched[w];
            if (w == from >> 6)
            {
                bits &= ulong.MaxValue << (from & 63);
            }

            if (w == (to - 1) >> 6 && (to & 63) != 0)
            {
                bits &= (1UL << (to & 63)) - 1;
            }

            for (var plane = 0; bits != 0 && highest >> plane != 0; plane++)
            {
                var has = block[((SumRows + plane) * words) + w];
                bits &= (sum >> plane & 1) != 0 ? has : ~has;
            }

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

    private Span<ulong> Row(int row) => block.AsSpan(row * words, words);

    // The union of all a slot may mean, and each document's best level.
    private void Look(Slot slot)
    {
        Clear();
        var lists = new List<(Postings Postings, int Level)>();
        foreach (var alternative in slot.Alternatives)
        {
            if (!Segment.Words.TryGetValue(alternative.Folded, out var word))
            {
                continue;
            }

            foreach (var term in word.Terms)
            {
                var accents = alternative.Accented is null ? Ranking.SameAccents : Words.WordReader.Fit(alternative.Accented, term.Accented);
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
        foreach (var (postings, level) in lists)
        {
            AddList(postings, level);
        }
    }

    private void LookPairs(Slot first, Slot second)
    {
        Clear();
        var any = false;
        foreach (var a in first.Alternatives)
        {
            foreach (var b in second.Alternatives)
            {
                if (Segment.Pair(a.Folded, b.Folded) is { } pair)
                {
                    AddList(pair, PairLevel);
                    any = true;
                }
            }
        }

        if (any)
        {
            AddLevels();
        }
    }

    private void Clear()
    {
        Row(SeenRow).Clear();
        block.AsSpan(LevelRows * words, LevelPlanes * words).Clear();
    }

    private void AddList(Postings postings, int level)
    {
        var spare = Row(SpareRow);
        var seen = Row(SeenRow);
        spare.Clear();
        postings.OrInto(spare);
        Bits.Except(spare, spare, seen);
        Bits.Or(seen, spare);
        for (var plane = 0; plane < LevelPlanes; plane++)
        {
            if ((level >> plane & 1) != 0)
            {
                Bits.Or(Row(LevelRows + plane), spare);
            }
        }

        highestLevel = Math.Max(highestLevel, level);
    }

    private int highestLevel;

    private void AddLevels()
    {
        highest = Math.Min((1 << SumPlanes) - 1, highest + highestLevel);
        highestLevel = 0;
        AddPlanes(SumRows, SumPlanes, LevelRows, LevelPlanes, highest);
    }

    private void CountSeen() => AddPlanes(CountRows, CountPlanes, SeenRow, 1, (1 << CountPlanes) - 1);

    // Adds numbers of a few planes to numbers of more, all documents at once: the adder one learns at school, with carry.
    private void AddPlanes(int sumRow, int sumPlanes, int addRow, int addPlanes, int highestSum)
    {
        var carry = Row(SpareRow);
        carry.Clear();
        var c = Bits.Vectors(carry);
        for (var plane = 0; plane < sumPlanes && highestSum >> plane != 0; plane++)
        {
            var sum = Row(sumRow + plane);
            var add = plane < addPlanes ? Row(addRow + plane) : default;
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

    private void KeepAtLeast(int least)
    {
        // Some higher bit is set where the lower ones decide no more.
        var kept = Row(SeenRow);
        var equal = Row(SpareRow);
        kept.Clear();
        equal.Fill(ulong.MaxValue);
        for (var plane = CountPlanes - 1; plane >= 0; plane--)
        {
            var count = Row(CountRows + plane);
            for (var i = 0; i < count.Length; i++)
            {
                if ((least >> plane & 1) == 0)
                {
                    kept[i] |= equal[i] & count[i];
                    equal[i] &= ~count[i];
                }
                else
                {
                    equal[i] &= count[i];
                }
            }
        }

        Bits.Or(kept, equal);
        Bits.And(Matched, kept);
    }
}
