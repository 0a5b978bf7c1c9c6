using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Stock;

/// <summary>Why stock came or went.</summary>
public enum MovementReason
{
    Received,
    SoldHere,
    SoldAtWorkshop,
    SoldElsewhere,
    Gift,
    Damaged,
    Correction,

    /// <summary>Left with an order, came back and was looked at.</summary>
    CameBack,

    /// <summary>Handed to another shop, with its lot.</summary>
    ToShop,

    /// <summary>Taken over from another shop, or handed back by it, with its lot.</summary>
    FromShop,
}

/// <summary>One line of the stock book; append-only.</summary>
internal sealed class StockMovement
{
    public Guid Id { get; init; }

    public Guid StockItemId { get; init; }

    public Guid LotId { get; init; }

    /// <summary>Units of the stock item, negative when they left.</summary>
    public long Delta { get; init; }

    public MovementReason Reason { get; init; }

    public Guid? OrderLineId { get; init; }

    public string Note { get; init; } = "";

    public Guid? ByPersonId { get; init; }

    public DateTime At { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<StockMovement>(entity =>
    {
        entity.Table("catalog_stock_movements", Retention.Origin);
        entity.Property(m => m.Note).HasMaxLength(MaxLengths.Name);
        entity.HasIndex(m => new { m.StockItemId, m.At });
        entity.HasIndex(m => m.LotId);
        entity.HasIndex(m => m.At);
    });
}
