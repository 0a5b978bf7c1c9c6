using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Messages;

internal enum MessageState
{
    Queued,
    Sent,
    Failed,
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

    public MessageState State { get; set; }

    public DateTime CreatedAt { get; set; }

    public bool IsSample { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Message>(entity =>
    {
        entity.Table("platform_messages", Retention.Technical);
        entity.Property(m => m.DedupeKey).HasMaxLength(160);
        entity.Property(m => m.Kind).HasMaxLength(60);
        entity.Property(m => m.ToCipher).HasMaxLength(200);
        entity.Property(m => m.TextCipher).HasMaxLength(MaxLengths.LongText);
        entity.HasIndex(m => m.DedupeKey).IsUnique();
        entity.HasIndex(m => m.CreatedAt);
    });
}

/// <summary>Words for one phone. <paramref name="Kind"/> names the template, e.g. <c>accounts.code</c>.</summary>
public sealed record MessageDraft(string DedupeKey, string Kind, PhoneNumber To, string Text, bool IsSample);

/// <summary>The message outbox: queued inside a command, sent afterwards by whatever channel the operator has.</summary>
public sealed class MessageOutbox(MarketplaceDb db, FieldCipher cipher, TimeProvider time)
{
    internal const string ToPurpose = "platform_messages.to";
    internal const string TextPurpose = "platform_messages.text";

    /// <summary>Queues the message, unless one with the same key was queued before.</summary>
    public async Task QueueAsync(MessageDraft draft, CancellationToken cancellationToken)
    {
        if (await db.Set<Message>().AnyAsync(m => m.DedupeKey == draft.DedupeKey, cancellationToken))
        {
            return;
        }

        db.Add(new Message
        {
            Id = Ids.New(time),
            DedupeKey = draft.DedupeKey,
            Kind = draft.Kind,
            ToCipher = cipher.Encrypt(draft.To.Value, ToPurpose),
            TextCipher = cipher.Encrypt(draft.Text, TextPurpose),
            CreatedAt = time.GetUtcNow().UtcDateTime,
            IsSample = draft.IsSample,
        });
    }
}
