using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Messages;

/// <summary>Words for one phone. <paramref name="Kind"/> names the template, e.g. <c>accounts.code</c>.</summary>
/// <param name="Urgent">Sent at night too.</param>
/// <param name="GoodFor">How long the words are worth sending; three days unless said otherwise.</param>
/// <param name="OnlyEmail">Goes to this address and nowhere else, e.g. to confirm it.</param>
public sealed record MessageDraft(
    string DedupeKey, string Kind, PhoneNumber To, string Text, bool IsSample, bool Urgent = false, TimeSpan? GoodFor = null, string? OnlyEmail = null);

/// <summary>The message outbox: queued inside a command, sent afterwards by <see cref="MessageSender"/>.</summary>
public sealed class MessageOutbox(MarketplaceDb db, FieldCipher cipher, TimeProvider time)
{
    internal const string ToPurpose = "platform_messages.to";
    internal const string TextPurpose = "platform_messages.text";
    internal const string EmailPurpose = "platform_messages.email";
    private static readonly TimeSpan Worth = TimeSpan.FromDays(3);

    /// <summary>Queues the message, unless one with the same key was queued before.</summary>
    public async Task QueueAsync(MessageDraft draft, CancellationToken cancellationToken)
    {
        if (draft.To == PhoneNumber.Erased || await db.Set<Message>().AnyAsync(m => m.DedupeKey == draft.DedupeKey, cancellationToken))
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        db.Add(new Message
        {
            Id = Ids.New(time),
            DedupeKey = draft.DedupeKey,
            Kind = draft.Kind,
            ToCipher = cipher.Encrypt(draft.To.Value, ToPurpose),
            TextCipher = cipher.Encrypt(draft.Text, TextPurpose),
            EmailCipher = draft.OnlyEmail is { } email ? cipher.Encrypt(email, EmailPurpose) : null,
            CreatedAt = now,
            IsUrgent = draft.Urgent,
            ExpiresAt = now + (draft.GoodFor ?? Worth),
            NextTryAt = now,
            IsSample = draft.IsSample,
        });
    }
}
