namespace Marketplace.Contracts;

/// <summary>
/// What is free of a product right now. <paramref name="Packs"/>: of each stock item in its smallest active pack, added up; recalled and expired
/// lots left out. <paramref name="VariantIds"/>: its packs.
/// </summary>
public sealed record ProductStock(Guid ProductId, long Packs, IReadOnlyList<Guid> VariantIds);

/// <summary>Ask Catalog: free stock of products, by id; unknown ids are left out. A hint, as all stock that is not reserved.</summary>
public sealed record GetFreeStock(IReadOnlyCollection<Guid> ProductIds) : IQuery<IReadOnlyList<ProductStock>>;
