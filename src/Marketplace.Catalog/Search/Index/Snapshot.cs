using System.Collections.Concurrent;
using Marketplace.Catalog.Search.Window;

namespace Marketplace.Catalog.Search.Index;

/// <summary>
/// The window at one moment; never changes, so readers need no lock. Most of it is one large segment; what changed since that was made lies
/// in a small second one, and is no longer alive in the first.
/// </summary>
internal sealed class Snapshot
{
    private readonly ReadDoc[] recent;
    private readonly ConcurrentDictionary<object, object> kept = new();

    private Snapshot(DateOnly day, long version, Segment main, ulong[] alive, Segment late, ReadDoc[] recent)
    {
        (Day, Version, Main, Alive, Late, this.recent) = (day, version, main, alive, late, recent);
        LateAlive = Bits.All(late.Count);
        Count = Bits.Count(alive) + late.Count;
    }

    /// <summary>The day, in Vietnam, that badges, dates of expiry and seasons were read for.</summary>
    public DateOnly Day { get; }

    public long Version { get; }

    public Segment Main { get; }

    public ulong[] Alive { get; }

    public Segment Late { get; }

    public ulong[] LateAlive { get; }

    public int Count { get; }

    /// <summary>So much has changed that the whole had better be made anew.</summary>
    public bool IsWorn => recent.Length > 16 + (Main.Count / 16) || Main.Count - Bits.Count(Alive) > 64 + (Main.Count / 4);

    public static Snapshot Of(DateOnly day, long version, IReadOnlyList<ReadDoc> docs, SearchWords words)
    {
        var main = new SegmentBuilder(words.Categories, words.Synonyms).Build(docs);
        return new(day, version, main, Bits.All(main.Count), Segment.Empty, []);
    }

    /// <summary>The next one, without <paramref name="gone"/> and with <paramref name="read"/>.</summary>
    public Snapshot With(IReadOnlySet<Guid> gone, IReadOnlyList<ReadDoc> read, SearchWords words)
    {
        var alive = (ulong[])Alive.Clone();
        foreach (var id in gone)
        {
            if (Main.ById.TryGetValue(id, out var doc))
            {
                Bits.Clear(alive, doc);
            }
        }

        ReadDoc[] late = [.. recent.Where(r => !gone.Contains(r.Doc.Id)), .. read];
        return new(Day, Version + 1, Main, alive, late.Length == 0 ? Segment.Empty : new SegmentBuilder(words.Categories, words.Synonyms).Build(late), late);
    }

    public Doc? Find(Guid id) =>
        Late.ById.TryGetValue(id, out var late) ? Late.Docs[late]
        : Main.ById.TryGetValue(id, out var doc) && Bits.Has(Alive, doc) ? Main.Docs[doc]
        : null;

    public IEnumerable<Doc> All()
    {
        for (var doc = 0; doc < Main.Count; doc++)
        {
            if (Bits.Has(Alive, doc))
            {
                yield return Main.Docs[doc];
            }
        }

        foreach (var doc in Late.Docs)
        {
            yield return doc;
        }
    }

    /// <summary>Something worked out from the whole once, on the first question.</summary>
    public T Keep<T>(object key, Func<Snapshot, T> make)
        where T : class => (T)kept.GetOrAdd(key, static (_, arg) => arg.make(arg.snapshot), (make, snapshot: this));

    public bool Knows(string folded) => Main.Words.ContainsKey(folded) || Late.Words.ContainsKey(folded);

    public bool Knows(ReadOnlySpan<char> folded) =>
        Main.Words.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(folded) || Late.Words.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(folded);

    public bool KnowsPair(string first, string second) => Main.Pair(first, second) is not null || Late.Pair(first, second) is not null;
}
