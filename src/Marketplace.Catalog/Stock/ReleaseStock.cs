using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Stock;

internal sealed class ReleaseStockHandler(MarketplaceDb db, StockBook book, WindowNotes notes) : IRequestHandler<ReleaseStock, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ReleaseStock request, CancellationToken cancellationToken)
    {
        var held = (await db.Set<Allocation>().Where(a => a.OrderId == request.OrderId && a.State == AllocationState.Proposed).ToListAsync(cancellationToken))
            .Where(a => a.State == AllocationState.Proposed) // a release earlier in this same command is not saved yet
            .ToList();
        if (held.Count == 0)
        {
            return Done.It;
        }

        foreach (var item in held.GroupBy(a => a.StockItemId).OrderBy(g => g.Key))
        {
            if (!await book.ChangeItemAsync(item.Key, 0, -item.Sum(a => a.Units), cancellationToken))
            {
                throw new DbUpdateConcurrencyException("Somebody else released this order; run again and see.");
            }
        }

        var itemIds = held.Select(a => a.StockItemId).Distinct().ToList();
        var lotIds = held.Select(a => a.LotId).Distinct().ToList();
        var lots = await db.Set<StockLot>()
            .Where(l => itemIds.Contains(l.StockItemId) && lotIds.Contains(l.LotId))
            .Select(l => new { l.Id, l.ProductId, l.StockItemId, l.LotId })
            .ToListAsync(cancellationToken);
        foreach (var lot in lots.OrderBy(l => l.Id))
        {
            var units = held.Where(a => a.StockItemId == lot.StockItemId && a.LotId == lot.LotId).Sum(a => a.Units);
            if (units > 0 && !await book.ChangeLotAsync(lot.Id, 0, -units, cancellationToken))
            {
                throw new DbUpdateConcurrencyException("Somebody else released this order; run again and see.");
            }
        }

        foreach (var product in lots.Select(l => l.ProductId).Distinct())
        {
            notes.Product(product);
        }

        held.ForEach(a => a.State = AllocationState.Released);
        return Done.It;
    }
}
