using Marketplace.Catalog.Products;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Baskets;

/// <summary>
/// What one unit of a basket's stock item (<see cref="StockMeasure.Basket"/>) is put together from: packs of a pack size of the same seller. A basket has
/// no stock and no lots; its parts' are taken. No two parts of a basket draw on one stock item, so that a lot says which part it is.
/// </summary>
internal sealed class BasketPart
{
    public Guid BasketItemId { get; init; }

    /// <summary>The part's stock item.</summary>
    public Guid ItemId { get; init; }

    public Guid VariantId { get; init; }

    public int Position { get; init; }

    /// <summary>Packs of the part in one basket.</summary>
    public int Packs { get; init; }

    /// <summary>Units of the part's stock item that one of its packs takes.</summary>
    public int PackUnits { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<BasketPart>(entity =>
    {
        entity.Table("catalog_basket_parts", Retention.Listing);
        entity.HasKey(p => new { p.BasketItemId, p.ItemId });
        entity.HasIndex(p => p.ItemId);
        entity.HasIndex(p => p.VariantId);
    });
}

/// <summary>A part as it stands now. <paramref name="IsThere"/>: its pack is not off the shelf, its listing neither put away nor sent back.</summary>
/// <param name="LargestUnits">The most units that a pack of its stock item takes.</param>
internal sealed record PartNow(
    Guid BasketItemId, Guid ItemId, Guid VariantId, int Packs, int PackUnits, Guid ProductId, string ProductName, string PackName, Money Price, bool IsThere, int LargestUnits)
{
    public string Name => $"{ProductName}, {PackName}";

    /// <summary>Units of the part's stock item in one basket.</summary>
    public int Units => Packs * PackUnits;
}

internal static class BasketParts
{
    /// <summary>The parts of baskets, in their order.</summary>
    public static Task<List<PartNow>> ReadAsync(MarketplaceDb db, IReadOnlyCollection<Guid> basketItems, CancellationToken cancellationToken) =>
        db.Set<BasketPart>().AsNoTracking()
            .Where(b => basketItems.Contains(b.BasketItemId))
            .OrderBy(b => b.BasketItemId).ThenBy(b => b.Position)
            .Join(db.Set<Variant>(), b => b.VariantId, v => v.Id, (b, v) => new { b, v })
            .Join(db.Set<Product>(), x => x.v.ProductId, p => p.Id, (x, p) => new PartNow(
                x.b.BasketItemId, x.b.ItemId, x.b.VariantId, x.b.Packs, x.b.PackUnits, p.Id, p.Name, x.v.Name, x.v.Price,
                x.v.IsActive && p.ArchivedAt == null && p.State != ProductState.Rejected,
                db.Set<Variant>().Where(o => o.StockItemId == x.b.ItemId && o.IsActive).Max(o => (int?)o.Units) ?? 1))
            .ToListAsync(cancellationToken);

    /// <summary>The baskets' products that have something of these products in them.</summary>
    public static Task<List<Guid>> ProductsWithAsync(MarketplaceDb db, IReadOnlyCollection<Guid> products, CancellationToken cancellationToken) =>
        db.Set<StockItem>().Where(s => products.Contains(s.ProductId))
            .Join(db.Set<BasketPart>(), s => s.Id, b => b.ItemId, (_, b) => b.BasketItemId)
            .Join(db.Set<StockItem>(), id => id, s => s.Id, (_, s) => s.ProductId)
            .Distinct()
            .ToListAsync(cancellationToken);
}
