using System.Buffers;

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

    /// <summary>By <see cref="CommuneNumbers"/>.</summary>
    public int[] Communes { get; } = new int[CommuneNumbers.Known.Count];

    /// <summary>Adds the choices of some documents of a segment, for several filters.</summary>
    public void Add(Segment segment, ReadOnlySpan<Facet> facets, ReadOnlySpan<ulong> among)
    {
        var count = Bits.Count(among);
        if (count == 0)
        {
            return;
        }

        if (count >= segment.Count / FewShare)
        {
            foreach (var facet in facets)
            {
                AddAll(Groups(segment, facet), among, Counts(facet));
            }

            return;
        }

        var rented = ArrayPool<int>.Shared.Rent(count);
        var docs = rented.AsSpan(0, count);
        Bits.Numbers(among, docs);
        foreach (var facet in facets)
        {
            if (facet == Facet.Price)
            {
                AddBands(segment.Choices.Bands, docs);
            }
            else
            {
                AddEach(Choices(segment, facet), docs, Counts(facet));
            }
        }

        ArrayPool<int>.Shared.Return(rented);
    }

    private int[] Counts(Facet facet) => facet switch
    {
        Facet.Category => Sets,
        Facet.Stars => Stars,
        Facet.Commune => Communes,
        Facet.Price => Bands,
        _ => Kinds,
    };

    private static Postings?[] Groups(Segment segment, Facet facet) => facet switch
    {
        Facet.Category => segment.Sets,
        Facet.Stars => segment.Stars,
        Facet.Commune => segment.Communes,
        Facet.Price => segment.Bands,
        _ => segment.SellerKinds,
    };

    private static ushort[] Choices(Segment segment, Facet facet) => facet switch
    {
        Facet.Category => segment.Choices.Sets,
        Facet.Stars => segment.Choices.Stars,
        Facet.Commune => segment.Choices.Communes,
        _ => segment.Choices.Kinds,
    };

    // A product may have packs in several bands: first how many have the same ones.
    private void AddBands(ushort[] choices, ReadOnlySpan<int> docs)
    {
        Span<int> together = stackalloc int[1 << PriceBand.All.Length];
        together.Clear();
        AddEach(choices, docs, together);
        for (var band = 0; band < Bands.Length; band++)
        {
            for (var bands = 1; bands < together.Length; bands++)
            {
                Bands[band] += (bands >> band & 1) * together[bands];
            }
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
    private static void AddEach(ushort[] choices, ReadOnlySpan<int> docs, Span<int> counts)
    {
        foreach (var doc in docs)
        {
            if (choices[doc] is var choice && choice < counts.Length)
            {
                counts[choice]++;
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
        Communes = Array.ConvertAll(docs, d => CommuneNumbers.Of(d.CommuneCode));
    }

    public ushort[] Sets { get; }

    public ushort[] Stars { get; }

    public ushort[] Kinds { get; }

    /// <summary>A bit for each price band that a pack of the product falls in.</summary>
    public ushort[] Bands { get; }

    /// <summary>By <see cref="CommuneNumbers"/>.</summary>
    public ushort[] Communes { get; }
}
