namespace Marketplace.Catalog.Search.Index;

/// <summary>A word of the index that may stand for what was typed. <paramref name="Accented"/>: as typed, to compare marks; null: do not.</summary>
/// <param name="Found">How it was found, in per cent (<see cref="Ranking"/>).</param>
internal sealed record Alternative(string Folded, string? Accented, int Found);

/// <summary>One word typed, with all that may stand for it. One that is not required says little of what is looked for.</summary>
/// <param name="Layer">What it finds, where that is kept ready.</param>
internal sealed record Slot(IReadOnlyList<Alternative> Alternatives, bool IsRequired, Layer? Layer = null);

/// <summary>What a slot finds in a segment: its documents and their levels, as rows of bits, and the numbers of its words.</summary>
internal sealed record Layer(Segment Segment, ulong[] Seen, ulong[] Levels, int HighestLevel, IReadOnlyList<int> Words);

/// <summary>A query made ready: which words to look for.</summary>
internal sealed record Plan(IReadOnlyList<Slot> Slots)
{
    public const int MostSlots = 8;

    public static readonly Plan Everything = new([]);

    public int Required => Slots.Count(s => s.IsRequired);

    /// <summary>What a product's levels would add up to that has every required word in its name, in this order.</summary>
    public int Perfect => (Required * Ranking.Full) + (Math.Max(0, Required - 1) * Ranking.PairLevel);
}
