namespace Marketplace.Contracts;

/// <summary>A product as lists show it, with its seller and the OCOP badge in force today, the strongest where there are several.</summary>
public sealed record Card(ProductCard Product, SellerFacts Seller, OcopBadge? Badge);

/// <summary>
/// Ask Catalog: cards of products that are on sale by sellers that may sell, in the order of <paramref name="Ids"/>; others are left out.
/// Answered from memory.
/// </summary>
public sealed record GetCards(IReadOnlyCollection<Guid> Ids) : IQuery<IReadOnlyList<Card>>;

/// <summary>A product whose public face changed, appeared or went. <paramref name="OldSlug"/>: its address before, where it had another.</summary>
public sealed record ChangedProduct(Guid Id, Guid SellerId, string Slug, string? OldSlug);

/// <summary>
/// What the shop window of this node shows since just now. <paramref name="IsWhole"/>: it was read anew (another day, a new assortment), so
/// that anything may differ.
/// </summary>
public sealed record WindowChange(IReadOnlyList<ChangedProduct> Products, bool IsWhole);

/// <summary>Hears, in this process and on every node, that the shop window changed; called after lists show it. Must be quick.</summary>
public interface IWindowListener
{
    Task ChangedAsync(WindowChange change, CancellationToken cancellationToken);
}
