using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Stock;

/// <summary>Gives back packs of one line, those of the lot that expires last first; what stays of a proposal is a proposal of its own.</summary>
internal sealed class ReleaseLineHandler(MarketplaceDb db, StockBook book, WindowNotes notes, TimeProvider time) : IRequestHandler<ReleaseLine, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ReleaseLine request, CancellationToken cancellationToken)
    {
        var held = (await db.Set<Allocation>()
                .Where(a => a.OrderId == request.OrderId && a.OrderLineId == request.OrderLineId && a.State == AllocationState.Proposed)
                .ToListAsync(cancellationToken))
            .OrderByDescending(a => a.BestBefore ?? DateOnly.MaxValue).ThenBy(a => a.Id)
            .ToList();
        // A part of a basket has a stock item of its own; of each goes what so many baskets take.
        var parts = held.GroupBy(a => a.StockItemId).OrderBy(g => g.Key).ToList();
        if (request.Packs < 1 || parts.Count == 0 || parts.Any(p => p.Sum(a => a.Packs) < request.Packs * p.First().PerPack))
        {
            return Refusal.NotFound;
        }

        var freed = new Dictionary<(Guid Item, Guid Lot), long>();
        foreach (var part in parts)
        {
            var left = request.Packs * part.First().PerPack;
            var unitsPerPack = part.First().Units / part.First().Packs;
            if (!await book.ChangeItemAsync(part.Key, 0, -left * unitsPerPack, cancellationToken))
            {
                throw new DbUpdateConcurrencyException("Somebody else released this order; run again and see.");
            }

            foreach (var allocation in part)
            {
                var packs = Math.Min(left, allocation.Packs);
                if (packs == 0)
                {
                    break;
                }

                left -= packs;
                freed[(part.Key, allocation.LotId)] = freed.GetValueOrDefault((part.Key, allocation.LotId)) + packs * unitsPerPack;
                allocation.State = AllocationState.Released;
                if (packs < allocation.Packs)
                {
                    db.Add(Rest(allocation, allocation.Packs - packs, unitsPerPack));
                }
            }
        }

        var (items, lotIds) = (freed.Keys.Select(k => k.Item).Distinct().ToList(), freed.Keys.Select(k => k.Lot).Distinct().ToList());
        var lots = await db.Set<StockLot>().Where(l => items.Contains(l.StockItemId) && lotIds.Contains(l.LotId))
            .Select(l => new { l.Id, l.StockItemId, l.LotId, l.ProductId }).ToListAsync(cancellationToken);
        foreach (var lot in lots.Where(l => freed.ContainsKey((l.StockItemId, l.LotId))).OrderBy(l => l.Id))
        {
            if (!await book.ChangeLotAsync(lot.Id, 0, -freed[(lot.StockItemId, lot.LotId)], cancellationToken))
            {
                throw new DbUpdateConcurrencyException("Somebody else released this order; run again and see.");
            }
        }

        foreach (var product in lots.Select(l => l.ProductId).Distinct())
        {
            notes.Product(product);
        }

        return Done.It;
    }

    private Allocation Rest(Allocation of, int packs, long unitsPerPack) => new()
    {
        Id = Ids.New(time),
        OrderId = of.OrderId,
        OrderLineId = of.OrderLineId,
        SellerId = of.SellerId,
        StockItemId = of.StockItemId,
        LotId = of.LotId,
        LotCode = of.LotCode,
        BestBefore = of.BestBefore,
        Units = packs * unitsPerPack,
        Packs = packs,
        PerPack = of.PerPack,
        Part = of.Part,
        At = time.GetUtcNow().UtcDateTime,
    };
}
