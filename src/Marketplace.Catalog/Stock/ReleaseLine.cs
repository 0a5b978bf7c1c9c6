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
        if (request.Packs < 1 || held.Sum(a => a.Packs) < request.Packs)
        {
            return Refusal.NotFound;
        }

        var unitsPerPack = held[0].Units / held[0].Packs;
        if (!await book.ChangeItemAsync(held[0].StockItemId, 0, -request.Packs * unitsPerPack, cancellationToken))
        {
            throw new DbUpdateConcurrencyException("Somebody else released this order; run again and see.");
        }

        var left = request.Packs;
        var freed = new Dictionary<Guid, long>();
        foreach (var allocation in held)
        {
            var packs = Math.Min(left, allocation.Packs);
            if (packs == 0)
            {
                break;
            }

            left -= packs;
            freed[allocation.LotId] = freed.GetValueOrDefault(allocation.LotId) + packs * unitsPerPack;
            allocation.State = AllocationState.Released;
            if (packs < allocation.Packs)
            {
                db.Add(Rest(allocation, allocation.Packs - packs, unitsPerPack));
            }
        }

        var (item, lotIds) = (held[0].StockItemId, freed.Keys.ToList());
        var lots = await db.Set<StockLot>().Where(l => l.StockItemId == item && lotIds.Contains(l.LotId))
            .Select(l => new { l.Id, l.LotId, l.ProductId }).ToListAsync(cancellationToken);
        foreach (var lot in lots.OrderBy(l => l.Id))
        {
            if (!await book.ChangeLotAsync(lot.Id, 0, -freed[lot.LotId], cancellationToken))
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
        At = time.GetUtcNow().UtcDateTime,
    };
}
