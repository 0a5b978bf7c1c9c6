using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Messages.Channels;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Messages;

/// <summary>A message as staff see it: never its words, and of the phone the last three digits.</summary>
public sealed record SentMessage(
    Guid Id, string Kind, string To, MessageState State, string? Channel, DateTime CreatedAt, DateTime? SentAt, DateTime NextTryAt, string? Error, bool IsSample)
{
    public bool CanBeSentAgain => State is MessageState.GivenUp or MessageState.Unclear;
}

/// <summary>For staff: messages, newest first, of one state or all, or <paramref name="Only"/> one; and how many there are of each state that wants looking at.</summary>
public sealed record ListMessages(Actor Actor, MessageState? State = null, int Page = 1, Guid? Only = null) : IQuery<MessageList?>;

/// <param name="HasChannel">Whether the operator connected any way to send.</param>
/// <param name="ZaloTrouble">Why Zalo gives no key to send with, in its words; null where it does.</param>
public sealed record MessageList(PageOf<SentMessage> Messages, IReadOnlyDictionary<MessageState, int> Counts, bool HasChannel, string? ZaloTrouble);

internal sealed class ListMessagesHandler(MarketplaceDb db, FieldCipher cipher, ZaloKeys keys, IEnumerable<IMessageChannel> channels) : IRequestHandler<ListMessages, MessageList?>
{
    private const int PageSize = 50;

    public async Task<MessageList?> Handle(ListMessages request, CancellationToken cancellationToken)
    {
        var page = Math.Clamp(request.Page, 1, 10_000);
        if (!request.Actor.May(StaffRight.Operations))
        {
            return null;
        }

        var open = new[] { MessageState.Queued, MessageState.Sending, MessageState.GivenUp, MessageState.Unclear };
        var counts = await db.Set<Message>().Where(m => open.Contains(m.State))
            .GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var chosen = db.Set<Message>().Where(m => (request.State == null || m.State == request.State) && (request.Only == null || m.Id == request.Only));
        var rows = await chosen.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(m => new { m.Id, m.Kind, m.ToCipher, m.State, m.Channel, m.CreatedAt, m.SentAt, m.NextTryAt, m.LastError, m.IsSample })
            .ToListAsync(cancellationToken);
        return new MessageList(
            new([.. rows.Select(m => new SentMessage(m.Id, m.Kind, Masked(m.ToCipher), m.State, m.Channel, m.CreatedAt, m.SentAt, m.NextTryAt, m.LastError, m.IsSample))],
                await chosen.CountAsync(cancellationToken), page, PageSize),
            counts,
            channels.Any(c => c.IsConfigured),
            await keys.TroubleAsync(cancellationToken));
    }

    private string Masked(string toCipher) => toCipher.Length == 0 ? "" : "…" + cipher.Decrypt(toCipher, MessageOutbox.ToPurpose)[^3..];
}

/// <summary>Staff have a message sent once more that was given up or whose fate is unknown; by all channels anew.</summary>
public sealed record ResendMessage(Actor Actor, Guid MessageId) : ICommand<Done>
{
    public string? AuditSubject => MessageId.ToString();
}

internal sealed class ResendMessageHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<ResendMessage, Outcome<Done>>
{
    private static readonly TimeSpan Worth = TimeSpan.FromDays(1);

    public async Task<Outcome<Done>> Handle(ResendMessage request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Operations))
        {
            return Refusal.NotFound;
        }

        var message = await db.Set<Message>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.MessageId, cancellationToken);
        if (message is null)
        {
            return Refusal.NotFound;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var until = now + Worth;
        var again = message.ToCipher.Length == 0 ? 0 : await db.Set<Message>()
            .Where(m => m.Id == message.Id && (m.State == MessageState.GivenUp || m.State == MessageState.Unclear))
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.State, MessageState.Queued).SetProperty(m => m.NextTryAt, now).SetProperty(m => m.ExpiresAt, until)
                    .SetProperty(m => m.Tries, 0).SetProperty(m => m.Exhausted, "").SetProperty(m => m.LeasedUntil, (DateTime?)null),
                cancellationToken);
        return again == 1 || message.State == MessageState.Queued ? Done.It : new Refusal(
            "platform.not_resent", "Tin này đã gửi, đã hết hạn hoặc đã xóa nội dung nên không gửi lại được.", "This message was sent, ran out or was emptied; it cannot be sent again.",
            Kind: RefusalKind.Conflict);
    }
}
