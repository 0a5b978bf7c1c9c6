using Marketplace.Contracts;
using Marketplace.Platform.Audit;
using Marketplace.Platform.Data;
using Marketplace.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Officers.TakeDowns;

public enum TakeDownState
{
    /// <summary>The order is here and has to be carried out by its deadline.</summary>
    Received,

    /// <summary>Carried out: the thing is off the public pages.</summary>
    Down,

    /// <summary>Lifted: it is back.</summary>
    Lifted,

    /// <summary>Not carried out, for a reason: withdrawn, or about something else.</summary>
    Dropped,
}

/// <summary>An authority's order to take something off the market (Law 122/2025/QH15), from its arrival to its end.</summary>
internal sealed class TakeDown : IVersioned, ISample
{
    public const int WordsMax = 1000;
    public const int BeforeMax = 200;
    public const int NumberMax = 60;

    public Guid Id { get; init; }

    /// <summary>The authority's own number of the order. Unique with the thing.</summary>
    public string Number { get; init; } = "";

    public string Authority { get; init; } = "";

    /// <summary>The day on the order.</summary>
    public DateOnly IssuedOn { get; init; }

    public TakeDownSubject Subject { get; init; }

    public Guid SubjectId { get; init; }

    public string Name { get; init; } = "";

    /// <summary>Where the thing stood on the public pages.</summary>
    public string Path { get; init; } = "";

    public Guid? SellerId { get; init; }

    /// <summary>What the authority says, for everybody to read.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The scan of the order, see <see cref="PrivateFiles"/>.</summary>
    public string? FileKey { get; init; }

    public TakeDownState State { get; set; }

    /// <summary>What brings the thing back as it was.</summary>
    public string Before { get; set; } = "";

    public DateTime ReceivedAt { get; init; }

    public Guid? ReceivedBy { get; init; }

    /// <summary>By then it is carried out, by the rule <c>takedowns.hours</c>.</summary>
    public DateTime DueAt { get; init; }

    public DateTime? DownAt { get; set; }

    public Guid? DownBy { get; set; }

    /// <summary>Lifted or dropped.</summary>
    public DateTime? EndedAt { get; set; }

    public Guid? EndedBy { get; set; }

    public string EndReason { get; set; } = "";

    /// <summary>What the seller has against it.</summary>
    public string Objection { get; set; } = "";

    public DateTime? ObjectedAt { get; set; }

    /// <summary>By then the objection is answered; null: none waits.</summary>
    public DateTime? ObjectionDueAt { get; set; }

    public string Answer { get; set; } = "";

    public DateTime? AnsweredAt { get; set; }

    public bool IsSample { get; init; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<TakeDown>(entity =>
    {
        entity.Table("platform_take_downs", Retention.Contract);
        entity.Property(t => t.Number).HasMaxLength(NumberMax).AuditOpen();
        entity.Property(t => t.Authority).HasMaxLength(MaxLengths.Name).AuditOpen();
        entity.Property(t => t.Name).HasMaxLength(MaxLengths.Name).AuditOpen();
        entity.Property(t => t.Path).HasMaxLength(MaxLengths.Name).AuditOpen();
        entity.Property(t => t.Reason).HasMaxLength(WordsMax).AuditOpen();
        entity.Property(t => t.FileKey).HasMaxLength(PrivateFiles.KeyMaxLength);
        entity.Property(t => t.Before).HasMaxLength(BeforeMax);
        entity.Property(t => t.EndReason).HasMaxLength(WordsMax).AuditOpen();
        entity.Property(t => t.Objection).HasMaxLength(WordsMax);
        entity.Property(t => t.Answer).HasMaxLength(WordsMax).AuditOpen();
        entity.HasIndex(t => new { t.Number, t.Subject, t.SubjectId }).IsUnique();
        entity.HasIndex(t => new { t.State, t.DueAt });
        entity.HasIndex(t => new { t.Subject, t.SubjectId, t.State });
        entity.HasIndex(t => new { t.Path, t.State });
        entity.HasIndex(t => new { t.SellerId, t.ReceivedAt });
        entity.HasIndex(t => t.ReceivedAt);
    });
}
