using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Register;

public enum ImportState
{
    /// <summary>Looked at; nothing of it counts yet.</summary>
    Draft,

    Confirmed,

    Dropped,
}

/// <summary>A decision's table on its way into the register.</summary>
internal sealed class RegisterImport : IVersioned
{
    public Guid Id { get; set; }

    /// <summary>SHA-256 of the file; null once dropped. Unique: the same file is one import.</summary>
    public string? FileKey { get; set; }

    public string FileName { get; set; } = "";

    public string Decision { get; set; } = "";

    public DateOnly SignedOn { get; set; }

    public DateOnly ExpiresOn { get; set; }

    public Guid IssuerId { get; set; }

    public string CriteriaVersion { get; set; } = "";

    /// <summary>What the last day rests on.</summary>
    public string Basis { get; set; } = "";

    /// <summary>The signed decision as a file of the storage; null: not given.</summary>
    public string? ScanKey { get; set; }

    public ImportState State { get; set; }

    public Guid? ImportedBy { get; set; }

    public DateTime ImportedAt { get; set; }

    public DateTime? ConfirmedAt { get; set; }

    public long Version { get; set; }

    public List<RegisterRow> Rows { get; } = [];

    public static void Map(ModelBuilder model)
    {
        model.Entity<RegisterImport>(entity =>
        {
            entity.Table("sellers_register_imports", Retention.Audit);
            entity.Property(i => i.FileKey).HasMaxLength(64);
            entity.Property(i => i.FileName).HasMaxLength(MaxLengths.Name);
            entity.Property(i => i.Decision).HasMaxLength(60);
            entity.Property(i => i.CriteriaVersion).HasMaxLength(60);
            entity.Property(i => i.Basis).HasMaxLength(300);
            entity.Property(i => i.ScanKey).HasMaxLength(80);
            entity.HasMany(i => i.Rows).WithOne().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Restrict);
            entity.HasIndex(i => i.FileKey).IsUnique();
            entity.HasIndex(i => i.ImportedAt);
        });
        model.Entity<RegisterRow>(entity =>
        {
            entity.Table("sellers_register_rows", Retention.Audit);
            entity.Property(r => r.ProductName).HasMaxLength(MaxLengths.Name);
            entity.Property(r => r.HolderName).HasMaxLength(MaxLengths.Name);
            entity.Property(r => r.PlaceName).HasMaxLength(MaxLengths.Name);
            entity.Property(r => r.CommuneCode).HasMaxLength(VietnamAddress.CommuneCodeLength);
            entity.Property(r => r.Number).HasMaxLength(120);
            entity.HasIndex(r => new { r.ImportId, r.Position }).IsUnique();
        });
    }
}

public enum RowMatch
{
    /// <summary>Nobody on this market was found; an officer looks.</summary>
    None,

    /// <summary>Holder and product by name.</summary>
    Found,

    /// <summary>By hand.</summary>
    Chosen,

    /// <summary>An officer says that the product is not on this market.</summary>
    Left,
}

/// <summary>One line of a decision's table.</summary>
internal sealed class RegisterRow
{
    public Guid Id { get; set; }

    public Guid ImportId { get; set; }

    /// <summary>From 1, in the order of the file.</summary>
    public int Position { get; set; }

    public string ProductName { get; set; } = "";

    public string HolderName { get; set; } = "";

    public string PlaceName { get; set; } = "";

    public string? CommuneCode { get; set; }

    public int Stars { get; set; }

    public int? SetNo { get; set; }

    /// <summary>The certificate's own number, or decision and line where the table has none.</summary>
    public string Number { get; set; } = "";

    public RowMatch Match { get; set; }

    public Guid? SellerId { get; set; }

    public Guid? ProductId { get; set; }
}
