using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using Marketplace.Platform.Answers;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Stock;

internal sealed class HoldLotsHandler(MarketplaceDb db, WindowNotes notes, UnitOfWork work, Changes changes, TimeProvider time) : IRequestHandler<HoldLots, Outcome<Done>>
{
    private const int AtOnce = 500;

    public async Task<Outcome<Done>> Handle(HoldLots request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var products = new HashSet<Guid>();
        foreach (var ids in request.LotIds.Order().Chunk(AtOnce).Select(chunk => chunk.ToList()))
        {
            products.UnionWith(await db.Set<StockLot>().Where(l => ids.Contains(l.LotId)).Select(l => l.ProductId).Distinct().ToListAsync(cancellationToken));
            await db.Set<StockLot>().Where(l => ids.Contains(l.LotId) && l.HeldAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.HeldAt, now), cancellationToken);
        }

        foreach (var product in products)
        {
            notes.Product(product);
            work.AfterCommit(() => changes.Tell(Shown.Product(product)));
        }

        return Done.It;
    }
}

internal sealed class GetAllocationsOfLotsHandler(MarketplaceDb db) : IRequestHandler<GetAllocationsOfLots, IReadOnlyList<LotAllocation>>
{
    private const int AtOnce = 500;

    public async Task<IReadOnlyList<LotAllocation>> Handle(GetAllocationsOfLots request, CancellationToken cancellationToken)
    {
        var found = new List<LotAllocation>();
        foreach (var ids in request.LotIds.Order().Chunk(AtOnce).Select(chunk => chunk.ToList()))
        {
            found.AddRange(await db.Set<Allocation>()
                .Where(a => ids.Contains(a.LotId) && a.State != AllocationState.Released)
                .OrderBy(a => a.OrderId).ThenBy(a => a.OrderLineId)
                .Select(a => new LotAllocation(a.OrderId, a.OrderLineId, a.LotId, a.LotCode, a.BestBefore, a.Packs, a.State == AllocationState.Final, a.Part))
                .ToListAsync(cancellationToken));
        }

        return found;
    }
}

internal sealed class ShelveLotHandler(MarketplaceDb db, IMediator mediator) : IRequestHandler<ShelveLot, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(ShelveLot request, CancellationToken cancellationToken)
    {
        var pack = await db.Set<Variant>().Where(v => v.Id == request.VariantId).Select(v => new { v.ProductId, v.StockItemId, v.Units }).SingleOrDefaultAsync(cancellationToken);
        if (pack is null)
        {
            return Refusal.NotFound;
        }

        var lot = request.Lot;
        return await mediator.Send(
            new ReceiveStock(request.Actor, pack.ProductId, pack.StockItemId, (long)request.Packs * pack.Units, null, new LotText
            {
                Code = lot.Code,
                HarvestedFrom = lot.HarvestedFrom,
                HarvestedTo = lot.HarvestedTo,
                PackedOn = lot.PackedOn,
                BestBefore = lot.BestBefore,
                CommuneCode = lot.CommuneCode,
                OldCommune = lot.OldCommune,
                PlotName = lot.PlotName,
                Cultivar = lot.Cultivar,
            }),
            cancellationToken);
    }
}
