using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Platform.Officers.TakeDowns;

/// <summary>What the commands about take-downs have in common.</summary>
internal sealed class TakeDownDesk(
    MarketplaceDb db, IEnumerable<ITakeDowns> kinds, IMediator mediator, MessageOutbox messages, IConfiguration configuration, TimeProvider time)
{
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public ITakeDowns? Of(TakeDownSubject subject) => kinds.SingleOrDefault(k => k.Subject == subject);

    public async Task<TakeDown?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        actor.May(StaffRight.TakeDowns) ? await db.Set<TakeDown>().SingleOrDefaultAsync(t => t.Id == id, cancellationToken) : null;

    public async Task CarryOutAsync(Actor actor, TakeDown order, CancellationToken cancellationToken)
    {
        order.Before = await Of(order.Subject)!.TakeDownAsync(actor, order.SubjectId, $"Theo yêu cầu số {order.Number} của {order.Authority}: {order.Reason}", cancellationToken);
        (order.State, order.DownAt, order.DownBy) = (TakeDownState.Down, Now, actor.PersonId);
        await TellSellerAsync(order, "down", $"theo văn bản số {order.Number} của {order.Authority}, “{order.Name}” tạm không hiển thị. Bạn có quyền nêu ý kiến", cancellationToken);
    }

    public async Task TellSellerAsync(TakeDown order, string step, string text, CancellationToken cancellationToken)
    {
        if (order.SellerId is not { } seller)
        {
            return;
        }

        var members = await mediator.Send(new GetSellerMembers(seller), cancellationToken);
        foreach (var member in await mediator.Send(new GetPersonContacts(members), cancellationToken))
        {
            await messages.QueueAsync(
                new MessageDraft(
                    $"takedown/{order.Id:N}/{step}/{member.PersonId:N}", "officers.takedown", member.Phone,
                    $"Chợ OCOP Thái Nguyên: {text}. Xem ở {(configuration["Site:BaseUrl"] ?? "").TrimEnd('/')}/nguoi-ban/lenh-go", order.IsSample || member.IsSample),
                cancellationToken);
        }
    }
}
