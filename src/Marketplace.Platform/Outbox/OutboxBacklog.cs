using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Outbox;

/// <summary>How far the outbox is behind; <paramref name="OldestPending"/> is when the longest waiting delivery was due.</summary>
public sealed record OutboxBacklog(long Pending, long Parked, DateTime? OldestPending);

/// <summary>For operators' figures.</summary>
public sealed record GetOutboxBacklog : IQuery<OutboxBacklog>;

internal sealed class GetOutboxBacklogHandler(MarketplaceDb db) : IRequestHandler<GetOutboxBacklog, OutboxBacklog>
{
    public async Task<OutboxBacklog> Handle(GetOutboxBacklog request, CancellationToken cancellationToken)
    {
        var deliveries = db.Set<OutboxDelivery>();
        return new(
            await deliveries.LongCountAsync(d => d.State == DeliveryState.Pending, cancellationToken),
            await deliveries.LongCountAsync(d => d.State == DeliveryState.Parked, cancellationToken),
            await deliveries.Where(d => d.State == DeliveryState.Pending).MinAsync(d => (DateTime?)d.DueAt, cancellationToken));
    }
}
