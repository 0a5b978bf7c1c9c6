using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Lots;

/// <summary>Take a lot of one's own off the lists. Its code lives on.</summary>
public sealed record ArchiveLot(Actor Actor, Guid LotId) : ICommand<Done>
{
    public string? AuditSubject => LotId.ToString();
}

internal sealed class ArchiveLotHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<ArchiveLot, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ArchiveLot request, CancellationToken cancellationToken)
    {
        var lot = await db.Set<Lot>().SingleOrDefaultAsync(l => l.Id == request.LotId && l.SellerId == request.Actor.SellerId, cancellationToken);
        if (lot is null)
        {
            return Refusal.NotFound;
        }

        lot.ArchivedAt ??= time.GetUtcNow().UtcDateTime;
        return Done.It;
    }
}
