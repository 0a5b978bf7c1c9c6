using Marketplace.Catalog.Stock;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Outbox;
using Marketplace.Tests.Integration.Payments;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Races;

/// <summary>
/// What must hold of a whole database when everything has come to rest: each purchase is whole, money belongs to an order or is owed back, the
/// stock is what came less what went, the ledger balances, nothing that was told is left undelivered.
/// </summary>
internal sealed class WholeMarket
{
    private readonly Dictionary<Guid, long> before;

    private WholeMarket(Dictionary<Guid, long> before) => this.before = before;

    /// <summary>Notes what lies on the shelves.</summary>
    public static async Task<WholeMarket> BeginAsync(TestSite site) => new(await site.LookAsync(async db =>
    {
        var moved = (await db.Set<StockMovement>().AsNoTracking().ToListAsync()).ToLookup(m => m.StockItemId);
        return (await db.Set<StockItem>().AsNoTracking().ToListAsync()).ToDictionary(s => s.Id, s => s.OnHand - moved[s.Id].Sum(m => m.Delta));
    }));

    public async Task CheckAsync(TestSite site)
    {
        await StockAsync(site);
        await PurchasesAsync(site);
        await site.CheckMoneyAsync();
        (await site.LookAsync(db => db.Set<OutboxDelivery>().CountAsync(d => d.State != DeliveryState.Done))).ShouldBe(0);
    }

    private async Task StockAsync(TestSite site)
    {
        var (items, lots, moved, proposed) = await site.LookAsync(async db => (
            await db.Set<StockItem>().AsNoTracking().ToListAsync(),
            (await db.Set<StockLot>().AsNoTracking().ToListAsync()).ToLookup(l => l.StockItemId),
            (await db.Set<StockMovement>().AsNoTracking().ToListAsync()).ToLookup(m => m.StockItemId),
            (await db.Set<Allocation>().AsNoTracking().Where(a => a.State == AllocationState.Proposed).ToListAsync()).ToLookup(a => a.StockItemId)));
        foreach (var item in items)
        {
            item.OnHand.ShouldBe(before[item.Id] + moved[item.Id].Sum(m => m.Delta), $"{item.Name}: received less out");
            item.OnHand.ShouldBe(lots[item.Id].Sum(l => l.OnHand), item.Name);
            item.Reserved.ShouldBe(lots[item.Id].Sum(l => l.Allocated), item.Name);
            item.Reserved.ShouldBe(proposed[item.Id].Sum(a => a.Units), item.Name);
            item.Reserved.ShouldBeInRange(0, item.OnHand, item.Name);
        }
    }

    private static async Task PurchasesAsync(TestSite site)
    {
        var (purchases, payments) = await site.LookAsync(async db => (
            await db.Set<Purchase>().AsNoTracking().Include(p => p.Orders).ThenInclude(o => o.Lines).ToListAsync(),
            await db.Set<Payment>().AsNoTracking().Include(p => p.Shares).ToListAsync()));
        var shares = payments.SelectMany(p => p.Shares).ToLookup(s => s.OrderId);
        foreach (var purchase in purchases)
        {
            purchase.Orders.ShouldNotBeEmpty();
            purchase.Orders.Sum(o => o.Total.Dong).ShouldBe(purchase.Total.Dong);
            foreach (var order in purchase.Orders)
            {
                order.Lines.ShouldNotBeEmpty();
                (order.Goods - order.Discount + order.Delivery).ShouldBe(order.Total);
                shares[order.Id].Sum(s => s.Amount.Dong).ShouldBe(order.Total.Dong, $"order {order.Number}: its payment");
            }
        }
    }
}
