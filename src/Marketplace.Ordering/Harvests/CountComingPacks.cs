using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Harvests;

internal sealed class CountComingPacksHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<CountComingPacks, IReadOnlyDictionary<Guid, long>>
{
    public async Task<IReadOnlyDictionary<Guid, long>> Handle(CountComingPacks request, CancellationToken cancellationToken)
    {
        var (ids, today) = (request.VariantIds.Distinct().ToArray(), VietnamTime.Today(time));
        return await db.Set<Harvest>()
            .Where(h => ids.Contains(h.VariantId) && h.ConfirmedAt == null && h.EndedAt == null && h.LastDay >= today && h.LastDay <= request.Until && h.Ceiling > h.Taken)
            .GroupBy(h => h.VariantId)
            .Select(g => new { g.Key, Packs = g.Sum(h => (long)(h.Ceiling - h.Taken)) })
            .ToDictionaryAsync(g => g.Key, g => g.Packs, cancellationToken);
    }
}
