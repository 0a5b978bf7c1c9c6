using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Materials;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Intakes;

/// <summary>A household that brings material to a seller; it needs no account. Its name is the seller's to remember.</summary>
internal sealed class Supplier : ISample, IArchivable
{
    public const string PhonePurpose = "traceability_suppliers.phone";

    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>The name folded: typed without accents it is the same household. Unique for the seller.</summary>
    public string NameKey { get; set; } = "";

    public string? PhoneCipher { get; set; }

    public bool IsSample { get; set; }

    public DateTime? ArchivedAt { get; set; }

    public static void Map(ModelBuilder model)
    {
        model.Entity<Supplier>(entity =>
        {
            entity.Table("traceability_suppliers", Retention.Origin);
            entity.HasKey(s => s.Id);
            entity.Property(s => s.Name).HasMaxLength(MaxLengths.Name);
            entity.Property(s => s.NameKey).HasMaxLength(MaxLengths.Name);
            entity.Property(s => s.PhoneCipher).HasMaxLength(200);
            entity.HasIndex(s => new { s.SellerId, s.NameKey }).IsUnique();
        });
        model.Entity<Intake>(entity =>
        {
            entity.Table("traceability_intakes", Retention.Origin);
            entity.HasKey(i => i.Id);
            entity.HasIndex(i => new { i.SellerId, i.OnDay });
            entity.HasIndex(i => i.SupplierId);
        });
    }
}

/// <summary>A line of the purchase book. Its id is that of the <see cref="MaterialLot"/> that came in.</summary>
internal sealed class Intake
{
    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    public Guid SupplierId { get; set; }

    public DateOnly OnDay { get; set; }

    public Money PricePerKg { get; set; }

    /// <summary>Price times weight, by the one rounding rule.</summary>
    public Money Total { get; set; }

    /// <summary>When the household had its money; null while it is owed.</summary>
    public DateTime? PaidAt { get; set; }

    public DateTime RecordedAt { get; set; }

    public Guid? RecordedBy { get; set; }
}
