using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search;
using Marketplace.Catalog.Search.Index;
using Marketplace.Catalog.Search.Window;
using Marketplace.Catalog.Search.Words;
using Marketplace.Contracts;
using Marketplace.Platform;

namespace Marketplace.Tests.Integration.Catalog.Search;

/// <summary>The index beside a plain look at every product.</summary>
public sealed class OracleTests
{
    private static readonly string[] Slugs = ["nganh-che", "che-tra", "thuc-pham", "gia-vi", "khong-co"];
    // Words without synonyms, so that a plain look knows all that has them.
    private static readonly string[] Words = ["tân", "cương", "miến", "bằng", "nõn", "dẻo", "mây", "suối", "hương", "trên", "thái"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65)]
    [InlineData(700)]
    public void Random_filters_find_what_a_look_at_every_product_finds_in_that_order(int count)
    {
        var dice = new Random(count);
        var docs = MadeUp.Docs(count);
        var snapshot = MadeUp.Window(docs);
        Compare(snapshot, docs, dice, times: 150);
    }

    [Fact]
    public void What_changed_later_is_found_like_what_was_there_at_first()
    {
        var dice = new Random(5);
        var docs = MadeUp.Docs(400);
        var snapshot = MadeUp.Window(docs);
        for (var round = 0; round < 6; round++)
        {
            // Some go, some change, some are new.
            var gone = docs.Where(_ => dice.Next(80) == 0).Select(d => d.Doc.Id).ToHashSet();
            var changed = docs.Where(d => !gone.Contains(d.Doc.Id) && dice.Next(80) == 0).ToList();
            gone.UnionWith(changed.Select(d => d.Doc.Id));
            List<ReadDoc> read =
            [
                .. changed.Select(d => MadeUp.Doc(0, d.Doc.Card.Seller, dice)).Select((d, i) => WithId(d, changed[i].Doc.Id)),
                .. Enumerable.Range(0, 3).Select(i => MadeUp.Doc(10_000 + (round * 10) + i, docs[0].Doc.Card.Seller, dice)),
            ];
            docs = [.. docs.Where(d => !gone.Contains(d.Doc.Id)), .. read];
            snapshot = snapshot.With(gone, read, MadeUp.Words);
            snapshot.Count.ShouldBe(docs.Count);
            docs.ShouldAllBe(d => snapshot.Find(d.Doc.Id) == d.Doc);
            gone.Except(read.Select(r => r.Doc.Id)).ShouldAllBe(id => snapshot.Find(id) == null);
            Compare(snapshot, docs, dice, times: 60);
        }

        snapshot.Late.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void The_window_of_the_provinces_catalog_is_built_and_holds_every_word()
    {
        var docs = MadeUp.Docs(2600);
        var look = MadeUp.Look(MadeUp.Window(docs));
        foreach (var doc in docs.Where((_, i) => i % 50 == 0))
        {
            var found = look.Find(new(doc.Text.Name), ProductSort.Best, 0, 2600, withFacets: false).Found;
            found.Docs.ShouldContain(doc.Doc, doc.Text.Name);
        }
    }

    [Fact]
    public void Words_that_may_be_meant_are_kept_for_a_bounded_number_of_words_and_stay_the_same()
    {
        var snapshot = MadeUp.Window(MadeUp.Docs(65));
        var near = NearWords.Of(snapshot);
        var meant = snapshot.Main.Vocabulary.First(word => word.Length >= 5 && word.All(char.IsAsciiLetter));
        var typed = meant + "q";
        var first = near.Others(typed, isLast: false);
        first.ShouldContain(a => a.Folded == meant && a.Found == Ranking.Typo);
        for (var i = 0; i < NearWords.MostKept * 2; i++)
        {
            near.Others($"w{i}", isLast: i % 2 == 0);
            near.OtherEndings($"w{i}");
        }

        near.Count.ShouldBe(NearWords.MostKept);
        near.Others(typed, isLast: false).ShouldBeSameAs(first);
        new NearWords(snapshot).Others(typed, isLast: false).ShouldBe(first);
    }

    [Fact]
    public void What_common_words_find_is_kept_for_a_bounded_number_of_them_and_is_what_they_find()
    {
        var snapshot = MadeUp.Window(MadeUp.Docs(2600));
        var main = snapshot.Main;
        var slots = KeptSlots.Of(snapshot);
        var common = main.Words.Values.Where(word => word.Count >= main.BitWords).Take(12).Select(word => new Word(word.Folded, word.Commonest.Accented)).ToList();
        common.Count.ShouldBe(12);
        var levels = new List<int>();
        foreach (var (first, second) in common.Zip(common.Skip(1)))
        {
            foreach (var kind in Enum.GetValues<SlotKind>())
            {
                var made = new[] { slots.Of(new(first, true, kind)), slots.Of(new(second, kind != SlotKind.Near, kind)) };
                made.ShouldAllBe(slot => slot.Layer != null);
                slots.Of(new(first, true, kind)).ShouldBeSameAs(made[0]);
                using var kept = Hits.Find(main, snapshot.Alive, new(made));
                using var anew = Hits.Find(main, snapshot.Alive, new([.. made.Select(slot => slot with { Layer = null })]));
                kept.Matched.SequenceEqual(anew.Matched).ShouldBeTrue($"{first.Folded} {second.Folded}, {kind}");
                levels.Add(kept.Best());
                for (var shelf = 0; shelf < Segment.Shelves; shelf++)
                {
                    kept.OnShelf(shelf).ShouldBe(anew.OnShelf(shelf));
                }
            }
        }

        levels.Max().ShouldBeGreaterThan(0);
        for (var i = 0; i < KeptSlots.MostKept * 2; i++)
        {
            slots.Of(new(common[0] with { Accented = $"{common[0].Folded}{i}" }, true, SlotKind.Exact));
            slots.Of(new(new($"w{i}", $"w{i}"), true, SlotKind.Exact)).Layer.ShouldBeNull();
        }

        slots.Count.ShouldBe(KeptSlots.MostKept);
    }

    private static ReadDoc WithId(ReadDoc read, Guid id)
    {
        var doc = read.Doc;
        return read with
        {
            Doc = new Doc
            {
                Card = doc.Card with { Product = doc.Card.Product with { Id = id } },
                SetNo = doc.SetNo,
                CommuneCode = doc.CommuneCode,
                Prices = doc.Prices,
                SeasonFrom = doc.SeasonFrom,
                SeasonTo = doc.SeasonTo,
                CreatedAt = doc.CreatedAt,
                NewestLotAt = doc.NewestLotAt,
                NewestLotBestBefore = doc.NewestLotBestBefore,
                Shelf = doc.Shelf,
            },
        };
    }

    private static void Compare(Snapshot snapshot, List<ReadDoc> docs, Random dice, int times)
    {
        var look = MadeUp.Look(snapshot);
        for (var i = 0; i < times; i++)
        {
            var filter = Filter(docs, dice);
            var sort = (ProductSort)dice.Next(4);
            var (skip, take) = (dice.Next(3) * 10, 10);
            var found = look.Find(filter, sort, skip, take, withFacets: true).Found;
            var expected = docs.Where(d => Has(d.Doc, filter)).Select(d => d.Doc).ToList();
            found.Total.ShouldBe(expected.Count, filter.ToString());
            expected.Sort(sort switch
            {
                ProductSort.PriceUp => Doc.CheaperFirst,
                ProductSort.PriceDown => Doc.DearerFirst,
                ProductSort.Newest => Doc.NewerFirst,
                _ => Doc.BetterFirst,
            });
            found.Docs.Select(d => d.Slug).ShouldBe(expected.Skip(skip).Take(take).Select(d => d.Slug), customMessage: filter.ToString());

            var facets = found.Facets!;
            var sets = filter with { CategorySlug = null };
            facets.Sets.ShouldBe(Enumerable.Range(0, Segment.MostSets).Select(n => docs.Count(d => d.Doc.SetNo == n && Has(d.Doc, sets))));
            var stars = filter with { Stars = null };
            facets.Stars.ShouldBe(Enumerable.Range(0, Segment.MostStars).Select(n => docs.Count(d => d.Doc.Stars == n && Has(d.Doc, stars))));
            var kinds = filter with { SellerKind = null };
            facets.Kinds.ShouldBe(Enumerable.Range(0, Segment.Kinds).Select(n => docs.Count(d => (int)d.Doc.Card.Seller.Kind == n && Has(d.Doc, kinds))));
            var prices = filter with { PriceFrom = null, PriceTo = null };
            facets.Bands.ShouldBe(PriceBand.All.Select(b => docs.Count(d => d.Doc.HasPackBetween(b.From, b.To) && Has(d.Doc, prices))));
            var communes = filter with { CommuneCode = null };
            facets.Communes.ShouldBe(Enumerable.Range(0, facets.Communes.Length).Select(n => docs.Count(d => CommuneNumbers.Of(d.Doc.CommuneCode) == n && Has(d.Doc, communes))));
        }

        // With words: everything that has all of them, wherever.
        for (var i = 0; i < times / 3; i++)
        {
            var asked = Enumerable.Range(0, dice.Next(1, 4)).Select(_ => Words[dice.Next(Words.Length)]).Distinct().ToList();
            // Where few have all the words, such as have most of them come too.
            var expected = docs.Where(d => asked.TrueForAll(w => HasWord(d, w))).Select(d => d.Doc.Slug).Order(StringComparer.Ordinal).ToList();
            if (expected.Count < 10)
            {
                continue;
            }

            var found = look.Find(new(string.Join(' ', asked)), ProductSort.Best, 0, docs.Count, withFacets: false).Found;
            found.Docs.Select(d => d.Slug).Except(expected).ShouldBeEmpty(string.Join(' ', asked));
            expected.Except(found.Docs.Select(d => d.Slug)).ShouldBeEmpty(string.Join(' ', asked));
            found.Total.ShouldBe(expected.Count, string.Join(' ', asked));
            found.Docs.Count.ShouldBe(found.Total);
            found.Docs.Distinct().Count().ShouldBe(found.Total);

            // Page by page they come in the same order, each once.
            var size = dice.Next(1, 30);
            var pages = Enumerable.Range(0, (found.Total / size) + 2)
                .SelectMany(page => look.Find(new(string.Join(' ', asked)), ProductSort.Best, page * size, size, withFacets: false).Found.Docs);
            pages.Select(d => d.Slug).ShouldBe(found.Docs.Select(d => d.Slug), customMessage: string.Join(' ', asked));
        }
    }

    private static ProductFilter Filter(List<ReadDoc> docs, Random dice)
    {
        bool Toss() => dice.Next(4) == 0;
        var any = docs.Count == 0 ? null : docs[dice.Next(docs.Count)].Doc;
        Money? Price() => new Money(dice.Next(0, 2000) * 1000L);
        return new(
            "",
            Toss() ? Slugs[dice.Next(Slugs.Length)] : null,
            Toss() ? any?.CommuneCode : null,
            dice.Next(12) == 0 ? any?.Card.Seller.Id : null,
            dice.Next(8) == 0 ? [.. docs.Where(_ => dice.Next(2) == 0).Select(d => d.Doc.Id)] : null,
            Toss() ? Price() : null,
            Toss() ? Price() : null,
            Toss() ? dice.Next(1, 13) : null,
            Toss() ? any?.Id : null,
            Toss() ? [dice.Next(3, 6), 5] : null,
            Toss() ? (SellerKind)dice.Next(4) : null);
    }

    private static bool Has(Doc doc, ProductFilter f) =>
        (f.CategorySlug is null || (MadeUp.Words.Categories.Find(f.CategorySlug)?.SetNos ?? []).Contains(doc.SetNo))
        && (f.CommuneCode is null || doc.CommuneCode == f.CommuneCode)
        && (f.SellerId is null || doc.Card.Seller.Id == f.SellerId)
        && (f.OnlyIds is null || f.OnlyIds.Contains(doc.Id))
        && ((f.PriceFrom is null && f.PriceTo is null) || doc.Prices.Any(p => p >= (f.PriceFrom?.Dong ?? 0) && p <= (f.PriceTo?.Dong ?? long.MaxValue)))
        && (f.InSeason is null || doc.IsInSeason(f.InSeason.Value))
        && (f.Except is null || doc.Id != f.Except)
        && (f.Stars is null || f.Stars.Contains(doc.Stars))
        && (f.SellerKind is null || doc.Card.Seller.Kind == f.SellerKind);

    private static bool HasWord(ReadDoc read, string word)
    {
        var own = string.Join(
            ' ',
            [
                read.Text.Name, read.Text.NameEn, read.Text.Summary, read.Text.SummaryEn, read.Text.Ingredients, .. read.Text.PackNames, read.Doc.Card.Seller.Name,
                Geography.Commune(read.Doc.CommuneCode)!.Name,
                .. Geography.FormerOf(read.Doc.CommuneCode).SelectMany(o => new[] { o.Name, o.District, o.Province }),
                .. MadeUp.Words.Categories.PathOf(read.Doc.SetNo).SelectMany(c => new[] { c.Name.Vi, c.Name.En }),
            ]);
        return SearchText.Tokens(own).Contains(SearchText.Fold(word));
    }
}
