using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search.Index;
using Marketplace.Catalog.Search.Window;
using Marketplace.Catalog.Search.Words;
using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Catalog.Search;

/// <summary>Asks what somebody may be typing: shops, communes and groups whose names begin so, then products. The last word may be unfinished.</summary>
public sealed record SuggestSearch(string Text, int Take = 8) : IQuery<IReadOnlyList<Suggestion>>;

public enum SuggestionKind
{
    Product,
    Shop,
    Commune,
    Category,
}

/// <param name="Key">The slug of a product, shop or category; the code of a commune.</param>
/// <param name="Products">How many products it leads to; 0 for a product.</param>
public sealed record Suggestion(SuggestionKind Kind, LocalText Name, string Key, int Products);

internal sealed class SuggestSearchHandler(ShopWindow window) : IRequestHandler<SuggestSearch, IReadOnlyList<Suggestion>>
{
    private const int MostText = 60;
    private const int MostNames = 3;

    public async Task<IReadOnlyList<Suggestion>> Handle(SuggestSearch request, CancellationToken cancellationToken)
    {
        var look = await window.LookAsync(cancellationToken);
        var text = request.Text.Length <= MostText ? request.Text : request.Text[..MostText];
        var typed = WordReader.Read(text);
        if (typed.Count is 0 or > Plan.MostSlots || typed[^1].Folded.Length < 2)
        {
            return [];
        }

        var names = look.Snapshot.Keep<IReadOnlyList<Named>>(nameof(SuggestSearch), snapshot => Names(snapshot, look.Words.Categories));
        List<Suggestion> found = [.. names.Where(n => n.Has(typed)).OrderByDescending(n => n.Suggestion.Products).Take(MostNames).Select(n => n.Suggestion)];
        var finder = new Finder(look.Snapshot, look.Words.Categories);
        using var hits = LookFor(finder, look, typed, text);
        found.AddRange(finder.Find(hits, new(), ProductSort.Best, 0, request.Take - found.Count, withFacets: false).Docs
            .Select(d => new Suggestion(SuggestionKind.Product, new(d.Card.Product.Name, d.Card.Product.NameEn), d.Slug, 0)));
        return found;
    }

    private static WordHits LookFor(Finder finder, Look look, List<Word> typed, string text)
    {
        var begun = new HashSet<string>(StringComparer.Ordinal);
        Spelling.Beginning(look.Snapshot.Main, typed[^1].Folded, begun);
        Spelling.Beginning(look.Snapshot.Late, typed[^1].Folded, begun);
        begun.Remove(typed[^1].Folded);
        var hits = finder.Look(new([.. typed.Select((w, i) => new Slot(
            [new(w.Folded, w.Accented, Ranking.WholeWord), .. i < typed.Count - 1 ? [] : begun.Select(b => new Alternative(b, null, Ranking.Beginning))], IsRequired: true))]));
        if (hits.Quality > 0)
        {
            return hits;
        }

        hits.Dispose();
        return new QueryReader(look.Snapshot, look.Words).Read(text).Hits;
    }

    private static List<Named> Names(Snapshot snapshot, Categories categories)
    {
        var (shops, communes, sets) = (new Dictionary<SellerFacts, int>(), new Dictionary<string, int>(StringComparer.Ordinal), new int[Segment.MostSets]);
        foreach (var doc in snapshot.All())
        {
            shops[doc.Card.Seller] = shops.GetValueOrDefault(doc.Card.Seller) + 1;
            communes[doc.CommuneCode] = communes.GetValueOrDefault(doc.CommuneCode) + 1;
            sets[doc.SetNo]++;
        }

        return
        [
            .. categories.All.Select(c => (Category: c, Products: c.SetNos.Sum(n => sets[n]))).Where(c => c.Products > 0)
                .Select(c => new Named(new(SuggestionKind.Category, c.Category.Name, c.Category.Slug, c.Products))),
            .. communes.Select(c => new Named(new(SuggestionKind.Commune, new(CommuneNumbers.NameOf(c.Key).Name, ""), c.Key, c.Value))),
            .. shops.Select(s => new Named(new(SuggestionKind.Shop, new(s.Key.Name, ""), s.Key.Slug, s.Value))),
        ];
    }

    /// <summary>A name folded with a space before each word, so that beginnings of words are found by looking for them.</summary>
    private sealed record Named(Suggestion Suggestion)
    {
        private readonly string folded = " " + string.Join(' ', SearchText.Tokens(Suggestion.Name.Vi)) + " " + string.Join(' ', SearchText.Tokens(Suggestion.Name.En));

        public bool Has(List<Word> typed) => typed.TrueForAll(w => folded.Contains(" " + w.Folded, StringComparison.Ordinal));
    }
}
