using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Stock;

internal sealed class FinalizeAllocationsHandler(MarketplaceDb db, StockBook book, WindowNotes notes, TimeProvider time) : IRequestHandler<FinalizeAllocations, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(FinalizeAllocations request, CancellationToken cancellationToken)
    {
        var known = await db.Set<Allocation>()
            .Where(a => a.OrderId == request.OrderId && a.SellerId == request.SellerId && a.State != AllocationState.Released)
            .ToListAsync(cancellationToken);
        if (known.Count == 0)
        {
            return Refusal.NotFound;
        }

        var packed = request.Packed.Where(p => p.Packs != 0).GroupBy(p => (p.OrderLineId, p.LotId)).ToDictionary(g => g.Key, g => g.Sum(p => p.Packs));
        var proposed = known.Where(a => a.State == AllocationState.Proposed).ToList();
        if (proposed.Count == 0)
        {
            var same = known.ToDictionary(a => (a.OrderLineId, a.LotId), a => a.Packs);
            return same.Count == packed.Count && same.All(a => packed.GetValueOrDefault(a.Key) == a.Value)
                ? Done.It
                : new Refusal("catalog.already_packed", "Đơn này đã đóng gói xong.", "This order has already been packed.", Kind: RefusalKind.Conflict);
        }

        // The lot says which part of a basket it is: a lot lies in one stock item of a shop.
        var itemOfLot = proposed.Exists(a => a.Part is not null) ? await ItemsAsync(proposed, packed.Keys.Select(k => k.LotId), cancellationToken) : [];
        if (request.Packed.Any(p => p.Packs < 0)
            || !Sums(proposed.Select(a => (a.OrderLineId, a.Part is null ? Guid.Empty : a.StockItemId, a.Packs)))
                .SequenceEqual(Sums(packed.Select(p => (p.Key.OrderLineId, PartOf(proposed, p.Key.OrderLineId, p.Key.LotId, itemOfLot), p.Value)))))
        {
            return new Refusal(
                "catalog.packed_differs",
                "Số gói theo lô chưa khớp số gói khách đặt. Hãy đếm lại rồi nhập cho đủ từng món.",
                "The packs by lot do not add up to what was ordered. Please count again and fill in each line.");
        }

        return await MoveAsync(request, proposed, packed, cancellationToken);
    }

    private async Task<Outcome<Done>> MoveAsync(
        FinalizeAllocations request, List<Allocation> proposed, Dictionary<(Guid OrderLineId, Guid LotId), int> packed, CancellationToken cancellationToken)
    {
        foreach (var item in proposed.GroupBy(a => a.StockItemId).OrderBy(g => g.Key))
        {
            var units = item.Sum(a => a.Units);
            if (!await book.ChangeItemAsync(item.Key, -units, -units, cancellationToken))
            {
                throw new DbUpdateConcurrencyException("Somebody else packed or released this order; run again and see.");
            }
        }

        var itemIds = proposed.Select(a => a.StockItemId).Distinct().ToList();
        var lotIds = proposed.Select(a => a.LotId).Concat(packed.Keys.Select(k => k.LotId)).Distinct().ToList();
        var lots = await db.Set<StockLot>().AsNoTracking().Where(l => itemIds.Contains(l.StockItemId) && lotIds.Contains(l.LotId)).ToListAsync(cancellationToken);
        var lines = proposed.GroupBy(a => (a.OrderLineId, a.StockItemId)).ToDictionary(g => g.Key, g => (First: g.First(), UnitsPerPack: g.First().Units / g.First().Packs));
        var today = VietnamTime.Today(time);
        var leaving = new Dictionary<Guid, long>();
        foreach (var (key, packs) in packed)
        {
            var lot = lots.Find(l => l.LotId == key.LotId && lines.ContainsKey((key.OrderLineId, l.StockItemId)));
            if (lot is null)
            {
                return Refusal.NotFound;
            }

            var line = lines[(key.OrderLineId, lot.StockItemId)];

            if (lot.BestBefore < today)
            {
                return new Refusal("catalog.lot_expired",
                    $"Lô {lot.LotCode} đã quá hạn, không được giao cho khách. Hãy chọn lô khác.", $"Lot {lot.LotCode} is past its date. Please choose another lot.");
            }

            if (lot.HeldAt is not null)
            {
                return new Refusal("catalog.lot_held",
                    $"Lô {lot.LotCode} đang bị thu hồi, không được giao cho khách. Hãy chọn lô khác, hoặc huỷ đơn nếu không còn lô nào.",
                    $"Lot {lot.LotCode} is being recalled and must not go out. Please choose another lot, or cancel the order if there is none.", Kind: RefusalKind.Conflict);
            }

            var units = packs * line.UnitsPerPack;
            leaving[lot.Id] = leaving.GetValueOrDefault(lot.Id) + units;
            Keep(request, proposed, line.First, key, packs, units, lot);
        }

        foreach (var lot in lots.OrderBy(l => l.Id))
        {
            var freed = proposed.Where(a => a.StockItemId == lot.StockItemId && a.LotId == lot.LotId).Sum(a => a.Units);
            if (!await book.ChangeLotAsync(lot.Id, -leaving.GetValueOrDefault(lot.Id), -freed, cancellationToken))
            {
                return new Refusal("catalog.lot_short",
                    $"Lô {lot.LotCode} không còn đủ hàng rảnh. Hãy chọn thêm lô khác cho món này.", $"Lot {lot.LotCode} has not enough free packs. Please add another lot.",
                    Kind: RefusalKind.Conflict);
            }
        }

        // Packed as proposed, nothing that others could buy came or went.
        foreach (var lot in lots.Where(l => leaving.GetValueOrDefault(l.Id) != proposed.Where(a => a.StockItemId == l.StockItemId && a.LotId == l.LotId).Sum(a => a.Units)))
        {
            notes.Product(lot.ProductId);
        }

        proposed.FindAll(a => a.State == AllocationState.Proposed).ForEach(a => a.State = AllocationState.Released);
        return Done.It;
    }

    /// <summary>The proposal itself when it was packed as proposed, else a row of its own; and the line in the stock book.</summary>
    private void Keep(FinalizeAllocations request, List<Allocation> proposed, Allocation of, (Guid OrderLineId, Guid LotId) key, int packs, long units, StockLot lot)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (proposed.Find(a => a.OrderLineId == key.OrderLineId && a.LotId == key.LotId && a.Packs == packs) is { } asProposed)
        {
            asProposed.State = AllocationState.Final;
        }
        else
        {
            db.Add(new Allocation
            {
                Id = Ids.New(time),
                OrderId = request.OrderId,
                OrderLineId = key.OrderLineId,
                SellerId = request.SellerId,
                StockItemId = lot.StockItemId,
                LotId = lot.LotId,
                LotCode = lot.LotCode,
                BestBefore = lot.BestBefore,
                Units = units,
                Packs = packs,
                PerPack = of.PerPack,
                Part = of.Part,
                State = AllocationState.Final,
                At = now,
            });
        }

        db.Add(new StockMovement
        {
            Id = Ids.New(time),
            StockItemId = lot.StockItemId,
            LotId = lot.LotId,
            Delta = -units,
            Reason = MovementReason.SoldHere,
            OrderLineId = key.OrderLineId,
            ByPersonId = request.Actor.PersonId,
            At = now,
        });
    }

    private Task<Dictionary<Guid, Guid>> ItemsAsync(List<Allocation> proposed, IEnumerable<Guid> lots, CancellationToken cancellationToken)
    {
        var (items, ids) = (proposed.Select(a => a.StockItemId).Distinct().ToList(), lots.Distinct().ToList());
        return db.Set<StockLot>().Where(l => items.Contains(l.StockItemId) && ids.Contains(l.LotId)).ToDictionaryAsync(l => l.LotId, l => l.StockItemId, cancellationToken);
    }

    /// <summary>Empty for a line that is no basket.</summary>
    private static Guid PartOf(List<Allocation> proposed, Guid line, Guid lot, Dictionary<Guid, Guid> itemOfLot) =>
        proposed.Exists(a => a.OrderLineId == line && a.Part is not null) ? itemOfLot.GetValueOrDefault(lot) : Guid.Empty;

    private static IEnumerable<(Guid Line, Guid Part, int Packs)> Sums(IEnumerable<(Guid Line, Guid Part, int Packs)> parts) =>
        parts.GroupBy(p => (p.Line, p.Part)).Select(g => (g.Key.Line, g.Key.Part, g.Sum(p => p.Packs))).OrderBy(p => p.Line).ThenBy(p => p.Part);
}
