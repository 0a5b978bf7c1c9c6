using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search.Window;
using Marketplace.Catalog.Search.Words;
using Marketplace.Contracts;
using Marketplace.Platform;

namespace Marketplace.Catalog.Search.Index;

/// <summary>Puts documents into a <see cref="Segment"/>.</summary>
internal sealed class SegmentBuilder(Categories? categories = null, Synonyms? synonyms = null)
{
    private readonly Dictionary<string, WordLists> words = new(StringComparer.Ordinal);
    private readonly Dictionary<long, PostingList> pairs = [];
    private readonly WordPool pool = new();
    private readonly Dictionary<string, Word[]> shared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> formerNames = new(StringComparer.Ordinal);
    private readonly List<Word> reading = [];
    private readonly List<Word> phrase = [];

    public Segment Build(IReadOnlyList<ReadDoc> read)
    {
        var sorted = read.ToArray();
        Array.Sort(sorted, (a, b) => Doc.BetterFirst(a.Doc, b.Doc));
        for (var i = 0; i < sorted.Length; i++)
        {
            AddText(sorted[i].Doc, sorted[i].Text, i);
        }

        var docs = Array.ConvertAll(sorted, d => d.Doc);
        return new Segment
        {
            Docs = docs,
            ShelfStarts = [.. Enumerable.Range(0, Segment.Shelves + 1).Select(shelf => docs.Count(d => (int)d.Shelf < shelf))],
            ById = docs.Select((d, i) => (d.Id, i)).ToDictionary(d => d.Id, d => d.i),
            Words = words.ToDictionary(w => w.Key, w => w.Value.Freeze(w.Key, docs.Length), StringComparer.Ordinal),
            Vocabulary = [.. words.Keys.Order(StringComparer.Ordinal)],
            Letters = [.. words.Keys.Order(StringComparer.Ordinal).Select(w => Segment.LettersOf(w))],
            Pairs = pairs.ToDictionary(p => p.Key, p => Postings.Of(p.Value.Docs, docs.Length)),
            Followers = Followers(),
            Sets = Grouped(docs, Segment.MostSets, (d, set) => d.SetNo == set),
            Stars = Grouped(docs, Segment.MostStars, (d, stars) => d.Stars == stars),
            SellerKinds = Grouped(docs, Segment.Kinds, (d, kind) => (int)d.Card.Seller.Kind == kind),
            Months = Grouped(docs, 13, (d, month) => month > 0 && d.IsInSeason(month)),
            Bands = Grouped(docs, PriceBand.All.Length, (d, band) => d.HasPackBetween(PriceBand.All[band].From, PriceBand.All[band].To)),
            Communes = InPlace(Grouped(docs, d => CommuneNumbers.Of(d.CommuneCode), isCounted: true)),
            Sellers = Grouped(docs, d => d.Card.Seller.Id),
            Choices = new(docs),
            Packs = new PackPrices(docs.SelectMany((d, i) => d.Prices.Select(price => (price, i))), docs.Length),
            ByPrice = Ordered(docs, Doc.CheaperFirst),
            ByAge = Ordered(docs, Doc.NewerFirst),
        };
    }

    private void AddText(Doc doc, DocText text, int number)
    {
        var card = doc.Card;
        AddOwn(text.Name, Field.Name, number);
        AddOwn(text.NameEn, Field.Name, number);
        AddShared(Geography.Commune(doc.CommuneCode)?.Name ?? "", Field.Place, number);
        AddShared(card.Seller.Name, Field.Shop, number);
        foreach (var category in categories?.PathOf(doc.SetNo) ?? [])
        {
            AddShared(category.Name.Vi, Field.Kind, number);
            AddShared(category.Name.En, Field.Kind, number);
        }

        foreach (var grams in text.PackGrams)
        {
            Add(pool.Keep(Units.WordOf(grams)), Field.Kind, number);
        }

        AddShared(FormerNames(doc.CommuneCode, card.Seller), Field.FormerPlace, number);
        AddOwn(text.Summary, Field.Text, number);
        AddOwn(text.SummaryEn, Field.Text, number);
        AddOwn(text.Ingredients, Field.Text, number);
        foreach (var pack in text.PackNames)
        {
            AddShared(pack, Field.Text, number, isPack: true);
        }
    }

    private void AddOwn(string text, Field field, int doc)
    {
        reading.Clear();
        WordReader.Read(text, (folded, accented) => reading.Add(new(folded, accented)), pool);
        Add(reading.ToArray(), field, doc);
    }

    private void AddShared(string text, Field field, int doc, bool isPack = false)
    {
        if (!shared.TryGetValue(text, out var known))
        {
            var list = new List<Word>();
            // Names of several places stand on lines of their own, so that they are not taken for neighbours.
            foreach (var line in text.Split('\n'))
            {
                WordReader.Read(line, (folded, accented) => list.Add(new(folded, accented)), pool);
                list.Add(default);
            }

            shared[text] = known = [.. list];
        }

        Add(known, field, doc, isPack);
    }

    private void Add(Word[] text, Field field, int doc, bool isPack = false)
    {
        var before = -1;
        foreach (var word in text)
        {
            if (word.Folded is null || (field == Field.Kind && synonyms?.IsSkipped(word) == true))
            {
                before = -1;
                continue;
            }

            var number = Add(word, field, doc);
            if (before >= 0 && field != Field.Text)
            {
                AddPair(before, number, doc);
            }

            before = number;
        }

        if (synonyms is not null && (field is Field.Name or Field.Kind || isPack))
        {
            AddSynonyms(text, field == Field.Name ? Field.Synonym : Field.Kind, doc);
        }
    }

    private void AddSynonyms(Word[] text, Field field, int doc)
    {
        foreach (var other in synonyms!.For(text))
        {
            phrase.Clear();
            WordReader.Read(other, (folded, accented) => phrase.Add(new(folded, accented)), pool);
            var before = -1;
            foreach (var word in phrase)
            {
                var number = Add(word, field, doc);
                if (before >= 0)
                {
                    AddPair(before, number, doc);
                }

                before = number;
            }
        }
    }

    private void Add(string folded, Field field, int doc) => Add(new Word(folded, folded), field, doc);

    private int Add(Word word, Field field, int doc)
    {
        if (!words.TryGetValue(word.Folded, out var lists))
        {
            words[word.Folded] = lists = new(words.Count);
        }

        lists.Add(word.Accented, field, doc);
        return lists.Number;
    }

    private void AddPair(int first, int second, int doc)
    {
        var key = Segment.PairKey(first, second);
        if (!pairs.TryGetValue(key, out var list))
        {
            pairs[key] = list = new();
        }

        list.Add(doc);
    }

    private ulong[] Followers()
    {
        var followers = new ulong[words.Count];
        foreach (var key in pairs.Keys)
        {
            followers[key >> 32] |= Segment.FollowerBit((int)key);
        }

        return followers;
    }

    // A commune of today holds several old ones; where the seller's own is known it alone counts.
    private string FormerNames(string communeCode, SellerFacts seller)
    {
        var own = seller.CommuneCode == communeCode ? seller.OldCommuneName : null;
        var key = $"{communeCode}/{own}";
        if (!formerNames.TryGetValue(key, out var names))
        {
            var old = Geography.FormerOf(communeCode);
            var meant = old.Where(o => o.Name == own).ToList();
            formerNames[key] = names = string.Join('\n', (meant.Count > 0 ? meant : old).SelectMany(o => new[] { o.Name, o.District, o.Province }).Distinct());
        }

        return names;
    }

    private static Postings?[] Grouped(Doc[] docs, int values, Func<Doc, int, bool> has)
    {
        var groups = new Postings?[values];
        var found = new PostingList[values];
        for (var value = 0; value < values; value++)
        {
            found[value] = new();
            for (var doc = 0; doc < docs.Length; doc++)
            {
                if (has(docs[doc], value))
                {
                    found[value].Add(doc);
                }
            }

            groups[value] = found[value].Count == 0 ? null : Postings.Of(found[value].Docs, docs.Length);
        }

        return groups;
    }

    private static Dictionary<TKey, Postings> Grouped<TKey>(Doc[] docs, Func<Doc, TKey> key, bool isCounted = false)
        where TKey : notnull =>
        docs.Select((d, i) => (Key: key(d), i)).GroupBy(d => d.Key, d => d.i).ToDictionary(g => g.Key, g => Postings.Of(g.ToArray(), docs.Length, isCounted));

    private static Postings?[] InPlace(Dictionary<ushort, Postings> groups)
    {
        var placed = new Postings?[CommuneNumbers.Known.Count];
        foreach (var (number, postings) in groups)
        {
            placed[number] = postings;
        }

        return placed;
    }

    private static int[] Ordered(Doc[] docs, Comparison<Doc> order)
    {
        var numbers = Enumerable.Range(0, docs.Length).ToArray();
        Array.Sort(numbers, (a, b) => order(docs[a], docs[b]));
        return numbers;
    }

    /// <summary>A folded word while documents come in; of its fields in one document the first, so the strongest, counts.</summary>
    private sealed class WordLists(int number)
    {
        private readonly List<Variant> variants = [];

        public int Number { get; } = number;

        public void Add(string accented, Field field, int doc)
        {
            foreach (var variant in variants)
            {
                if (variant.Accented == accented)
                {
                    variant.Add(field, doc);
                    return;
                }
            }

            var added = new Variant(accented);
            added.Add(field, doc);
            variants.Add(added);
        }

        public IndexedWord Freeze(string folded, int docs) => new(Number, folded, [.. variants.Select(v => v.Freeze(docs))]);
    }

    private sealed class Variant(string accented)
    {
        private readonly PostingList?[] byField = new PostingList?[(int)Field.Text + 1];
        private int last = -1;

        public string Accented { get; } = accented;

        public void Add(Field field, int doc)
        {
            if (last != doc)
            {
                (byField[(int)field] ??= new()).Add(doc);
                last = doc;
            }
        }

        public Term Freeze(int docs) => new(
            Accented, WordReader.Written(Accented), Array.ConvertAll(byField, list => list is null ? null : Postings.Of(list.Docs, docs)), byField.Sum(list => list?.Count ?? 0));
    }
}
