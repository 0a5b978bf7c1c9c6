using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Stock;

/// <summary>Puts packs that came back into the lots they had left from. Damaged ones come and go in the stock book, so that both can be read there.</summary>
internal sealed class TakeBackStockHandler(MarketplaceDb db, StockBook book, WindowNotes notes, TimeProvider time) : IRequestHandler<TakeBackStock, Outcome<Done>>
{
    private static readonly Refusal SavedWrong = new(
        "catalog.saved_parts", "Số gói còn tốt của từng món không được nhiều hơn số nằm trong các giỏ hỏng. Hãy đếm lại.",
        "Of a part no more can be whole than lay in the damaged baskets. Please count again.", "Packs", RefusalKind.Conflict);

    public async Task<Outcome<Done>> Handle(TakeBackStock request, CancellationToken cancellationToken)
    {
        if (request.Packs.Any(p => p.Ok < 0 || p.Damaged < 0))
        {
            return Refusal.NotFound;
        }

        var left = await db.Set<Allocation>().AsNoTracking()
            .Where(a => a.OrderId == request.OrderId && a.SellerId == request.SellerId && a.State == AllocationState.Final)
            .ToListAsync(cancellationToken);
        var items = left.Select(a => a.StockItemId).Distinct().ToList();
        var lineIds = left.Select(a => (Guid?)a.OrderLineId).Distinct().ToList();
        var before = await db.Set<StockMovement>()
            .Where(m => items.Contains(m.StockItemId) && lineIds.Contains(m.OrderLineId) && m.Reason == MovementReason.CameBack)
            .Select(m => new { m.OrderLineId, m.StockItemId, m.LotId, m.Delta })
            .ToListAsync(cancellationToken);
        var variants = request.Packs.SelectMany(p => p.Saved).Select(s => s.VariantId).Distinct().ToList();
        var itemOf = variants.Count == 0 ? [] : await db.Set<Variant>().Where(v => variants.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.StockItemId, cancellationToken);
        var coming = new List<(Allocation From, long Ok, long Damaged)>();
        foreach (var packs in request.Packs.Where(p => p.Ok + p.Damaged > 0))
        {
            var of = left.Where(a => a.OrderLineId == packs.OrderLineId).OrderBy(a => a.BestBefore ?? DateOnly.MaxValue).ThenBy(a => a.Id).ToList();
            if (of.Count == 0)
            {
                return Refusal.NotFound;
            }

            // A basket comes back with all that is in it; of a damaged one some parts may be whole.
            var over = 0L;
            if (packs.Saved.Any(s => s.Packs < 0 || !of.Exists(a => a.StockItemId == itemOf.GetValueOrDefault(s.VariantId))))
            {
                return SavedWrong;
            }

            foreach (var part in of.GroupBy(a => a.StockItemId))
            {
                var unitsOfPack = part.First().Units / part.First().Packs;
                var perPack = unitsOfPack * part.First().PerPack;
                var saved = unitsOfPack * packs.Saved.Where(s => itemOf.GetValueOrDefault(s.VariantId) == part.Key).Sum(s => s.Packs);
                if (saved > packs.Damaged * perPack)
                {
                    return SavedWrong;
                }

                var (ok, damaged) = ((packs.Ok * perPack) + saved, (packs.Damaged * perPack) - saved);
                foreach (var lot in part.GroupBy(a => a.LotId))
                {
                    var room = lot.Sum(a => a.Units) - before.Where(m => m.OrderLineId == packs.OrderLineId && m.StockItemId == part.Key && m.LotId == lot.Key).Sum(m => m.Delta);
                    var okHere = Math.Min(ok, room);
                    var damagedHere = Math.Min(damaged, room - okHere);
                    (ok, damaged) = (ok - okHere, damaged - damagedHere);
                    if (okHere + damagedHere > 0)
                    {
                        coming.Add((lot.First(), okHere, damagedHere));
                    }
                }

                over += ok + damaged;
            }

            if (over > 0)
            {
                return new Refusal(
                    "catalog.more_than_left", "Số gói trả về nhiều hơn số đã gửi đi. Hãy đếm lại.", "More packs came back than had left. Please count again.", "Packs", RefusalKind.Conflict);
            }
        }

        await MoveAsync(request, coming, cancellationToken);
        return Done.It;
    }

    private async Task MoveAsync(TakeBackStock request, List<(Allocation From, long Ok, long Damaged)> coming, CancellationToken cancellationToken)
    {
        foreach (var item in coming.GroupBy(c => c.From.StockItemId).OrderBy(g => g.Key))
        {
            StockBook.Require(await book.ChangeItemAsync(item.Key, item.Sum(c => c.Ok), 0, cancellationToken), "stock item is gone");
        }

        var (items, lotIds) = (coming.ConvertAll(c => c.From.StockItemId), coming.ConvertAll(c => c.From.LotId));
        var lots = await db.Set<StockLot>().Where(l => items.Contains(l.StockItemId) && lotIds.Contains(l.LotId))
            .Select(l => new { l.Id, l.StockItemId, l.LotId, l.ProductId }).ToListAsync(cancellationToken);
        foreach (var lot in lots.OrderBy(l => l.Id))
        {
            var units = coming.Where(c => c.From.StockItemId == lot.StockItemId && c.From.LotId == lot.LotId).Sum(c => c.Ok);
            if (units > 0)
            {
                StockBook.Require(await book.ChangeLotAsync(lot.Id, units, 0, cancellationToken), "lot is gone");
                notes.Product(lot.ProductId);
            }
        }

        foreach (var (from, ok, damaged) in coming)
        {
            Move(request, from, ok + damaged, MovementReason.CameBack);
            if (damaged > 0)
            {
                Move(request, from, -damaged, MovementReason.Damaged);
            }
        }
    }

    private void Move(TakeBackStock request, Allocation from, long units, MovementReason reason) => db.Add(new StockMovement
    {
        Id = Ids.New(time),
        StockItemId = from.StockItemId,
        LotId = from.LotId,
        Delta = units,
        Reason = reason,
        OrderLineId = from.OrderLineId,
        ByPersonId = request.Actor.PersonId,
        At = time.GetUtcNow().UtcDateTime,
    });
}
