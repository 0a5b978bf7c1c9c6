namespace Marketplace.Contracts;

/// <summary>Ask Ordering: packs of coming harvests that nobody has ordered yet, by variant, expected by <paramref name="Until"/> at the latest.</summary>
public sealed record CountComingPacks(IReadOnlyCollection<Guid> VariantIds, DateOnly Until) : IQuery<IReadOnlyDictionary<Guid, long>>;
