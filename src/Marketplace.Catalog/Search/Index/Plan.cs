namespace Marketplace.Catalog.Search.Index;

/// <summary>A word of the index that may stand for what was typed. <paramref name="Accented"/>: as typed, to compare marks; null: do not.</summary>
/// <param name="Found">How it was found, in per cent (<see cref="Ranking"/>).</param>
internal sealed record Alternative(string Folded, string? Accented, int Found);

/// <summary>One word typed, with all that may stand for it.</summary>
internal sealed record Slot(IReadOnlyList<Alternative> Alternatives, bool IsRequired);

/// <summary>A query made ready: which words to look for.</summary>
/// <param name="AtLeast">How many of the required words a document needs; normally all.</param>
internal sealed record Plan(IReadOnlyList<Slot> Slots, int AtLeast)
{
    public const int MostSlots = 8;

    public static readonly Plan Everything = new([], 0);

    public static Plan Of(IReadOnlyList<Slot> slots) => new(slots, slots.Count(s => s.IsRequired));
}
