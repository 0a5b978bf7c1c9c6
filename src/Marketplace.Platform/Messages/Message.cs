using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Messages;

/// <summary>The life of a message.</summary>
public enum MessageState
{
    Queued,

    /// <summary>A node is handing it to a channel, or broke off while doing so.</summary>
    Sending,

    Sent,

    /// <summary>Every channel refused it; staff may send it again.</summary>
    GivenUp,

    /// <summary>A channel may or may not have it. It is not sent again by itself, since nobody wants word twice.</summary>
    Unclear,

    /// <summary>Nobody would be served by it any more, e.g. a code that ran out.</summary>
    Expired,

    /// <summary>Of sample data, which is told to nobody real.</summary>
    Withheld,
}

/// <summary>A message to a person, written with the change it tells of; recipient and words are encrypted.</summary>
internal sealed class Message
{
    public Guid Id { get; set; }

    /// <summary>What makes the message the same one, however often its handler runs. Unique.</summary>
    public string DedupeKey { get; set; } = "";

    public string Kind { get; set; } = "";

    public string ToCipher { get; set; } = "";

    public string TextCipher { get; set; } = "";

    /// <summary>Set where it goes to this e-mail address and nowhere else.</summary>
    public string? EmailCipher { get; set; }

    public MessageState State { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>Sent at night too: codes, recalls.</summary>
    public bool IsUrgent { get; set; }

    public DateTime ExpiresAt { get; set; }

    public DateTime NextTryAt { get; set; }

    /// <summary>Tries on <see cref="Channel"/>.</summary>
    public int Tries { get; set; }

    /// <summary>The channel that has it, or that it was last tried on.</summary>
    public string? Channel { get; set; }

    /// <summary>Channels that cannot reach this person, separated by commas.</summary>
    public string Exhausted { get; set; } = "";

    public Guid? Lease { get; set; }

    public DateTime? LeasedUntil { get; set; }

    public DateTime? SentAt { get; set; }

    /// <summary>The channel's own number of it.</summary>
    public string? ProviderId { get; set; }

    /// <summary>In the channel's words.</summary>
    public string? LastError { get; set; }

    public bool IsSample { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Message>(entity =>
    {
        entity.Table("platform_messages", Retention.Technical);
        entity.Property(m => m.DedupeKey).HasMaxLength(160);
        entity.Property(m => m.Kind).HasMaxLength(60);
        entity.Property(m => m.ToCipher).HasMaxLength(200);
        entity.Property(m => m.TextCipher).HasMaxLength(MaxLengths.LongText);
        entity.HasIndex(m => m.DedupeKey).IsUnique();
        entity.Property(m => m.EmailCipher).HasMaxLength(500);
        entity.Property(m => m.Channel).HasMaxLength(20);
        entity.Property(m => m.Exhausted).HasMaxLength(80);
        entity.Property(m => m.ProviderId).HasMaxLength(120);
        entity.Property(m => m.LastError).HasMaxLength(MaxLengths.Line);
        entity.HasIndex(m => m.CreatedAt);
        entity.HasIndex(m => new { m.State, m.NextTryAt });
    });
}
