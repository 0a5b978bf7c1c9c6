using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

/// <summary>What became of a label.</summary>
public enum LabelState
{
    /// <summary>On paper and on no pack yet: it vouches for nothing.</summary>
    Printed,

    /// <summary>Bound to the lot that is in the pack.</summary>
    Activated,

    /// <summary>Torn, lost or misprinted: on no pack that is for sale.</summary>
    Voided,
}

/// <summary>
/// One label with its serial, a <see cref="TraceCode"/>. Rows are only added: what is on paper cannot be called back. State and lot are
/// changed by conditional updates.
/// </summary>
internal sealed class Label
{
    public string Code { get; init; } = "";

    public Guid RollId { get; init; }

    /// <summary>From 1 to the roll's count.</summary>
    public int Position { get; init; }

    public LabelState State { get; init; }

    public Guid? LotId { get; init; }

    public DateTime? ChangedAt { get; init; }

    /// <summary>When it left for a point of sale.</summary>
    public DateTime? ShippedAt { get; init; }

    /// <summary>When it was put into a parcel of this market, see <see cref="LabelSale"/>; null again when the parcel came back.</summary>
    public DateTime? SoldAt { get; init; }

    /// <summary>The province that the parcel went to.</summary>
    public string? SoldRegion { get; init; }

    /// <summary>When somebody who holds the pack said that they opened it; the first word counts.</summary>
    public DateTime? OpenedAt { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<Label>(entity =>
    {
        entity.Table("traceability_labels", Retention.Origin);
        entity.HasKey(l => l.Code);
        entity.Property(l => l.Code).HasMaxLength(TraceCode.Length);
        entity.Property(l => l.SoldRegion).HasMaxLength(VietnamAddress.ProvinceCodeLength);
        entity.HasIndex(l => new { l.RollId, l.Position }).IsUnique();
        entity.HasIndex(l => l.LotId);
    });
}

/// <summary>What was done with labels of a roll.</summary>
public enum LabelMoveKind
{
    Activated,
    Voided,

    /// <summary>Left for a point of sale.</summary>
    Shipped,

    /// <summary>Put into a parcel of this market.</summary>
    Sold,

    /// <summary>Taken out of it, or come back with it.</summary>
    Unsold,
}

/// <summary>A line of the label ledger: a range first–last of a roll; append-only.</summary>
internal sealed class LabelMove
{
    public Guid Id { get; init; }

    public Guid RollId { get; init; }

    public LabelMoveKind Kind { get; init; }

    public int First { get; init; }

    public int Last { get; init; }

    public Guid? LotId { get; init; }

    /// <summary>Why it was voided, where it was shipped, in which order it was sold.</summary>
    public string Note { get; init; } = "";

    public Guid? ByPersonId { get; init; }

    public DateTime At { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<LabelMove>(entity =>
    {
        entity.Table("traceability_label_moves", Retention.Origin);
        entity.HasKey(m => m.Id);
        entity.Property(m => m.Note).HasMaxLength(MaxLengths.Name);
        entity.HasIndex(m => new { m.RollId, m.At });
        entity.HasIndex(m => m.LotId);
    });
}
