using System.Collections.Concurrent;
using Marketplace.Catalog.Search.Index;

namespace Marketplace.Catalog.Search.Words;

/// <summary>What may stand for a word typed: the word alone, with other endings, or with all that is near it.</summary>
internal enum SlotKind
{
    Plain,
    Exact,
    Near,
    NearUnfinished,
}

/// <summary>A word typed and how it is looked for.</summary>
internal readonly record struct SlotKey(Word Word, bool IsRequired, SlotKind Kind);

/// <summary>
/// Slots of words that stand in many products, each with what it finds: nearly every query has such a word, and laying its lists together is
/// most of the work. Kept as long as the snapshot, a bounded number of them: anybody may type anything.
/// </summary>
internal sealed class KeptSlots(Snapshot snapshot)
{
    internal const int MostKept = 100;

    private readonly NearWords near = NearWords.Of(snapshot);
    private readonly ConcurrentDictionary<SlotKey, Slot> kept = new();
    private int room = MostKept;

    public static KeptSlots Of(Snapshot snapshot) => snapshot.Keep(typeof(KeptSlots), static s => new KeptSlots(s));

    internal int Count => kept.Count;

    public Slot Of(SlotKey key)
    {
        if (kept.TryGetValue(key, out var known))
        {
            return known;
        }

        var made = Make(key);
        if (IsCommon(key.Word) && room > 0 && Interlocked.Decrement(ref room) >= 0)
        {
            kept[key] = made = made with { Layer = Hits.LayerOf(snapshot.Main, made) };
        }

        return made;
    }

    // Its documents as bits take no more room than as numbers.
    private bool IsCommon(Word word) =>
        snapshot.Main.BitWords > 1 && snapshot.Main.Words.TryGetValue(word.Folded, out var indexed) && indexed.Count >= snapshot.Main.BitWords;

    private Slot Make(SlotKey key)
    {
        var (word, isRequired, kind) = key;
        var alternatives = new List<Alternative>();
        if (kind == SlotKind.Exact || snapshot.Knows(word.Folded))
        {
            alternatives.Add(new(word.Folded, word.Accented, Ranking.WholeWord));
        }

        alternatives.AddRange(kind switch
        {
            SlotKind.Exact => near.OtherEndings(word.Folded),
            SlotKind.Plain => [],
            _ => near.Others(word.Folded, isLast: kind == SlotKind.NearUnfinished),
        });
        return new(alternatives, isRequired);
    }
}
