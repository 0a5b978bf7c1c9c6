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

        if (count < segment.Count / FewShare)
        {
            AddEach(segment.Choices, facet, among);
        }
        else
        {
            AddAll(segment, facet, among);
        }
    }

    private void AddAll(Segment segment, Facet facet, ReadOnlySpan<ulong> among)
    {
        switch (facet)
        {
            case Facet.Category:
                Add(segment.Sets, among, Sets);
                break;
            case Facet.Stars:
                Add(segment.Stars, among, Stars);
                break;
            case Facet.Price:
                Add(segment.Bands, among, Bands);
                break;
            case Facet.Kind:
                Add(segment.SellerKinds, among, Kinds);
                break;
            default:
                foreach (var (code, postings) in segment.Communes)
                {
                    Add(code, postings.CountIn(among));
                }

                break;
        }
    }

    private void AddEach(Choices choices, Facet facet, ReadOnlySpan<ulong> among)
    {
        switch (facet)
        {
            case Facet.Category:
                AddEach(choices.Sets, among, Sets);
                break;
            case Facet.Stars:
                AddEach(choices.Stars, among, Stars);
                break;
            case Facet.Kind:
                AddEach(choices.Kinds, among, Kinds);
                break;
            case Facet.Price:
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

                break;
            default:
                var counts = new int[choices.CommuneCodes.Length];
                AddEach(choices.Communes, among, counts);
                for (var i = 0; i < counts.Length; i++)
                {
                    Add(choices.CommuneCodes[i], counts[i]);
                }

                break;
        }
    }

    private void Add(string commune, int count)
    {
        if (count > 0)
        {
            Communes[commune] = Communes.GetValueOrDefault(commune) + count;
        }
    }

    private static void Add(Postings?[] groups, ReadOnlySpan<ulong> among, int[] counts)
    {
        for (var i = 0; i < groups.Length; i++)
        {
            counts[i] += groups[i]?.CountIn(among) ?? 0;
        }
    }

    private static void AddEach(ushort[] choices, ReadOnlySpan<ulong> among, Span<int> counts)
    {
        for (var word = 0; word < among.Length; word++)
        {
            for (var bits = among[word]; bits != 0; bits &= bits - 1)
            {
                counts[choices[(word << 6) + BitOperations.TrailingZeroCount(bits)]]++;
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
