using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;

namespace Marketplace.Catalog.Search.Index;

/// <summary>What was found: a page of documents, how many there are in all, and counts beside the filters.</summary>
/// <param name="Exact">How many products have all the words, whatever the filters.</param>
internal sealed record FoundDocs(IReadOnlyList<Doc> Docs, int Total, int Exact, FacetCounts? Facets);

/// <summary>What the words of a plan find in both segments.</summary>
internal sealed record WordHits(Plan Plan, Hits Main, Hits Late) : IDisposable
{
    /// <summary>How well the best product fits that has all the words, as a share of the best that could be; 0: there is none.</summary>
    public double Quality => !Main.Any && !Late.Any ? 0 : Plan.Required == 0 ? 1 : Math.Max(Main.Best(), Late.Best()) / (double)Plan.Perfect;

    public void Dispose()
    {
        Main.Dispose();
        Late.Dispose();
    }
}

/// <summary>Runs a plan and filters over a snapshot.</summary>
internal sealed class Finder(Snapshot snapshot, Categories categories)
{
    private static readonly Facet[] Parts = Enum.GetValues<Facet>();

    /// <summary>Looks for the words; to be given back.</summary>
    public WordHits Look(Plan plan) => new(plan, Hits.Find(snapshot.Main, snapshot.Alive, plan), Hits.Find(snapshot.Late, snapshot.LateAlive, plan));

    /// <summary>A page of what has the words and fits the filters. <paramref name="words"/> are changed by it.</summary>
    public FoundDocs Find(WordHits words, ProductFilter filter, ProductSort sort, int skip, int take, bool withFacets)
    {
        var (plan, main, late) = words;
        var exact = Bits.Count(main.Matched) + Bits.Count(late.Matched);
        if (exact < Ranking.EnoughFound && plan.Required > 1)
        {
            // At least 1, so that what has none of the words stays out.
            var least = Math.Max(1, Math.Max(main.BestOfAny(), late.BestOfAny()) * Ranking.NearlyAsGood / 100);
            main.Widen(least);
            late.Widen(least);
        }

        var facets = withFacets ? new FacetCounts() : null;
        Narrow(main, filter, facets);
        Narrow(late, filter, facets);
        var total = Bits.Count(main.Matched) + Bits.Count(late.Matched);
        var docs = new List<Doc>(Math.Clamp(total - skip, 0, take));
        if (docs.Capacity > 0)
        {
            switch (sort)
            {
                case ProductSort.PriceUp:
                    Walk(main, late, s => s.ByPrice, Doc.CheaperFirst, backwards: false, skip, take, docs);
                    break;
                case ProductSort.PriceDown:
                    Walk(main, late, s => s.ByPrice, Doc.DearerFirst, backwards: true, skip, take, docs);
                    break;
                case ProductSort.Newest:
                    Walk(main, late, s => s.ByAge, Doc.NewerFirst, backwards: false, skip, take, docs);
                    break;
                default:
                    Rank(main, late, skip, take, docs);
                    break;
            }
        }

        return new(docs, total, exact, facets);
    }

    // Sum of levels × weight of the shelf orders the cells; within one, documents stand in order already.
    private static void Rank(Hits main, Hits late, int skip, int take, List<Doc> into)
    {
        Span<int> sums = stackalloc int[Segment.Shelves];
        Span<int> left = stackalloc int[Segment.Shelves];
        for (var i = 0; i < sums.Length; i++)
        {
            var (ofMainShelf, ofLateShelf) = (main.OnShelf(i), late.OnShelf(i));
            left[i] = ofMainShelf.Count + ofLateShelf.Count;
            sums[i] = Math.Max(ofMainShelf.Best, ofLateShelf.Best);
        }

        var (ofMain, ofLate) = (new List<int>(), new List<int>());
        while (into.Count < take)
        {
            var shelf = -1;
            var best = -1L;
            for (var i = 0; i < sums.Length; i++)
            {
                // 1 more, so that shelves weigh also where no words were asked for.
                if (left[i] > 0 && (sums[i] + 1L) * Ranking.Weight((Shelf)i) > best)
                {
                    (shelf, best) = (i, (sums[i] + 1L) * Ranking.Weight((Shelf)i));
                }
            }

            if (shelf < 0)
            {
                return;
            }

            var wanted = skip + take - into.Count;
            ofMain.Clear();
            ofLate.Clear();
            main.Collect(shelf, sums[shelf], wanted, ofMain);
            late.Collect(shelf, sums[shelf], wanted, ofLate);
            left[shelf] -= ofMain.Count + ofLate.Count;
            sums[shelf]--;
            for (var (a, b) = (0, 0); (a < ofMain.Count || b < ofLate.Count) && into.Count < take;)
            {
                var doc = b >= ofLate.Count || (a < ofMain.Count && Doc.BetterFirst(main.Segment.Docs[ofMain[a]], late.Segment.Docs[ofLate[b]]) <= 0)
                    ? main.Segment.Docs[ofMain[a++]]
                    : late.Segment.Docs[ofLate[b++]];
                if (skip > 0)
                {
                    skip--;
                }
                else
                {
                    into.Add(doc);
                }
            }
        }
    }

    private static void Walk(Hits main, Hits late, Func<Segment, int[]> order, Comparison<Doc> compare, bool backwards, int skip, int take, List<Doc> into)
    {
        var (mainOrder, lateOrder) = (order(main.Segment), order(late.Segment));
        var (a, b) = (-1, -1);
        var (x, y) = (Next(main, mainOrder, ref a), Next(late, lateOrder, ref b));
        while (into.Count < take && (x ?? y) is not null)
        {
            Doc doc;
            if (y is null || (x is not null && compare(x, y) <= 0))
            {
                doc = x!;
                x = Next(main, mainOrder, ref a);
            }
            else
            {
                doc = y;
                y = Next(late, lateOrder, ref b);
            }

            if (skip-- <= 0)
            {
                into.Add(doc);
            }
        }

        Doc? Next(Hits hits, int[] numbers, ref int at)
        {
            while (++at < numbers.Length)
            {
                var number = numbers[backwards ? numbers.Length - 1 - at : at];
                if (Bits.Has(hits.Matched, number))
                {
                    return hits.Segment.Docs[number];
                }
            }

            return null;
        }
    }

    private void Narrow(Hits hits, ProductFilter filter, FacetCounts? facets)
    {
        var segment = hits.Segment;
        var matched = hits.Matched;
        if (filter.SellerId is { } seller)
        {
            Keep(hits, segment.Sellers.GetValueOrDefault(seller));
        }

        if (filter.InSeason is { } month)
        {
            Keep(hits, month is >= 1 and <= 12 ? segment.Months[month] : null);
        }

        if (filter.OnlyIds is { } only)
        {
            var spare = hits.Spare;
            spare.Clear();
            foreach (var id in only)
            {
                if (segment.ById.TryGetValue(id, out var doc))
                {
                    Bits.Set(spare, doc);
                }
            }

            Bits.And(matched, spare);
        }

        if (filter.Except is { } except && segment.ById.TryGetValue(except, out var excepted))
        {
            Bits.Clear(matched, excepted);
        }

        Span<bool> active = stackalloc bool[Hits.Parts];
        foreach (var part in Parts)
        {
            active[(int)part] = Fill(hits, part, filter);
        }

        if (facets is not null)
        {
            foreach (var part in Parts)
            {
                if (active[(int)part])
                {
                    CountWithout(hits, part, active, facets);
                }
            }
        }

        Span<Facet> open = stackalloc Facet[Hits.Parts];
        var count = 0;
        foreach (var part in Parts)
        {
            if (active[(int)part])
            {
                Bits.And(matched, hits.Part((int)part));
            }
            else
            {
                open[count++] = part;
            }
        }

        facets?.Add(segment, open[..count], matched);
    }

    private static void Keep(Hits hits, Postings? postings)
    {
        var spare = hits.Spare;
        spare.Clear();
        postings?.OrInto(spare);
        Bits.And(hits.Matched, spare);
    }

    // True when the filter asks for something of that part; its documents are then in the part's set.
    private bool Fill(Hits hits, Facet part, ProductFilter filter)
    {
        var segment = hits.Segment;
        var bits = hits.Part((int)part);
        bits.Clear();
        switch (part)
        {
            case Facet.Category when filter.CategorySlug is { } slug:
                foreach (var set in categories.Find(slug)?.SetNos ?? [])
                {
                    segment.Sets[set]?.OrInto(bits);
                }

                return true;
            case Facet.Stars when filter.Stars is { Count: > 0 } wanted:
                foreach (var stars in wanted)
                {
                    if (stars is >= 0 and < Segment.MostStars)
                    {
                        segment.Stars[stars]?.OrInto(bits);
                    }
                }

                return true;
            case Facet.Commune when filter.CommuneCode is { } commune:
                if (CommuneNumbers.Find(commune) is { } number && number < segment.Communes.Length)
                {
                    segment.Communes[number]?.OrInto(bits);
                }

                return true;
            case Facet.Price when filter.PriceFrom is not null || filter.PriceTo is not null:
                var (low, high) = (filter.PriceFrom?.Dong ?? 0, filter.PriceTo?.Dong ?? long.MaxValue);
                segment.Packs.OrInto(bits, low, high);
                return true;
            case Facet.Kind when filter.SellerKind is { } kind:
                segment.SellerKinds[(int)kind]?.OrInto(bits);
                return true;
            default:
                return false;
        }
    }

    private static void CountWithout(Hits hits, Facet left, ReadOnlySpan<bool> active, FacetCounts facets)
    {
        var others = hits.Spare;
        hits.Matched.CopyTo(others);
        for (var part = 0; part < active.Length; part++)
        {
            if (active[part] && part != (int)left)
            {
                Bits.And(others, hits.Part(part));
            }
        }

        facets.Add(hits.Segment, [left], others);
    }
}
