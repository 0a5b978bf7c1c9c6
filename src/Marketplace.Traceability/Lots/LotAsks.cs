using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Lots;

internal sealed class GetLotsHandler(MarketplaceDb db) : IRequestHandler<GetLots, IReadOnlyList<LotFacts>>
{
    public async Task<IReadOnlyList<LotFacts>> Handle(GetLots request, CancellationToken cancellationToken)
    {
        if (request.Ids.Count == 0)
        {
            return [];
        }

        var lots = await db.Set<Lot>().AsNoTracking().Where(l => request.Ids.Contains(l.Id)).ToListAsync(cancellationToken);
        return lots.Select(l => l.ToFacts()).ToList();
    }
}

internal sealed class GetLotsOfProductHandler(MarketplaceDb db) : IRequestHandler<GetLotsOfProduct, IReadOnlyList<LotFacts>>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<LotFacts>> Handle(GetLotsOfProduct request, CancellationToken cancellationToken)
    {
        var lots = await db.Set<Lot>().AsNoTracking()
            .Where(l => l.ProductId == request.ProductId && l.ArchivedAt == null)
            .OrderByDescending(l => l.PackedOn).ThenBy(l => l.Code)
            .Take(Math.Clamp(request.Take, 1, Most))
            .ToListAsync(cancellationToken);
        return lots.Select(l => l.ToFacts()).ToList();
    }
}
