using Marketplace.Platform.Data;

namespace Marketplace.Catalog.Stock;

/// <summary>
/// The conditional updates all stock passes through. True: the row was changed and is locked until the command ends; false: its
/// condition did not hold and nothing was changed.
/// </summary>
internal sealed class StockBook(MarketplaceDb db)
{
    private static readonly Func<MarketplaceDb, object[], CancellationToken, Task<bool>> ChangeItem = KeptUpdate.Of<StockItem>(
        "[OnHand] = [OnHand] + {0}, [Reserved] = [Reserved] + {1}",
        "[Id] = {2} AND [OnHand] - [Reserved] + {0} - {1} >= 0 AND [Reserved] + {1} >= 0");

    private static readonly Func<MarketplaceDb, object[], CancellationToken, Task<bool>> ChangeLot = KeptUpdate.Of<StockLot>(
        "[OnHand] = [OnHand] + {0}, [Allocated] = [Allocated] + {1}",
        "[Id] = {2} AND [OnHand] - [Allocated] + {0} - {1} >= 0 AND [Allocated] + {1} >= 0");

    /// <summary>Adds to a stock item; refuses what would leave less on hand than is reserved, or a negative reservation.</summary>
    public Task<bool> ChangeItemAsync(Guid stockItemId, long onHand, long reserved, CancellationToken cancellationToken) =>
        ChangeItem(db, [onHand, reserved, stockItemId], cancellationToken);

    /// <summary>The same for a lot of a stock item whose row this command holds already.</summary>
    public Task<bool> ChangeLotAsync(Guid stockLotId, long onHand, long allocated, CancellationToken cancellationToken) =>
        ChangeLot(db, [onHand, allocated, stockLotId], cancellationToken);

    /// <summary>For changes that cannot fail unless the books are wrong.</summary>
    public static void Require(bool changed, string what)
    {
        if (!changed)
        {
            throw new InvalidOperationException($"The stock book does not add up: {what}.");
        }
    }
}
