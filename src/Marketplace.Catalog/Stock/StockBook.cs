using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Stock;

/// <summary>
/// The conditional updates all stock passes through. True: the row was changed and is locked until the command ends; false: its
/// condition did not hold and nothing was changed.
/// </summary>
internal sealed class StockBook(MarketplaceDb db)
{
    /// <summary>Adds to a stock item; refuses what would leave less on hand than is reserved, or a negative reservation.</summary>
    public async Task<bool> ChangeItemAsync(Guid stockItemId, long onHand, long reserved, CancellationToken cancellationToken) =>
        await db.Set<StockItem>()
            .Where(s => s.Id == stockItemId && s.OnHand - s.Reserved + (onHand - reserved) >= 0 && s.Reserved + reserved >= 0)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.OnHand, s => s.OnHand + onHand).SetProperty(s => s.Reserved, s => s.Reserved + reserved),
                cancellationToken) == 1;

    /// <summary>The same for a lot of a stock item whose row this command holds already.</summary>
    public async Task<bool> ChangeLotAsync(Guid stockLotId, long onHand, long allocated, CancellationToken cancellationToken) =>
        await db.Set<StockLot>()
            .Where(l => l.Id == stockLotId && l.OnHand - l.Allocated + (onHand - allocated) >= 0 && l.Allocated + allocated >= 0)
            .ExecuteUpdateAsync(
                set => set.SetProperty(l => l.OnHand, l => l.OnHand + onHand).SetProperty(l => l.Allocated, l => l.Allocated + allocated),
                cancellationToken) == 1;

    /// <summary>For changes that cannot fail unless the books are wrong.</summary>
    public static void Require(bool changed, string what)
    {
        if (!changed)
        {
            throw new InvalidOperationException($"The stock book does not add up: {what}.");
        }
    }
}
