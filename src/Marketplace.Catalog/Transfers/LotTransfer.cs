using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Transfers;

/// <summary>Where packs stand that one shop hands to another.</summary>
public enum TransferState
{
    /// <summary>Out of the giver's stock, in nobody's.</summary>
    Sent,

    /// <summary>In the taker's stock.</summary>
    Taken,

    /// <summary>Not taken, or called back: in the giver's stock again.</summary>
    Back,
}

/// <summary>
/// Packs of one lot that a member hands to the shop that packs gift baskets. The lot stays the lot it is: its code, its story and a recall of it hold
/// wherever its packs lie. What the two shops pay each other is between them.
/// </summary>
internal sealed class LotTransfer : ISample
{
    public const int NoteMax = MaxLengths.Name;

    public Guid Id { get; init; }

    public Guid FromSellerId { get; init; }

    public Guid ToSellerId { get; init; }

    public Guid VariantId { get; init; }

    public Guid StockItemId { get; init; }

    public Guid LotId { get; init; }

    public string LotCode { get; init; } = "";

    public DateOnly? BestBefore { get; init; }

    /// <summary>As it was called when it was handed over.</summary>
    public string Name { get; init; } = "";

    public int Packs { get; init; }

    public string Note { get; init; } = "";

    public TransferState State { get; set; }

    /// <summary>The taker's stock item.</summary>
    public Guid? ToItemId { get; set; }

    public DateTime SentAt { get; init; }

    public DateTime? EndedAt { get; set; }

    public bool IsSample { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<LotTransfer>(entity =>
    {
        entity.Table("catalog_lot_transfers", Retention.Origin);
        entity.Property(t => t.LotCode).HasMaxLength(LotNumber.MaxLength);
        entity.Property(t => t.Name).HasMaxLength(2 * MaxLengths.Name);
        entity.Property(t => t.Note).HasMaxLength(NoteMax);
        // Of two that end it at once, the second is run again and finds what the first did.
        entity.Property(t => t.State).IsConcurrencyToken();
        entity.HasIndex(t => new { t.FromSellerId, t.SentAt });
        entity.HasIndex(t => new { t.ToSellerId, t.State, t.SentAt });
        entity.HasIndex(t => t.LotId);
    });
}
