using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Stock;

/// <summary>What a stock item counts.</summary>
public enum StockMeasure
{
    Pack,
    Gram,

    /// <summary>A basket: put together from the stock of others, with none of its own. See <see cref="Baskets.BasketPart"/>.</summary>
    Basket,
}

/// <summary>
/// What lies on the shelf. <see cref="OnHand"/> is the sum of its lots and of its movements, <see cref="Reserved"/> the sum of its
/// lots' <see cref="StockLot.Allocated"/> and of the proposals. Changed only by conditional updates, this row first and then its lots
/// in the order of their ids, so that whoever holds this row's lock owns its lots.
/// </summary>
internal sealed class StockItem
{
    public Guid Id { get; init; }

    public Guid ProductId { get; init; }

    /// <summary>What the seller calls it, e.g. <c>Túi 100 g</c>.</summary>
    public string Name { get; init; } = "";

    public StockMeasure Measure { get; init; }

    public long OnHand { get; init; }

    public long Reserved { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<StockItem>(entity =>
    {
        entity.Table("catalog_stock_items", Retention.Listing);
        entity.Property(s => s.Name).HasMaxLength(MaxLengths.Name);
        entity.HasIndex(s => s.ProductId);
    });
}

/// <summary>The part of a stock item that belongs to one lot of Traceability.</summary>
internal sealed class StockLot
{
    public Guid Id { get; init; }

    public Guid StockItemId { get; init; }

    public Guid ProductId { get; init; }

    public Guid LotId { get; init; }

    public string LotCode { get; init; } = "";

    public DateOnly? BestBefore { get; init; }

    public long OnHand { get; init; }

    /// <summary>Proposed for orders that are not packed yet.</summary>
    public long Allocated { get; init; }

    /// <summary>When its sale was stopped by a recall; what is left of it is never sold again.</summary>
    public DateTime? HeldAt { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<StockLot>(entity =>
    {
        entity.Table("catalog_stock_lots", Retention.Origin);
        entity.Property(l => l.LotCode).HasMaxLength(Contracts.LotNumber.MaxLength);
        entity.HasIndex(l => new { l.StockItemId, l.LotId }).IsUnique();
        entity.HasIndex(l => l.ProductId);
        entity.HasIndex(l => l.LotId);
    });
}

internal static class StockLotFilters
{
    /// <summary>Still good on <paramref name="today"/> (the best-before day itself counts) and not recalled.</summary>
    public static IQueryable<StockLot> InDate(this IQueryable<StockLot> lots, DateOnly today) =>
        lots.Where(l => l.HeldAt == null && (l.BestBefore == null || l.BestBefore >= today));

    /// <summary>First expiry first; what never expires goes last.</summary>
    public static IOrderedQueryable<StockLot> FirstExpiryFirst(this IQueryable<StockLot> lots) =>
        lots.OrderBy(l => l.BestBefore == null ? 1 : 0).ThenBy(l => l.BestBefore).ThenBy(l => l.LotCode).ThenBy(l => l.Id);
}

/// <summary>What could be taken of a lot, less what the command that asked has taken since.</summary>
internal sealed record FreeLot(Guid Id, Guid StockItemId, Guid LotId, string LotCode, DateOnly? BestBefore, long FreeAtStart)
{
    public long Taken { get; set; }

    public long Free => FreeAtStart - Taken;
}

internal static class FreeLots
{
    /// <summary>
    /// Lots of stock items from which something can be sold on a day: <see cref="StockLotFilters.InDate"/> and
    /// <see cref="StockLotFilters.FirstExpiryFirst"/> once more, since a kept question cannot call them.
    /// </summary>
    public static readonly Func<MarketplaceDb, List<Guid>, DateOnly, CancellationToken, Task<List<FreeLot>>> Of = KeptQuery.Of((MarketplaceDb db, List<Guid> items, DateOnly today) =>
        db.Set<StockLot>()
            .Where(l => items.Contains(l.StockItemId) && l.OnHand > l.Allocated && l.HeldAt == null && (l.BestBefore == null || l.BestBefore >= today))
            .OrderBy(l => l.BestBefore == null ? 1 : 0).ThenBy(l => l.BestBefore).ThenBy(l => l.LotCode).ThenBy(l => l.Id)
            .Select(l => new FreeLot(l.Id, l.StockItemId, l.LotId, l.LotCode, l.BestBefore, l.OnHand - l.Allocated)));
}
