using Marketplace.Catalog.Search.Window;

namespace Marketplace.Catalog.Search.Index;

/// <summary>A word with its marks and the documents it stands in, each under the strongest field it has it in.</summary>
internal sealed record Term(string Accented, string Shown, Postings?[] ByField, int Count);

/// <summary>A folded word with all that is written so.</summary>
internal sealed record IndexedWord(int Number, string Folded, Term[] Terms)
{
    /// <summary>How many documents it stands in; one that has it written in two ways counts twice.</summary>
    public int Count => Terms.Sum(t => t.Count);

    /// <summary>The commonest way to write it.</summary>
    public Term Commonest => Terms.MaxBy(t => t.Count)!;
}

/// <summary>Counts of a facet are over these prices of a pack, in đồng, both ends included.</summary>
internal readonly record struct PriceBand(long From, long To)
{
    public static readonly PriceBand[] All =
    [
        new(0, 100_000), new(100_000, 200_000), new(200_000, 500_000), new(500_000, 1_000_000), new(1_000_000, long.MaxValue),
    ];
}

/// <summary>
/// An index over documents that never changes. Documents are numbered best shelf first (<see cref="Doc.BetterFirst"/>), so that those of one
/// <see cref="Shelf"/> lie side by side and need no sorting.
/// </summary>
internal sealed class Segment
{
    public const int Shelves = 6;
    public const int MostSets = 32;
    public const int MostStars = 6;
    public const int Kinds = 4;

    public static readonly Segment Empty = new SegmentBuilder().Build([]);

    public required Doc[] Docs { get; init; }

    /// <summary>Where the documents of each shelf begin; one more for the end.</summary>
    public required int[] ShelfStarts { get; init; }

    public required Dictionary<Guid, int> ById { get; init; }

    public required Dictionary<string, IndexedWord> Words { get; init; }

    /// <summary>All folded words, in order, and which letters each has (a bit each).</summary>
    public required string[] Vocabulary { get; init; }

    public required uint[] Letters { get; init; }

    /// <summary>Two words side by side, by their numbers.</summary>
    public required Dictionary<long, Postings> Pairs { get; init; }

    /// <summary>For each word the words it stands before, each as one of 64 bits: most that never stand together need not be looked up.</summary>
    public required ulong[] Followers { get; init; }

    public required Postings?[] Sets { get; init; }

    public required Postings?[] Stars { get; init; }

    public required Postings?[] SellerKinds { get; init; }

    public required Postings?[] Months { get; init; }

    public required Postings?[] Bands { get; init; }

    /// <summary>By <see cref="CommuneNumbers"/>; those met later are left out.</summary>
    public required Postings?[] Communes { get; init; }

    public required Dictionary<Guid, Postings> Sellers { get; init; }

    public required Choices Choices { get; init; }

    public required PackPrices Packs { get; init; }

    /// <summary>Document numbers, cheapest first.</summary>
    public required int[] ByPrice { get; init; }

    /// <summary>Document numbers, newest first.</summary>
    public required int[] ByAge { get; init; }

    public int Count => Docs.Length;

    public int BitWords => Bits.Words(Docs.Length);

    public Postings? Pair(string first, string second) =>
        Words.TryGetValue(first, out var a) && Words.TryGetValue(second, out var b) ? Pairs.GetValueOrDefault(PairKey(a.Number, b.Number)) : null;

    /// <summary>False where the words certainly never stand side by side.</summary>
    public bool MayStandBefore(int first, int second) => (Followers[first] & FollowerBit(second)) != 0;

    public static ulong FollowerBit(int word) => 1UL << (int)((uint)word * 2_654_435_769u >> 26);

    public static long PairKey(int first, int second) => ((long)first << 32) | (uint)second;

    public static uint LettersOf(ReadOnlySpan<char> word)
    {
        var letters = 0u;
        foreach (var c in word)
        {
            letters |= 1u << (c is >= 'a' and <= 'z' ? c - 'a' : 26 + (c % 6));
        }

        return letters;
    }
}
