using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Recalls;

/// <summary>Where a recall starts.</summary>
public enum RecallStart
{
    /// <summary>A packed lot.</summary>
    Lot,

    /// <summary>A lot of material: a picking, what one household brought, a batch.</summary>
    Material,

    /// <summary>All that was harvested on a plot, from a day to a day.</summary>
    Plot,

    /// <summary>A fertiliser or plant protection product, on all plots of the seller on which it was used, from the day of its use on.</summary>
    Input,

    /// <summary>One pack, by its code; its whole lot is recalled.</summary>
    Serial,
}

public enum RecallState
{
    /// <summary>Waits for a second person.</summary>
    Proposed,

    InForce,

    /// <summary>Called off before it counted.</summary>
    Rejected,

    /// <summary>Over; its page stays.</summary>
    Ended,
}

/// <summary>A recall, or a drill of one. Proposed by one person and confirmed by a second.</summary>
internal sealed class Recall : IVersioned, ISample
{
    public const int TextMax = 600;
    public const int StartMax = 200;

    public Guid Id { get; set; }

    /// <summary>A <see cref="ReferenceNumber"/> without dashes.</summary>
    public string Number { get; set; } = "";

    public Guid SellerId { get; set; }

    public bool IsDrill { get; set; }

    public RecallState State { get; set; }

    public RecallStart Start { get; set; }

    /// <summary>The lot, plot or material; null for inputs and serials.</summary>
    public Guid? StartId { get; set; }

    /// <summary>What it starts from, as people call it: a code, a plot's name, a product.</summary>
    public string StartText { get; set; } = "";

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public string ReasonVi { get; set; } = "";

    public string ReasonEn { get; set; } = "";

    /// <summary>What who holds a pack should do.</summary>
    public string AdviceVi { get; set; } = "";

    public string AdviceEn { get; set; } = "";

    public Guid? ProposedBy { get; set; }

    public DateTime ProposedAt { get; set; }

    public Guid? ConfirmedBy { get; set; }

    public DateTime? ConfirmedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    public long Codes { get; set; }

    public int Orders { get; set; }

    public int Buyers { get; set; }

    /// <summary>How long it took to find everything, in milliseconds.</summary>
    public long FoundInMs { get; set; }

    public bool IsSample { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model)
    {
        model.Entity<Recall>(entity =>
        {
            entity.Table("traceability_recalls", Retention.Origin);
            entity.HasKey(r => r.Id);
            entity.Property(r => r.Number).HasMaxLength(ReferenceNumber.MaxLength);
            entity.Property(r => r.StartText).HasMaxLength(StartMax);
            entity.Property(r => r.ReasonVi).HasMaxLength(TextMax);
            entity.Property(r => r.ReasonEn).HasMaxLength(TextMax);
            entity.Property(r => r.AdviceVi).HasMaxLength(TextMax);
            entity.Property(r => r.AdviceEn).HasMaxLength(TextMax);
            entity.HasIndex(r => r.Number).IsUnique();
            entity.HasIndex(r => new { r.State, r.ProposedAt });
            entity.HasIndex(r => new { r.SellerId, r.ProposedAt });
        });
        model.Entity<RecallLot>(entity =>
        {
            entity.Table("traceability_recall_lots", Retention.Origin);
            entity.HasKey(l => new { l.RecallId, l.LotId });
            entity.Property(l => l.LotCode).HasMaxLength(LotNumber.MaxLength);
            entity.HasIndex(l => l.LotId);
        });
        model.Entity<RecallOrder>(entity =>
        {
            entity.Table("traceability_recall_orders", Retention.Contract);
            entity.HasKey(o => new { o.RecallId, o.OrderId });
            entity.Property(o => o.OrderNumber).HasMaxLength(20);
        });
        model.Entity<RecallPlace>(entity =>
        {
            entity.Table("traceability_recall_places", Retention.Origin);
            entity.HasKey(p => new { p.RecallId, p.Place });
            entity.Property(p => p.Place).HasMaxLength(MaxLengths.Name);
        });
    }
}

/// <summary>A packed lot of a recall, as it was found when it was confirmed.</summary>
internal sealed class RecallLot
{
    public Guid RecallId { get; set; }

    public Guid LotId { get; set; }

    public Guid ProductId { get; set; }

    public string LotCode { get; set; } = "";

    public long Codes { get; set; }
}

/// <summary>An order with packs of a recall. Its buyer is Ordering's to know.</summary>
internal sealed class RecallOrder
{
    public Guid RecallId { get; set; }

    public Guid OrderId { get; set; }

    public string OrderNumber { get; set; } = "";

    public int Packs { get; set; }

    /// <summary>Still with the seller: not packed when the sale was stopped.</summary>
    public bool IsHeldBack { get; set; }

    /// <summary>When a message to the buyer was queued.</summary>
    public DateTime? ToldAt { get; set; }
}

/// <summary>A point of sale to which labelled packs of a recall went.</summary>
internal sealed class RecallPlace
{
    public Guid RecallId { get; set; }

    public string Place { get; set; } = "";

    public int Packs { get; set; }
}

/// <summary>Tell: a recall counts from now on (never a drill).</summary>
internal sealed record RecallConfirmed(Guid RecallId, DateTime At) : IEvent
{
    public Guid Subject => RecallId;
}

/// <summary>Which lots are recalled now.</summary>
internal static class RecalledLots
{
    public static IQueryable<RecallLot> Now(MarketplaceDb db) =>
        db.Set<RecallLot>().Where(l => db.Set<Recall>().Any(r => r.Id == l.RecallId && !r.IsDrill && r.State == RecallState.InForce));

    public static Task<bool> AnyAsync(MarketplaceDb db, Guid lotId, CancellationToken cancellationToken) => Now(db).AnyAsync(l => l.LotId == lotId, cancellationToken);
}
