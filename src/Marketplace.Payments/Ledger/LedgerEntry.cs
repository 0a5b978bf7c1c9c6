using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Ledger;

/// <summary>What happened to a seller's money, once; its postings add up to nothing. Never changed, never deleted.</summary>
internal sealed class LedgerEntry : IAppendOnly, ISample
{
    public const int BasisMax = 400;

    public Guid Id { get; set; }

    public FactKind Kind { get; set; }

    /// <summary>The payment, notice, refund, payout … that caused it.</summary>
    public Guid SourceId { get; set; }

    /// <summary>The order, or the payout.</summary>
    public Guid SubjectId { get; set; }

    /// <summary>Its number for people, without dashes.</summary>
    public string SubjectNumber { get; set; } = "";

    public Guid SellerId { get; set; }

    /// <summary>The day in Vietnam it is booked on, in a month that was open.</summary>
    public DateOnly Day { get; set; }

    /// <summary>The day in Vietnam it happened.</summary>
    public DateOnly HappenedOn { get; set; }

    public DateTime At { get; set; }

    /// <summary>By what right each amount is what it is.</summary>
    public string Basis { get; set; } = "";

    public bool IsSample { get; set; }

    public List<LedgerPosting> Postings { get; } = [];

    /// <summary>A basis as long as the column takes it.</summary>
    public static string Fit(string basis) => basis.Length <= BasisMax ? basis : basis[..BasisMax];

    public static void Map(ModelBuilder model)
    {
        model.Entity<LedgerEntry>(entity =>
        {
            entity.Table("payments_entries", Retention.Contract);
            entity.Property(e => e.SubjectNumber).HasMaxLength(ReferenceNumber.MaxLength);
            entity.Property(e => e.Basis).HasMaxLength(BasisMax);
            entity.HasIndex(e => new { e.Kind, e.SourceId, e.SubjectId }).IsUnique();
            entity.HasIndex(e => e.SubjectId);
            entity.HasIndex(e => new { e.SellerId, e.Day });
            entity.HasMany(e => e.Postings).WithOne().HasForeignKey(p => p.EntryId);
        });
        model.Entity<LedgerPosting>(entity =>
        {
            entity.Table("payments_postings", Retention.Contract);
            entity.HasKey(p => new { p.EntryId, p.Position });
            entity.Property(p => p.Party).HasMaxLength(80);
            entity.HasIndex(p => new { p.SellerId, p.Day });
        });
    }
}

/// <summary>Seller and day are the entry's, for sums without a join.</summary>
internal sealed class LedgerPosting : IAppendOnly
{
    public Guid EntryId { get; set; }

    public int Position { get; set; }

    public Guid SellerId { get; set; }

    public DateOnly Day { get; set; }

    public Account Account { get; set; }

    public string Party { get; set; } = "";

    /// <summary>Đồng; see <see cref="Account"/> for the sign.</summary>
    public long Amount { get; set; }
}
