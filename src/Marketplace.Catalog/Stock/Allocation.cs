using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Stock;

internal enum AllocationState
{
    /// <summary>Reserved; which lot is only proposed.</summary>
    Proposed,

    /// <summary>Packed: this lot went to this order.</summary>
    Final,

    /// <summary>Given back, or packed from another lot.</summary>
    Released,
}

/// <summary>Packs of one lot that go into one order line.</summary>
internal sealed class Allocation
{
    public const int PartMax = 2 * MaxLengths.Name;

    public Guid Id { get; init; }

    public Guid OrderId { get; init; }

    public Guid OrderLineId { get; init; }

    public Guid SellerId { get; init; }

    public Guid StockItemId { get; init; }

    public Guid LotId { get; init; }

    public string LotCode { get; init; } = "";

    public DateOnly? BestBefore { get; init; }

    /// <summary>Units of the stock item: packs × units of the variant.</summary>
    public long Units { get; init; }

    /// <summary>Packs of the line's pack size; of a part of a basket, packs of that part.</summary>
    public int Packs { get; init; }

    /// <summary>How many of these packs one pack of the line takes: of a part of a basket, its packs in one basket.</summary>
    public int PerPack { get; init; } = 1;

    /// <summary>Of a part of a basket, its name when it was reserved.</summary>
    public string? Part { get; init; }

    public AllocationState State { get; set; }

    public DateTime At { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<Allocation>(entity =>
    {
        entity.Table("catalog_allocations", Retention.Contract);
        entity.Property(a => a.LotCode).HasMaxLength(LotNumber.MaxLength);
        entity.Property(a => a.Part).HasMaxLength(PartMax);
        // Of two that release or pack at once, the second is run again and finds what the first did.
        entity.Property(a => a.State).IsConcurrencyToken();
        entity.HasIndex(a => a.OrderId);
        entity.HasIndex(a => new { a.StockItemId, a.State });
        entity.HasIndex(a => a.LotId);
    });
}
