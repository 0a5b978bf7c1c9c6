using System.Numerics;

namespace Marketplace.Catalog.Search.Index;

/// <summary>A filter whose choices are counted.</summary>
internal enum Facet
{
    Category,
    Stars,
    Commune,
    Price,
    Kind,
}

/// <summary>How many products each choice of a filter would show, with the other filters as they are.</summary>
internal sealed class FacetCounts
{
    /// <summary>Fewer than one in so many: reading each one's choices costs less than laying each choice's documents beside them.</summary>
    private const int FewShare = 5;

    public int[] Sets { get; } = new int[Segment.MostSets];

    public int[] Stars { get; } = new int[Segment.MostStars];

    public int[] Kinds { get; } = new int[Segment.Kinds];

    public int[] Bands { get; } = new int[PriceBand.All.Length];

    public Dictionary<string, int> Communes { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds the choices of some documents of a segment.</summary>
    public void Add(Segment segment, Facet facet, ReadOnlySpan<ulong> among, int count)
    {
        if (count == 0)
        {
            return;
        }

        var isFew = count < segment.Count / FewShare;
        var choices = segment.Choices;
        switch (facet)
        {
            case Facet.Category:
                Add(segment.Sets, choices.Sets, among, isFew, Sets);
                break;
            case Facet.Stars:
                Add(segment.Stars, choices.Stars, among, isFew, Stars);
                break;
            case Facet.Kind:
                Add(segment.SellerKinds, choices.Kinds, among, isFew, Kinds);
                break;
            case Facet.Price when isFew:
                AddBands(choices, among);
                break;
            case Facet.Price:
                AddAll(segment.Bands, among, Bands);
                break;
            default:
                AddCommunes(segment, among, isFew);
                break;
        }
    }

    private static void Add(Postings?[] groups, ushort[] choices, ReadOnlySpan<ulong> among, bool isFew, int[] counts)
    {
        if (isFew)
        {
            AddEach(choices, among, counts);
        }
        else
        {
            AddAll(groups, among, counts);
        }
    }

    private void AddBands(Choices choices, ReadOnlySpan<ulong> among)
    {
        Span<int> together = stackalloc int[1 << PriceBand.All.Length];
        together.Clear();
        AddEach(choices.Bands, among, together);
        for (var band = 0; band < Bands.Length; band++)
        {
            for (var bands = 1; bands < together.Length; bands++)
            {
                Bands[band] += (bands >> band & 1) * together[bands];
            }
        }
    }

    private void AddCommunes(Segment segment, ReadOnlySpan<ulong> among, bool isFew)
    {
        if (!isFew)
        {
            foreach (var (code, postings) in segment.Communes)
            {
                AddCommune(code, postings.CountIn(among));
            }

            return;
        }

        var codes = segment.Choices.CommuneCodes;
        var counts = new int[codes.Length];
        AddEach(segment.Choices.Communes, among, counts);
        for (var i = 0; i < counts.Length; i++)
        {
            AddCommune(codes[i], counts[i]);
        }
    }

    private void AddCommune(string code, int count)
    {
        if (count > 0)
        {
            Communes[code] = Communes.GetValueOrDefault(code) + count;
        }
    }

    private static void AddAll(Postings?[] groups, ReadOnlySpan<ulong> among, int[] counts)
    {
        for (var i = 0; i < groups.Length; i++)
        {
            counts[i] += groups[i]?.CountIn(among) ?? 0;
        }
    }

    // A choice that there is no place for is not counted either way.
    private static void AddEach(ushort[] choices, ReadOnlySpan<ulong> among, Span<int> counts)
    {
        for (var word = 0; word < among.Length; word++)
        {
            for (var bits = among[word]; bits != 0; bits &= bits - 1)
            {
                if (choices[(word << 6) + BitOperations.TrailingZeroCount(bits)] is var choice && choice < counts.Length)
                {
                    counts[choice]++;
                }
            }
        }
    }
}

/// <summary>What filters each document of a segment falls under, by its number.</summary>
internal sealed class Choices
{
    public Choices(Window.Doc[] docs)
    {
        Sets = Array.ConvertAll(docs, d => (ushort)d.SetNo);
        Stars = Array.ConvertAll(docs, d => (ushort)d.Stars);
        Kinds = Array.ConvertAll(docs, d => (ushort)d.Card.Seller.Kind);
        Bands = Array.ConvertAll(docs, d => (ushort)PriceBand.All.Select((band, i) => d.HasPackBetween(band.From, band.To) ? 1 << i : 0).Sum());
        CommuneCodes = [.. docs.Select(d => d.CommuneCode).Distinct()];
        var numbers = CommuneCodes.Select((code, i) => (code, i)).ToDictionary(c => c.code, c => (ushort)c.i, StringComparer.Ordinal);
        Communes = Array.ConvertAll(docs, d => numbers[d.CommuneCode]);
    }

    public ushort[] Sets { get; }

    public ushort[] Stars { get; }

    public ushort[] Kinds { get; }

    /// <summary>A bit for each price band that a pack of the product falls in.</summary>
    public ushort[] Bands { get; }

    /// <summary>Numbers in <see cref="CommuneCodes"/>.</summary>
    public ushort[] Communes { get; }

    public string[] CommuneCodes { get; }
}
