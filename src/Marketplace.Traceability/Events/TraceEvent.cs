using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Events;

/// <summary>Who stands behind what an event says.</summary>
public enum EventSource
{
    /// <summary>The seller's own word.</summary>
    Self,
    Cooperative,
    Laboratory,
    State,
}

/// <summary>
/// Something that happened to a lot, with the time it happened and the time it was written down. Rows are only added: a mistake is
/// corrected by another event.
/// </summary>
internal sealed class TraceEvent
{
    /// <summary>Written down later than this, an event is shown with its record time.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromHours(24);

    public Guid Id { get; set; }

    public Guid LotId { get; set; }

    /// <summary>From 1, in the order of recording.</summary>
    public int Sequence { get; set; }

    public EventKind Kind { get; set; }

    public DateTime OccurredAt { get; set; }

    public DateTime RecordedAt { get; set; }

    public bool IsLate { get; set; }

    public string LabelVi { get; set; } = "";

    public string LabelEn { get; set; } = "";

    public string NoteVi { get; set; } = "";

    public string NoteEn { get; set; } = "";

    public EventSource Source { get; set; }

    /// <summary>What was there after the step.</summary>
    public long? QuantityGrams { get; set; }

    /// <summary>The person, never shown to buyers.</summary>
    public Guid? RecordedBy { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<TraceEvent>(entity =>
    {
        entity.Table("traceability_events", Retention.Origin);
        entity.HasKey(e => e.Id);
        entity.Property(e => e.LabelVi).HasMaxLength(MaxLengths.Name);
        entity.Property(e => e.LabelEn).HasMaxLength(MaxLengths.Name);
        entity.Property(e => e.NoteVi).HasMaxLength(MaxLengths.Line);
        entity.Property(e => e.NoteEn).HasMaxLength(MaxLengths.Line);
        entity.HasIndex(e => new { e.LotId, e.Sequence }).IsUnique();
    });
}
