using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Lots;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Materials;

/// <summary>
/// What is weighed but not packed yet: the leaf of one picking, what one household brought of an evening, the dry tea of one batch. A packed
/// <see cref="Lot"/> is made of these, and these of others, by <see cref="LotUse"/> rows; ids of both kinds are one space.
/// </summary>
internal sealed class MaterialLot : IVersioned, ISample, IArchivable
{
    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    /// <summary>The maker's number of it, unique for the seller for ever.</summary>
    public string Code { get; set; } = "";

    /// <summary>What it is, a word of the kinds' data file, e.g. <c>bup-tuoi</c>, <c>che-kho</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>What was weighed when it was made.</summary>
    public long Grams { get; set; }

    /// <summary>What went on into others; changed by conditional updates only and never above <see cref="Grams"/>.</summary>
    public long UsedGrams { get; set; }

    /// <summary>The plot it was picked on, of leaf of one's own.</summary>
    public Guid? PlotId { get; set; }

    /// <summary>Who brought it, of bought material.</summary>
    public Guid? SupplierId { get; set; }

    /// <summary>Of a harvest: the how-manieth picking of the year (lứa).</summary>
    public int? Flush { get; set; }

    /// <summary>How it was made, a key of <see cref="MaterialKinds.Processes"/>, of what came out of a batch.</summary>
    public string? Process { get; set; }

    public DateOnly MadeOn { get; set; }

    public DateTime OpenedAt { get; set; }

    public bool IsSample { get; set; }

    public DateTime? ArchivedAt { get; set; }

    /// <summary>When a recall reached it; nothing of it is used any more.</summary>
    public DateTime? HeldAt { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<MaterialLot>(entity =>
    {
        entity.Table("traceability_materials", Retention.Origin);
        entity.HasKey(m => m.Id);
        entity.Property(m => m.Code).HasMaxLength(LotNumber.MaxLength);
        entity.Property(m => m.Kind).HasMaxLength(MaxLengths.Slug);
        entity.Property(m => m.Process).HasMaxLength(MaxLengths.Slug);
        entity.HasIndex(m => new { m.SellerId, m.Code }).IsUnique();
        entity.HasIndex(m => new { m.SellerId, m.MadeOn });
        entity.HasIndex(m => new { m.PlotId, m.MadeOn });
        entity.HasIndex(m => m.SupplierId);
    });
}

/// <summary>So many grams of one lot went into another: the edge by which one steps back and forward. Rows are only added.</summary>
internal sealed class LotUse
{
    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    /// <summary>A <see cref="MaterialLot"/>, or a packed <see cref="Lot"/> that was packed again.</summary>
    public Guid FromId { get; set; }

    /// <summary>A <see cref="MaterialLot"/> or a packed <see cref="Lot"/>.</summary>
    public Guid ToId { get; set; }

    public long Grams { get; set; }

    public DateTime OccurredAt { get; set; }

    public DateTime RecordedAt { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<LotUse>(entity =>
    {
        entity.Table("traceability_lot_uses", Retention.Origin);
        entity.HasKey(u => u.Id);
        entity.HasIndex(u => new { u.FromId, u.ToId });
        entity.HasIndex(u => new { u.ToId, u.FromId });
        entity.HasIndex(u => u.SellerId);
    });
}
