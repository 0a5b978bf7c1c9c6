using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Outbox;

/// <summary>What staff see of a delivery that failed too often.</summary>
public sealed record ParkedDelivery(Guid Id, string Handler, string Event, Guid Subject, int Attempts, DateTime ToldAt, string? LastError, int Waiting);

/// <summary>The parked deliveries, oldest first; <see cref="ParkedDelivery.Waiting"/> counts what each holds up.</summary>
public sealed record ListParkedDeliveries : IQuery<IReadOnlyList<ParkedDelivery>>;

/// <summary>Lets a parked delivery be tried again, from now.</summary>
public sealed record ResendDelivery(Actor Actor, Guid Id) : ICommand<Done>
{
    public string? AuditSubject => Id.ToString();
}

internal sealed class ListParkedDeliveriesHandler(MarketplaceDb db) : IRequestHandler<ListParkedDeliveries, IReadOnlyList<ParkedDelivery>>
{
    public async Task<IReadOnlyList<ParkedDelivery>> Handle(ListParkedDeliveries request, CancellationToken cancellationToken) => await (
        from d in db.Set<OutboxDelivery>()
        join m in db.Set<OutboxMessage>() on d.MessageId equals m.Id
        where d.State == DeliveryState.Parked
        orderby m.ToldAt, d.Id
        select new ParkedDelivery(
            d.Id, d.Handler, m.Event, d.Subject, d.Attempts, m.ToldAt, d.LastError,
            db.Set<OutboxDelivery>().Count(e => e.Subject == d.Subject && e.Handler == d.Handler && e.Sequence > d.Sequence)))
        .Take(200).ToListAsync(cancellationToken);
}

internal sealed class ResendDeliveryHandler(MarketplaceDb db, OutboxSignal signal, Commands.UnitOfWork work, TimeProvider time)
    : IRequestHandler<ResendDelivery, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ResendDelivery request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Operations))
        {
            return Refusal.NotFound;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var changed = await db.Set<OutboxDelivery>()
            .Where(d => d.Id == request.Id && d.State == DeliveryState.Parked)
            .ExecuteUpdateAsync(
                set => set.SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.Attempts, 0).SetProperty(d => d.DueAt, now),
                cancellationToken);
        work.AfterCommit(signal.Wake);
        return changed == 1 ? Done.It : Refusal.NotFound;
    }
}
