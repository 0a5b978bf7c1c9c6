using System.Collections.Concurrent;
using Marketplace.Catalog.Search.Index;
using Marketplace.Contracts;
using Marketplace.Platform;

namespace Marketplace.Catalog.Search.Window;

/// <summary>One look into the window: a snapshot, and how to search it.</summary>
internal readonly record struct Look(Snapshot Snapshot, SearchWords Words)
{
    public (FoundDocs Found, SearchReading? Reading) Find(ProductFilter filter, ProductSort sort, int skip, int take, bool withFacets)
    {
        var finder = new Finder(Snapshot, Words.Categories);
        if (filter.Text.Length == 0)
        {
            using var all = finder.Look(Plan.Everything);
            return (finder.Find(all, filter, sort, skip, take, withFacets), null);
        }

        using var read = new QueryReader(Snapshot, Words).Read(filter.Text);
        var wished = Wish(filter, read);
        var found = finder.Find(read.Hits, wished, sort, skip, take, withFacets);
        var leftOut = found.Total == 0 && wished != filter;
        if (leftOut)
        {
            using var again = finder.Look(read.Hits.Plan);
            found = finder.Find(again, filter, sort, skip, take, withFacets);
        }

        var reading = new SearchReading(
            read.Corrected, read.Dropped, read.Price?.From is { } from ? new Money(from) : null, read.Price?.To is { } to ? new Money(to) : null, read.Stars, found.Exact, leftOut);
        return (found, reading);
    }

    /// <summary>Counts with the names of what they count, the largest first where there is no better order.</summary>
    public Facets Name(FacetCounts counts)
    {
        var (categories, communes) = (Words.Categories, CommuneNumbers.Known);
        return new(
            MostFirst(counts.Sets, categories.OfSet),
            [.. Counted(counts.Stars).Where(c => c.Value > 0).Reverse().Select(c => new FacetChoice<int>(c.Value, c.Count))],
            MostFirst(communes.ByName(counts.Communes), communes.Named),
            [.. Counted(counts.Bands).Select(c => new FacetChoice<PriceRange>(RangeOf(PriceBand.All[c.Value]), c.Count))],
            MostFirst(counts.Kinds, kind => (SellerKind)kind));
    }

    // In their own order where they are equal: what is sorted is the count above what is left after the place.
    private static List<FacetChoice<T>> MostFirst<T>(ReadOnlySpan<int> counts, Func<int, T?> meaning)
    {
        Span<long> order = stackalloc long[counts.Length];
        var found = 0;
        for (var place = 0; place < counts.Length; place++)
        {
            if (counts[place] > 0)
            {
                order[found++] = ((long)counts[place] << 32) | (uint)(int.MaxValue - place);
            }
        }

        order[..found].Sort();
        var named = new List<FacetChoice<T>>(found);
        while (--found >= 0)
        {
            if (meaning(int.MaxValue - (int)order[found]) is { } value)
            {
                named.Add(new(value, (int)(order[found] >> 32)));
            }
        }

        return named;
    }

    // What the visitor chose beside the search goes before what the words say.
    private static ProductFilter Wish(ProductFilter filter, ReadQuery read)
    {
        if (read.Price is { } price && filter.PriceFrom is null && filter.PriceTo is null)
        {
            filter = filter with { PriceFrom = price.From is { } from ? new Money(from) : null, PriceTo = price.To is { } to ? new Money(to) : null };
        }

        return read.Stars is { } stars && filter.Stars is not { Count: > 0 } ? filter with { Stars = [stars] } : filter;
    }

    private static IEnumerable<(int Value, int Count)> Counted(int[] counts) => counts.Select((count, value) => (value, count)).Where(c => c.count > 0);

    private static PriceRange RangeOf(PriceBand band) =>
        new(band.From == 0 ? null : new Money(band.From), band.To == long.MaxValue ? null : new Money(band.To));
}
