using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Platform.Messages;

/// <summary>One message as the inbox shows it.</summary>
public sealed record InboxMessage(Guid Id, DateTime At, string Kind, string To, string Text, bool IsSample);

/// <summary>
/// The newest messages, readable: in Development only, where nothing is sent. Elsewhere the list is empty, whoever asks.
/// <paramref name="To"/> narrows it to one phone (the sign-in page shows a code this way in Development).
/// </summary>
public sealed record ReadDevelopmentInbox(PhoneNumber? To = null, string? Kind = null, int Take = 100) : IQuery<IReadOnlyList<InboxMessage>>;

internal sealed class ReadDevelopmentInboxHandler(MarketplaceDb db, FieldCipher cipher, IHostEnvironment environment)
    : IRequestHandler<ReadDevelopmentInbox, IReadOnlyList<InboxMessage>>
{
    public async Task<IReadOnlyList<InboxMessage>> Handle(ReadDevelopmentInbox request, CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment())
        {
            return [];
        }

        var rows = await db.Set<Message>()
            .Where(m => m.ToCipher != "" && (request.Kind == null || m.Kind == request.Kind))
            .OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id)
            .Take(200)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return rows
            .Select(m => new InboxMessage(
                m.Id, m.CreatedAt, m.Kind,
                cipher.Decrypt(m.ToCipher, MessageOutbox.ToPurpose),
                cipher.Decrypt(m.TextCipher, MessageOutbox.TextPurpose),
                m.IsSample))
            .Where(m => request.To is not { } to || m.To == to.Value)
            .Take(request.Take)
            .ToList();
    }
}
