using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Audit;

/// <summary>Ask: what helpers did for the shop acted for, the newest first, from the audit log. Members see it; a helper sees what they did themselves.</summary>
public sealed record ListHelperActs(Actor Actor, int Take = 100) : IQuery<IReadOnlyList<HelperAct>>;

/// <param name="Command">The command's name; pages say it in plain words.</param>
public sealed record HelperAct(DateTime At, Guid PersonId, string Command);

internal sealed class ListHelperActsHandler(MarketplaceDb db) : IRequestHandler<ListHelperActs, IReadOnlyList<HelperAct>>
{
    public async Task<IReadOnlyList<HelperAct>> Handle(ListHelperActs request, CancellationToken cancellationToken)
    {
        var actor = request.Actor;
        if (actor.SellerId is not { } seller)
        {
            return [];
        }

        var acts = db.Set<AuditEntry>().Where(e => e.SellerId == seller && e.ConsentId != null && e.PersonId != null);
        if (actor.ConsentId is not null)
        {
            acts = acts.Where(e => e.PersonId == actor.PersonId);
        }

        return await acts.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(Math.Clamp(request.Take, 1, 500))
            .Select(e => new HelperAct(e.At, e.PersonId!.Value, e.Command)).ToListAsync(cancellationToken);
    }
}
