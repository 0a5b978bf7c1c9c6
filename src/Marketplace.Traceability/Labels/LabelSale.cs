using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

/// <summary>
/// A pack that is in a parcel of this market. The place within its order line is part of the key, so that two who scan at once cannot put in
/// more than was ordered. Deleted when the pack is taken out or comes back; the label ledger keeps both.
/// </summary>
internal sealed class LabelSale
{
    public Guid OrderLineId { get; init; }

    /// <summary>From 1 to the line's quantity.</summary>
    public int Place { get; init; }

    public Guid OrderId { get; init; }

    public Guid SellerId { get; init; }

    public string Code { get; init; } = "";

    public DateTime At { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<LabelSale>(entity =>
    {
        entity.Table("traceability_label_sales", Retention.Contract);
        entity.HasKey(s => new { s.OrderLineId, s.Place });
        entity.Property(s => s.Code).HasMaxLength(TraceCode.Length);
        entity.HasIndex(s => s.Code).IsUnique();
        entity.HasIndex(s => s.OrderId);
    });
}
