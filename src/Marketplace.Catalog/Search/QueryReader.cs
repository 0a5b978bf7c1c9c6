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
internal sealed record ReadQuery(WordHits Hits, PriceWish? Price, int? Stars, string? Corrected, IReadOnlyList<string> Dropped) : IDisposable
{
    public void Dispose() => Hits.Dispose();
}

/// <summary>
/// Makes a plan from what somebody typed. What is typed is tried as it is; only where that finds nothing: as Telex or VNI left on by mistake,
/// with other spaces, with a letter changed, and at last with as many of the words as can be found together.
/// </summary>
internal sealed class QueryReader(Snapshot snapshot, SearchWords words)
{
    private const int MostText = 100;

    /// <summary>A reading that fits so well is taken without looking for others.</summary>
    private const double Good = 0.5;

    /// <summary>Another reading has to fit so many times better than what was typed.</summary>
    private const double MuchBetter = 2.2;

    private readonly Finder finder = new(snapshot, words.Categories);
    private readonly KeptSlots slots = KeptSlots.Of(snapshot);

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
            return new(finder.Look(Plan.Everything), price, stars, null, []);
        }

        var (hits, corrected, dropped) = Understand(typed);
        if (grams.Count > 0)
        {
            hits.Dispose();
            hits = finder.Look(new([.. hits.Plan.Slots, .. grams]));
        }

        return new(hits, price, stars, corrected, dropped);
    }

    private (WordHits Hits, string? Corrected, IReadOnlyList<string> Dropped) Understand(List<Word> typed)
    {
        var side = SideWords(typed);
        var exact = Exact(typed, side);
        var asTyped = finder.Look(new(exact));
        var quality = asTyped.Quality;
        if (quality >= Good)
        {
            return (asTyped, null, []);
        }

        quality *= MuchBetter;
        var best = asTyped;
        var loose = Loose(typed, side, everyWord: true);
        var hasAll = loose.TrueForAll(s => !s.IsRequired || s.Alternatives.Count > 0);
        WordHits? passedOver = null;
        foreach (var reading in hasAll ? OtherReadings(typed, side).Append(loose) : OtherReadings(typed, side))
        {
            var other = finder.Look(new(reading));
            if (other.Quality is var found && found > quality)
            {
                best.Dispose();
                (best, quality) = (other, found);
                if (found >= Good)
                {
                    break;
                }
            }
            else
            {
                passedOver?.Dispose();
                passedOver = other;
            }
        }

        if (quality > 0)
        {
            passedOver?.Dispose();
            return (best, ReferenceEquals(best, asTyped) ? null : Written(best.Plan.Slots), []);
        }

        // Nothing has all the words: as many as can be found.
        var dropped = typed.Where((_, i) => loose[i].Alternatives.Count == 0).Select(w => WordReader.Written(w.Accented)).ToList();
        var kept = loose.FindAll(s => s.Alternatives.Count > 0);
        if (!kept.Exists(s => s.IsRequired))
        {
            passedOver?.Dispose();
            return (best, null, dropped);
        }

        best.Dispose();
        var corrected = Written(kept) is { Length: > 0 } written && written != Written(exact) ? written : null;
        if (hasAll && kept.Count == loose.Count)
        {
            // It was the last that was looked for.
            return (passedOver!, corrected, dropped);
        }

        passedOver?.Dispose();
        return (finder.Look(new(kept)), corrected, dropped);
    }

    private List<Slot> Exact(IReadOnlyList<Word> typed) => Exact(typed, SideWords(typed));

    private List<Slot> Exact(IReadOnlyList<Word> typed, bool[] side) =>
    [
        .. typed.Select((w, i) => slots.Of(new(w, !side[i], SlotKind.Exact))),
    ];

    // In the order in which mistakes are likely.
    private IEnumerable<List<Slot>> OtherReadings(List<Word> typed, bool[] side)
    {
        if (Telex.Decode(typed) is { } decoded)
        {
            yield return Exact(decoded);
        }

        // A space that is missing in one word, then any that is missing or too many.
        var parted = typed.SelectMany(w => snapshot.Knows(w.Folded) ? [w] : Spelling.Part(snapshot, w.Folded)?.Select(p => new Word(p, p)) ?? [w]).ToList();
        if (parted.Count > typed.Count && parted.Count <= Plan.MostSlots)
        {
            yield return Exact(parted);
        }

        if (Spelling.Part(snapshot, string.Concat(typed.Select(w => w.Folded))) is { Count: <= Plan.MostSlots } run && !run.SequenceEqual(typed.Select(w => w.Folded)))
        {
            yield return Exact([.. run.Select(w => new Word(w, w))]);
        }

        // Where every word is known that is what was typed.
        if (typed.Exists(w => !snapshot.Knows(w.Folded)))
        {
            yield return Loose(typed, side, everyWord: false);
        }
    }

    // Unknown words, or every word, with what is near them.
    private List<Slot> Loose(List<Word> typed, bool[] side, bool everyWord) =>
    [
        .. typed.Select((w, i) => slots.Of(new(w, !side[i],
            side[i] || (!everyWord && snapshot.Knows(w.Folded)) ? SlotKind.Plain
            : i == typed.Count - 1 ? SlotKind.NearUnfinished
            : SlotKind.Near))),
    ];

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
