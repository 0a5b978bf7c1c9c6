using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.VnPay;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Races;

/// <summary>Much to do at once on one market: carts to order, notices to take, orders to call off and to pack. All of it may be done again and again.</summary>
internal sealed class BusyHour
{
    private const int Places = 60;
    private const int Notices = 24;
    private const int Cancels = 12;
    private const int Packs = 12;

    private static readonly (string Sku, string StockItem)[] Goods =
    [
        ("BM-15-500G", "mien-dong-con-minh-ba-man-500"),
        ("CM-05-200G", "tra-bup-la-bang-chan-may-200"),
    ];

    private readonly TestSite site;
    private readonly WholeMarket market;
    private readonly IReadOnlyList<ReadyCart> carts;
    private readonly Money shown;
    private readonly List<Bought> paying = [];
    private readonly List<Bought> callingOff = [];
    private readonly List<Bought> packing = [];

    private BusyHour(TestSite site, WholeMarket market, IReadOnlyList<ReadyCart> carts, Money shown) =>
        (this.site, this.market, this.carts, this.shown) = (site, market, carts, shown);

    public static async Task<BusyHour> PrepareAsync(TestSite site)
    {
        foreach (var (_, stockItem) in Goods)
        {
            await site.StockAsync(Shelves.StockItem(stockItem), 10_000, "BUSY");
        }

        var market = await WholeMarket.BeginAsync(site);
        var carts = await site.CartsAsync(Places, _ => [.. Goods.Select(g => (Shelves.Variant(g.Sku), 1))]);
        var hour = new BusyHour(site, market, carts, (await site.SendAsync(new ReviewCheckout(carts[0].Guest)))!.Total);
        await FillAsync(hour.paying, Notices, site.BuyAsync);
        await FillAsync(hour.callingOff, Cancels, site.PaidAsync);
        await FillAsync(hour.packing, Packs, site.AcceptedAsync);
        return hour;
    }

    /// <summary>The work in the words of the crash program.</summary>
    public IReadOnlyList<string> Lines =>
    [
        .. carts.Select(c => string.Create(CultureInfo.InvariantCulture, $"place 0 - {c.Id} {c.Version} {c.Guest.GuestKey} {shown.Dong}")),
        .. paying.Select(b => $"notice 0 - {b.Told}"),
        .. callingOff.Select(b => $"cancel 0 - {b.Order} {b.Guest.GuestKey}"),
        .. packing.Select(b => $"pack 0 - {b.Order} {b.Seller}"),
    ];

    /// <summary>The work as requests.</summary>
    public IReadOnlyList<Func<Task>> Steps =>
    [
        .. carts.Select(c => (Func<Task>)(() => site.DoAsync(new PlacePurchase(c.Guest, c.Id, c.Version, shown, "cod")))),
        .. paying.Select(b => (Func<Task>)(() => site.DoAsync(new TakeVnPayNotice(Actor.System, b.Notice)))),
        .. callingOff.Select(b => (Func<Task>)(() => site.DoAsync(new CancelMyOrder(b.Guest, b.Order)))),
        .. packing.Select(b => (Func<Task>)(() => site.DoAsync(new PackOrder(b.AsSeller, b.Order)))),
    ];

    public Task<int> PlacedAsync()
    {
        var ids = carts.Select(c => c.Id).ToList();
        return site.LookAsync(db => db.Set<Purchase>().CountAsync(p => ids.Contains(p.CartId)));
    }

    /// <summary>Does all once more, then wants everything done once and the whole market in order.</summary>
    public async Task EndsWellAsync()
    {
        // What the dead left in the middle is due by the real clock, which was theirs.
        site.Clock.Move(DateTimeOffset.UtcNow - site.Clock.GetUtcNow() + TimeSpan.FromMinutes(10));
        foreach (var step in Steps)
        {
            await step();
        }

        await site.SettleAsync();
        await market.CheckAsync(site);
        (await PlacedAsync()).ShouldBe(Places);
        await AllAreAsync(paying, OrderState.Placed);
        await AllAreAsync(callingOff, OrderState.Cancelled);
        await AllAreAsync(packing, OrderState.Packed);
    }

    private async Task AllAreAsync(List<Bought> bought, OrderState state)
    {
        var numbers = bought.Select(b => ReferenceNumber.Parse(b.Order).Value).ToList();
        var others = await site.LookAsync(db => db.Set<Order>().AsNoTracking().Include(o => o.Events).Where(o => numbers.Contains(o.Number) && o.State != state).ToListAsync());
        others.Select(o => $"{o.Number} {o.State}: {string.Join("; ", o.Events.OrderBy(e => e.Sequence).Select(e => $"{e.At:HH:mm:ss.fff} {e.To} {e.Note}"))}").ShouldBeEmpty();
    }

    private static async Task FillAsync(List<Bought> list, int count, Func<Task<Bought>> make)
    {
        while (list.Count < count)
        {
            list.Add(await make());
        }
    }
}
