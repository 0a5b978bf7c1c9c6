using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Capacity;

/// <summary>Gives orders their day of packing and takes it back, where a shop says how many it packs a day.</summary>
internal sealed class PackDays(MarketplaceDb db, DatedRules rules, TimeProvider time)
{
    private const int Tries = 30;

    private static readonly Func<MarketplaceDb, List<Guid>, DateOnly, CancellationToken, Task<List<ShopOnDay>>> Shops = KeptQuery.Of((MarketplaceDb db, List<Guid> ids, DateOnly today) =>
        db.Set<ShopDelivery>().AsNoTracking().Where(s => ids.Contains(s.SellerId))
            .GroupJoin(db.Set<PackDay>().AsNoTracking().Where(d => d.Day >= today), s => s.SellerId, d => d.SellerId, (shop, days) => new { shop, days })
            .SelectMany(x => x.days.DefaultIfEmpty(), (x, day) => new ShopOnDay(x.shop, day)));

    /// <summary>Ways of delivery and plans of shops in one command; a shop without a limit has no plan.</summary>
    public async Task<IReadOnlyDictionary<Guid, (ShopDelivery Shop, PackPlan? Plan)>> ReadAsync(IReadOnlyDictionary<Guid, ShopPause?> pauses, CancellationToken cancellationToken)
    {
        var (ids, today) = (pauses.Keys.ToList(), VietnamTime.Today(time));
        var rows = await Shops(db, ids, today, cancellationToken);
        if (rows.TrueForAll(r => r.Shop.PerWeekday is null))
        {
            return rows.DistinctBy(r => r.Shop.SellerId).ToDictionary(r => r.Shop.SellerId, r => (r.Shop, (PackPlan?)null));
        }

        var horizon = (int)(await rules.GetAsync("ordering.pack_horizon_days", cancellationToken: cancellationToken)).Value;
        return rows.GroupBy(r => r.Shop.SellerId).ToDictionary(g => g.Key, g => (g.First().Shop, g.First().Shop.PerWeekday is { } perWeekday
            ? new PackPlan(PackPlan.Read(perWeekday), g.Where(r => r.Day is not null).ToDictionary(r => r.Day!.Day, r => r.Day!), today, horizon, pauses[g.Key])
            : null));
    }

    public async Task<PackPlan?> PlanAsync(Guid seller, ShopPause? pause, CancellationToken cancellationToken) =>
        (await ReadAsync(new Dictionary<Guid, ShopPause?> { [seller] = pause }, cancellationToken)).TryGetValue(seller, out var known) ? known.Plan : null;

    /// <summary>
    /// Takes the first day with room for <paramref name="order"/>, one command where nobody was faster. <paramref name="promised"/>: fresh goods were
    /// reckoned for that day, another one is refused.
    /// </summary>
    public async Task<Refusal?> TakeAsync(Order order, PackPlan plan, DateOnly? promised, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < Tries && plan.FirstFree is { } day; tries++)
        {
            if (promised is { } shown && day != shown)
            {
                return OrderingRefusals.PackDayMoved;
            }

            if (await TakeAsync(order.SellerId, day, plan, cancellationToken))
            {
                Give(order, day);
                return null;
            }

            if (await PlanAsync(order.SellerId, plan.Pause, cancellationToken) is not { } now)
            {
                return null;
            }

            plan = now;
        }

        return OrderingRefusals.ShopFull(order.SellerName, plan.LastDay);
    }

    /// <summary>For an order that comes back to life: a day with room, else today all the same, since its goods and money are there.</summary>
    public async Task RetakeAsync(Order order, CancellationToken cancellationToken)
    {
        if (await PlanAsync(order.SellerId, null, cancellationToken) is not { } plan || await TakeAsync(order, plan, null, cancellationToken) is null)
        {
            return;
        }

        await db.Set<PackDay>().Where(d => d.SellerId == order.SellerId && d.Day == plan.Today).ExecuteUpdateAsync(set => set.SetProperty(d => d.Taken, d => d.Taken + 1), cancellationToken);
        Give(order, plan.Today);
    }

    /// <summary>The order will not be packed: its day has room for another.</summary>
    public async Task FreeAsync(Order order, CancellationToken cancellationToken)
    {
        if (order.PackOn is { } day)
        {
            await db.Set<PackDay>().Where(d => d.SellerId == order.SellerId && d.Day == day && d.Taken > 0)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.Taken, d => d.Taken - 1), cancellationToken);
            order.PackOn = null;
        }
    }

    private async Task<bool> TakeAsync(Guid seller, DateOnly day, PackPlan plan, CancellationToken cancellationToken)
    {
        if (!plan.Days.ContainsKey(day))
        {
            // Of two that make the row at once one is run again, and then finds it.
            db.Add(new PackDay { SellerId = seller, Day = day, Taken = 1 });
            return true;
        }

        var most = plan.MostOn(day);
        return await db.Set<PackDay>().Where(d => d.SellerId == seller && d.Day == day && d.Taken < most)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Taken, d => d.Taken + 1), cancellationToken) == 1;
    }

    private static void Give(Order order, DateOnly day)
    {
        order.PackOn = day;
        if (order.NextNudgeAt is { } nudge && order.AnswerFrom() > order.StateAt)
        {
            order.NextNudgeAt = nudge + (order.AnswerFrom() - order.StateAt);
        }
    }

    private sealed record ShopOnDay(ShopDelivery Shop, PackDay? Day);
}
