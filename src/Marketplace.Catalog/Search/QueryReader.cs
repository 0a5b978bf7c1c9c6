using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search.Index;
using Marketplace.Catalog.Search.Words;
using Marketplace.Contracts;

namespace Marketplace.Catalog.Search;

/// <summary>What reading a query needs besides the index.</summary>
internal sealed record SearchWords(Categories Categories, Synonyms Synonyms, Units Units);

/// <summary>How a query was understood.</summary>
/// <param name="Corrected">The words searched for, where they are not those typed.</param>
/// <param name="Dropped">Words that nothing was found with.</param>
internal sealed record ReadQuery(Plan Plan, PriceWish? Price, int? Stars, string? Corrected, IReadOnlyList<string> Dropped)
{
    public static readonly ReadQuery Nothing = new(Plan.Everything, null, null, null, []);
}

/// <summary>
/// Makes a plan from what somebody typed. What is typed is tried as it is; only where that finds nothing: as Telex or VNI left on by mistake,
/// with other spaces, with a letter changed, and at last with as many of the words as can be found together.
/// </summary>
internal sealed class QueryReader(Snapshot snapshot, SearchWords words)
{
    private const int MostText = 100;
    private const int ShortestTypo = 4;

    private readonly Finder finder = new(snapshot, words.Categories);

    public ReadQuery Read(string text)
    {
        var (rest, price, stars) = PriceWords.Read(text.Length <= MostText ? text : text[..MostText]);
        var typed = WordReader.Read(rest);
        var weights = words.Units.Take(typed);
        if (typed.Count > Plan.MostSlots)
        {
            typed.RemoveRange(Plan.MostSlots, typed.Count - Plan.MostSlots);
        }

        var grams = weights.Take(Plan.MostSlots - typed.Count).Select(g => new Slot([new(Units.WordOf(g), null, Ranking.WholeWord)], IsRequired: false)).ToList();
        if (typed.Count + grams.Count == 0)
        {
            return ReadQuery.Nothing with { Price = price, Stars = stars };
        }

        var (slots, corrected, dropped, atLeast) = Understand(typed);
        var all = Plan.Of([.. slots, .. grams]);
        return new(atLeast is { } least ? all with { AtLeast = least } : all, price, stars, corrected, dropped);
    }

    private (IReadOnlyList<Slot> Slots, string? Corrected, IReadOnlyList<string> Dropped, int? AtLeast) Understand(List<Word> typed)
    {
        var asTyped = Exact(typed);
        if (AllKnown(asTyped) && finder.Finds(Plan.Of(asTyped)))
        {
            return (asTyped, null, [], null);
        }

        foreach (var other in OtherReadings(typed))
        {
            var slots = Exact(other);
            if (AllKnown(slots) && finder.Finds(Plan.Of(slots)))
            {
                return (slots, Written(slots), [], null);
            }
        }

        foreach (var everyWord in new[] { false, true })
        {
            var slots = Loose(typed, everyWord);
            var kept = slots.Where(s => s.Alternatives.Count > 0).ToList();
            var dropped = slots.Select((s, i) => (s, i)).Where(x => x.s.Alternatives.Count == 0).Select(x => WordReader.Written(typed[x.i].Accented)).ToList();
            if (kept.Exists(s => s.IsRequired) && finder.Finds(Plan.Of(kept)))
            {
                return (kept, Written(kept), dropped, null);
            }

            // The rest is only for those who find nothing any other way.
            if (everyWord)
            {
                var required = kept.Count(s => s.IsRequired);
                for (var least = required - 1; least > 0; least--)
                {
                    if (finder.Finds(Plan.Of(kept) with { AtLeast = least }))
                    {
                        return (kept, Written(kept), dropped, least);
                    }
                }
            }
        }

        return (asTyped, null, [], null);
    }

    private List<Slot> Exact(IReadOnlyList<Word> typed)
    {
        var side = SideWords(typed);
        return [.. typed.Select((w, i) => new Slot([new(w.Folded, w.Accented, Ranking.WholeWord)], !side[i]))];
    }

    private bool AllKnown(IReadOnlyList<Slot> slots) => slots.All(s => !s.IsRequired || snapshot.Knows(s.Alternatives[0].Folded));

    private IEnumerable<IReadOnlyList<Word>> OtherReadings(List<Word> typed)
    {
        if (Telex.Decode(typed) is { } decoded)
        {
            yield return decoded;
        }

        // A space that is missing in one word, then any that is missing or too many.
        var parted = typed.SelectMany(w => snapshot.Knows(w.Folded) ? [w] : Spelling.Part(snapshot, w.Folded)?.Select(p => new Word(p, p)) ?? [w]).ToList();
        if (parted.Count > typed.Count && parted.Count <= Plan.MostSlots)
        {
            yield return parted;
        }

        if (Spelling.Part(snapshot, string.Concat(typed.Select(w => w.Folded))) is { Count: <= Plan.MostSlots } run && !run.SequenceEqual(typed.Select(w => w.Folded)))
        {
            yield return [.. run.Select(w => new Word(w, w))];
        }
    }

    // Unknown words, or every word, with what is near them.
    private List<Slot> Loose(List<Word> typed, bool everyWord)
    {
        var side = SideWords(typed);
        var slots = new List<Slot>();
        for (var i = 0; i < typed.Count; i++)
        {
            var word = typed[i];
            var known = snapshot.Knows(word.Folded);
            var found = new List<Alternative>();
            if (known)
            {
                found.Add(new(word.Folded, word.Accented, Ranking.WholeWord));
            }

            if ((!known || everyWord) && !side[i])
            {
                var near = new HashSet<string>(StringComparer.Ordinal);
                foreach (var segment in new[] { snapshot.Main, snapshot.Late })
                {
                    if (word.Folded.Length >= 2 && (!known || i == typed.Count - 1))
                    {
                        Spelling.Beginning(segment, word.Folded, near);
                    }
                }

                found.AddRange(near.Where(w => w != word.Folded).Select(w => new Alternative(w, null, Ranking.Beginning)));
                near.Clear();
                foreach (var segment in new[] { snapshot.Main, snapshot.Late })
                {
                    if (word.Folded.Length >= ShortestTypo || (!known && word.Folded.Length == ShortestTypo - 1))
                    {
                        Spelling.Near(segment, word.Folded, near);
                    }
                }

                found.AddRange(near.Where(w => w != word.Folded && found.TrueForAll(f => f.Folded != w)).Select(w => new Alternative(w, null, Ranking.Typo)));
            }

            slots.Add(new(found, !side[i]));
        }

        return slots;
    }

    // A word that says little counts for more beside one that it is known to stand beside: "túi" in "túi thổ cẩm".
    private bool[] SideWords(IReadOnlyList<Word> typed)
    {
        var side = words.Synonyms.SideWords(typed);
        var apart = (bool[])side.Clone();
        for (var i = 0; i < side.Length; i++)
        {
            side[i] &= !((i > 0 && !apart[i - 1] && snapshot.KnowsPair(typed[i - 1].Folded, typed[i].Folded))
                || (i + 1 < side.Length && !apart[i + 1] && snapshot.KnowsPair(typed[i].Folded, typed[i + 1].Folded)));
        }

        return side;
    }

    // The likeliest words meant, with their marks; those that stand beside the word before them first.
    private string Written(IReadOnlyList<Slot> slots)
    {
        var written = new List<string>();
        string? before = null;
        foreach (var slot in slots)
        {
            var likely = slot.Alternatives
                .Select(a => (a.Folded, Term: Term(a), Beside: before is not null && snapshot.KnowsPair(before, a.Folded), a.Found))
                .Where(a => a.Term is not null)
                .OrderByDescending(a => a.Found == Ranking.WholeWord).ThenByDescending(a => a.Beside).ThenByDescending(a => a.Term!.Count).ThenBy(a => a.Folded, StringComparer.Ordinal)
                .FirstOrDefault();
            if (likely.Term is not null)
            {
                written.Add(likely.Term.Shown);
                before = likely.Folded;
            }
        }

        return string.Join(' ', written);

        Term? Term(Alternative alternative) =>
            snapshot.Main.Words.GetValueOrDefault(alternative.Folded)?.Commonest ?? snapshot.Late.Words.GetValueOrDefault(alternative.Folded)?.Commonest;
    }
}
