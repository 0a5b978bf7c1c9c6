using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Stock;

internal sealed class GetAllocationsHandler(MarketplaceDb db) : IRequestHandler<GetAllocations, IReadOnlyList<LotAllocation>>
{
    public async Task<IReadOnlyList<LotAllocation>> Handle(GetAllocations request, CancellationToken cancellationToken)
    {
        var ids = request.OrderIds.Distinct().ToList();
        return await db.Set<Allocation>()
            .Where(a => ids.Contains(a.OrderId) && a.State != AllocationState.Released)
            .OrderBy(a => a.OrderLineId).ThenBy(a => a.BestBefore == null ? 1 : 0).ThenBy(a => a.BestBefore).ThenBy(a => a.LotCode)
            .Select(a => new LotAllocation(a.OrderId, a.OrderLineId, a.LotId, a.LotCode, a.BestBefore, a.Packs, a.State == AllocationState.Final, a.Part))
            .ToListAsync(cancellationToken);
    }
}

internal sealed class GetLotChoicesHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<GetLotChoices, IReadOnlyList<LotChoice>>
{
    public async Task<IReadOnlyList<LotChoice>> Handle(GetLotChoices request, CancellationToken cancellationToken)
    {
        var proposed = await db.Set<Allocation>().AsNoTracking()
            .Where(a => a.OrderId == request.OrderId && a.State == AllocationState.Proposed)
            .ToListAsync(cancellationToken);
        var items = proposed.Select(a => a.StockItemId).Distinct().ToList();
        var lots = await db.Set<StockLot>().AsNoTracking()
            .Where(l => items.Contains(l.StockItemId))
            .InDate(VietnamTime.Today(time))
            .FirstExpiryFirst()
            .ToListAsync(cancellationToken);
        return
        [
            .. from line in proposed.GroupBy(a => (a.OrderLineId, a.StockItemId)).OrderBy(g => g.Key.OrderLineId).ThenBy(g => g.Key.StockItemId)
               let unitsPerPack = line.First().Units / line.First().Packs
               from lot in lots
               where lot.StockItemId == line.Key.StockItemId
               let own = line.Where(a => a.LotId == lot.LotId).Sum(a => a.Units)
               let packs = (lot.OnHand - lot.Allocated + own) / unitsPerPack
               where packs > 0
               select new LotChoice(line.Key.OrderLineId, lot.LotId, lot.LotCode, lot.BestBefore, packs, line.First().Part),
        ];
    }
}
