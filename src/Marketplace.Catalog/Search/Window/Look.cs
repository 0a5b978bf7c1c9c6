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
        var categories = Words.Categories;
        return new(
            [.. Counted(counts.Sets).Where(c => categories.OfSet(c.Value) is not null).OrderByDescending(c => c.Count).ThenBy(c => c.Value)
                .Select(c => new FacetChoice<Products.Category>(categories.OfSet(c.Value)!, c.Count))],
            [.. Counted(counts.Stars).Where(c => c.Value > 0).OrderByDescending(c => c.Value).Select(c => new FacetChoice<int>(c.Value, c.Count))],
            Named(counts.Communes),
            [.. Counted(counts.Bands).Select(c => new FacetChoice<PriceRange>(RangeOf(PriceBand.All[c.Value]), c.Count))],
            [.. Counted(counts.Kinds).OrderByDescending(c => c.Count).Select(c => new FacetChoice<SellerKind>((SellerKind)c.Value, c.Count))]);
    }

    public static CommuneName NameOf(string code) => Names.GetOrAdd(code, static c => new(c, Geography.Commune(c)?.FullName ?? c));

    // Only codes of products on sale are asked for: some ninety.
    private static readonly ConcurrentDictionary<string, CommuneName> Names = new(StringComparer.Ordinal);

    private static FacetChoice<CommuneName>[] Named(Dictionary<string, int> communes)
    {
        var named = new FacetChoice<CommuneName>[communes.Count];
        var at = 0;
        foreach (var (code, count) in communes)
        {
            named[at++] = new(NameOf(code), count);
        }

        Array.Sort(named, static (a, b) => b.Products.CompareTo(a.Products) is not 0 and var order ? order : string.CompareOrdinal(a.Value.Name, b.Value.Name));
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
