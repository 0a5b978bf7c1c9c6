using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Lots;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Events;

internal sealed class NoteLotHandedOverHandler(MarketplaceDb db, IMediator mediator, TimeProvider time) : IRequestHandler<NoteLotHandedOver, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(NoteLotHandedOver request, CancellationToken cancellationToken)
    {
        if (!await db.Set<Lot>().AnyAsync(l => l.Id == request.LotId, cancellationToken)
            || (await mediator.Send(new GetSellers([request.ToSellerId]), cancellationToken)).SingleOrDefault() is not { } taker)
        {
            return Refusal.NotFound;
        }

        if (await db.Set<TraceEvent>().AnyAsync(e => e.Id == request.EventId, cancellationToken))
        {
            return Done.It;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var last = await db.Set<TraceEvent>().Where(e => e.LotId == request.LotId).MaxAsync(e => (int?)e.Sequence, cancellationToken) ?? 0;
        db.Add(new TraceEvent
        {
            Id = request.EventId,
            LotId = request.LotId,
            Sequence = last + 1,
            Kind = EventKind.Ship,
            OccurredAt = now,
            RecordedAt = now,
            LabelVi = "Giao cho gian hàng khác",
            LabelEn = "Handed to another shop",
            NoteVi = $"{request.Packs} gói, {taker.Name} đã nhận.",
            NoteEn = $"{request.Packs} packs, taken over by {taker.Name}.",
            Source = EventSource.Self,
            QuantityGrams = request.Weight.Value,
            RecordedBy = request.Actor.PersonId,
        });
        return Done.It;
    }
}
