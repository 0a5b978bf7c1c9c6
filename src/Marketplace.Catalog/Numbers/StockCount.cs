using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Numbers;

/// <summary>Takes what was counted on a shelf over into the stock book: fewer leave the lots first to expire, more are found in the last one.</summary>
internal sealed class StockCount(MarketplaceDb db, StockBook book, TimeProvider time)
{
    public async Task<Refusal?> ChangeAsync(Guid stockItemId, long delta, Guid? person, CancellationToken cancellationToken)
    {
        if (delta == 0)
        {
            return null;
        }

        if (Math.Abs(delta) > StockRules.MostUnits)
        {
            return StockRules.CheckUnits(long.MaxValue);
        }

        // This row first: whoever holds it owns its lots.
        if (!await book.ChangeItemAsync(stockItemId, delta, 0, cancellationToken))
        {
            return TooFew;
        }

        var lots = await db.Set<StockLot>().AsNoTracking().Where(l => l.StockItemId == stockItemId && l.HeldAt == null).FirstExpiryFirst()
            .Select(l => new { l.Id, l.LotId, Free = l.OnHand - l.Allocated }).ToListAsync(cancellationToken);
        if (lots.Count == 0)
        {
            return NoLot;
        }

        var left = delta;
        foreach (var lot in delta > 0 ? lots.TakeLast(1) : lots.Where(l => l.Free > 0))
        {
            var part = delta > 0 ? left : -Math.Min(-left, lot.Free);
            if (part == 0)
            {
                break;
            }

            StockBook.Require(await book.ChangeLotAsync(lot.Id, part, 0, cancellationToken), "a lot changed under its item's lock");
            db.Add(new StockMovement
            {
                Id = Ids.New(time),
                StockItemId = stockItemId,
                LotId = lot.LotId,
                Delta = part,
                Reason = MovementReason.Correction,
                ByPersonId = person,
                At = time.GetUtcNow().UtcDateTime,
            });
            left -= part;
        }

        return left == 0 ? null : TooFew;
    }

    public static Refusal NoLot { get; } = new(
        "catalog.no_lot", "Kho này chưa có lô nào. Hãy nhập lô hàng trước (ngày đóng gói, số lô), rồi sửa số ở đây.",
        "There is no lot yet. Please receive a lot first, then mend the number here.", "Stock", RefusalKind.Conflict);

    private static Refusal TooFew { get; } = new(
        "catalog.reserved", "Số mới ít hơn số đã giữ cho đơn của khách. Hãy đếm lại, hoặc huỷ bớt đơn trước.",
        "The new number is less than what is kept for orders. Please count again, or cancel an order first.", "Stock", RefusalKind.Conflict);
}
