using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Outbox;

/// <summary>An event as told: written in the transaction of the change it tells of.</summary>
internal sealed class OutboxMessage
{
    public Guid Id { get; set; }

    public Guid Subject { get; set; }

    /// <summary>Place in the subject's sequence, from 1; unique, so two transactions cannot tell the same place.</summary>
    public long Sequence { get; set; }

    public string Event { get; set; } = "";

    public string Payload { get; set; } = "";

    public DateTime ToldAt { get; set; }
}

internal enum DeliveryState
{
    Pending,
    Parked,
    Done,
}

/// <summary>One event for one handler.</summary>
internal sealed class OutboxDelivery
{
    public Guid Id { get; set; }

    public Guid MessageId { get; set; }

    public string Handler { get; set; } = "";

    public Guid Subject { get; set; }

    public long Sequence { get; set; }

    public DeliveryState State { get; set; }

    public int Attempts { get; set; }

    public DateTime DueAt { get; set; }

    public DateTime? LeasedUntil { get; set; }

    public Guid? Lease { get; set; }

    public DateTime? DoneAt { get; set; }

    public string? LastError { get; set; }

    public static void Map(ModelBuilder model)
    {
        model.Entity<OutboxMessage>(entity =>
        {
            entity.Table("platform_outbox_messages", Retention.Technical);
            entity.Property(m => m.Event).HasMaxLength(120);
            entity.Property(m => m.Payload).HasMaxLength(MaxLengths.LongText);
            entity.HasIndex(m => new { m.Subject, m.Sequence }).IsUnique();
            entity.HasIndex(m => m.ToldAt);
        });
        model.Entity<OutboxDelivery>(entity =>
        {
            entity.Table("platform_outbox_deliveries", Retention.Technical);
            entity.Property(d => d.Handler).HasMaxLength(120);
            entity.Property(d => d.LastError).HasMaxLength(2000);
            entity.HasIndex(d => new { d.State, d.DueAt });
            entity.HasIndex(d => new { d.Subject, d.Handler, d.Sequence }).IsUnique();
            entity.HasIndex(d => d.MessageId);
        });
    }
}
