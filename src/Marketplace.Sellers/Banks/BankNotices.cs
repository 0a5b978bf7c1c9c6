using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Messages;
using Marketplace.Sellers.Members;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Sellers.Banks;

/// <summary>Tells every member of a seller what happens to its bank account.</summary>
internal sealed class BankNotices(MarketplaceDb db, IMediator mediator, MessageOutbox messages, IConfiguration configuration)
{
    public string ShopPage => $"{configuration["Site:BaseUrl"]}/nguoi-ban/gian-hang";

    public string Hotline => configuration["Site:Hotline"] ?? "";

    public async Task TellMembersAsync(BankChange change, string kind, string text, CancellationToken cancellationToken)
    {
        var members = await db.Set<Member>().Where(m => m.SellerId == change.SellerId).Select(m => m.PersonId).ToListAsync(cancellationToken);
        foreach (var contact in await mediator.Send(new GetPersonContacts(members), cancellationToken))
        {
            await messages.QueueAsync(
                new MessageDraft($"{kind}/{change.Id:N}/{contact.PersonId:N}", kind, contact.Phone, $"Chợ OCOP Thái Nguyên: {text}", contact.IsSample),
                cancellationToken);
        }
    }
}
