using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Cases;

/// <summary>What a buyer asks of a seller about an order, until it is closed. An order has one open case at a time.</summary>
internal sealed class Case : IVersioned, ISample
{
    public const int WordsMax = 1000;
    public const int MostPictures = 6;
    public const int PicturesMax = MostPictures * 41;

    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    /// <summary>The order while the case is open. Unique.</summary>
    public Guid? OpenOrderId { get; set; }

    /// <summary>Without dashes.</summary>
    public string OrderNumber { get; set; } = "";

    public Guid PurchaseId { get; set; }

    public Guid SellerId { get; set; }

    public string SellerName { get; set; } = "";

    public CaseKind Kind { get; set; }

    public CaseState State { get; set; }

    /// <summary>What was last offered or decided.</summary>
    public CaseRemedy Remedy { get; set; }

    /// <summary>What goes, or went, back.</summary>
    public Money Amount { get; set; }

    /// <summary>Staff decided what is being done.</summary>
    public bool ByStaff { get; set; }

    public Guid? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    /// <summary>The rule of small, clear cases settled it, see <see cref="SmallCases"/>.</summary>
    public bool ByRule { get; set; }

    /// <summary>The buyer, see <see cref="OwnerKeys"/>; of cases settled by rule.</summary>
    public string? RuledFor { get; set; }

    /// <summary>By which the buyer says how it was, once it is closed; unguessable. Unique.</summary>
    public string? FaceCode { get; set; }

    public CaseFace? Face { get; set; }

    /// <summary>When a face was tapped first.</summary>
    public DateTime? FacedAt { get; set; }

    public CaseOutcome Outcome { get; set; }

    /// <summary>How the goods were sent back.</summary>
    public string? SentBackBy { get; set; }

    public DateTime OpenedAt { get; set; }

    /// <summary>When it came into its state.</summary>
    public DateTime StateAt { get; set; }

    /// <summary>Until when whose turn it is should move; null once it is closed.</summary>
    public DateTime? DueAt { get; set; }

    public bool IsSample { get; set; }

    public long Version { get; set; }

    public List<CaseLine> Lines { get; } = [];

    public List<CaseEntry> Entries { get; } = [];

    public static void Map(ModelBuilder model)
    {
        model.Entity<Case>(entity =>
        {
            entity.Table("ordering_cases", Retention.Contract);
            entity.Property(c => c.OrderNumber).HasMaxLength(ReferenceNumber.MaxLength);
            entity.Property(c => c.SellerName).HasMaxLength(MaxLengths.Name);
            entity.Property(c => c.SentBackBy).HasMaxLength(MaxLengths.Name);
            entity.HasIndex(c => c.OpenOrderId).IsUnique();
            entity.HasIndex(c => new { c.OrderId, c.OpenedAt });
            entity.Property(c => c.RuledFor).HasMaxLength(OwnerKeys.MaxLength);
            entity.Property(c => c.FaceCode).HasMaxLength(32);
            entity.HasIndex(c => c.FaceCode).IsUnique();
            entity.HasIndex(c => c.FacedAt);
            entity.HasIndex(c => new { c.RuledFor, c.OpenedAt });
            entity.HasIndex(c => c.PurchaseId);
            entity.HasIndex(c => c.OpenedAt);
            entity.HasIndex(c => new { c.SellerId, c.OpenedAt });
            entity.HasIndex(c => new { c.SellerId, c.State, c.DueAt });
            entity.HasIndex(c => new { c.State, c.DueAt });
            entity.HasMany(c => c.Lines).WithOne().HasForeignKey(l => l.CaseId);
            entity.HasMany(c => c.Entries).WithOne().HasForeignKey(e => e.CaseId);
        });
        model.Entity<CaseLine>(entity =>
        {
            entity.Table("ordering_case_lines", Retention.Contract);
            entity.HasKey(l => new { l.CaseId, l.OrderLineId });
        });
        model.Entity<CaseEntry>(entity =>
        {
            entity.Table("ordering_case_entries", Retention.Contract);
            entity.Property(e => e.Words).HasMaxLength(WordsMax);
            entity.Property(e => e.Pictures).HasMaxLength(PicturesMax);
            entity.HasIndex(e => new { e.CaseId, e.Sequence }).IsUnique();
        });
    }
}

/// <summary>Packs of an order line that a case is about.</summary>
internal sealed class CaseLine
{
    public Guid CaseId { get; set; }

    public Guid OrderLineId { get; set; }

    public int Packs { get; set; }

    /// <summary>Looked at after they came back.</summary>
    public int Ok { get; set; }

    public int Damaged { get; set; }
}

/// <summary>What somebody did or said in a case. Only ever added.</summary>
internal sealed class CaseEntry : IAppendOnly
{
    public Guid Id { get; set; }

    public Guid CaseId { get; set; }

    /// <summary>The case's version before.</summary>
    public long Sequence { get; set; }

    public CaseState From { get; set; }

    public CaseState To { get; set; }

    public OrderHands By { get; set; }

    public DateTime At { get; set; }

    public CaseRemedy Remedy { get; set; }

    public Money Amount { get; set; }

    public string Words { get; set; } = "";

    /// <summary>Keys, a space between two.</summary>
    public string Pictures { get; set; } = "";
}
