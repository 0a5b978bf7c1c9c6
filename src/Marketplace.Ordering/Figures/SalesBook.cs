using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Ordering.Figures;

/// <summary>
/// Counts the sales of days: today's and yesterday's every hour, the last sixty once a day, since orders are still called off and given back, and
/// days that nobody counted yet. What is older stays as it was counted last.
/// </summary>
internal sealed class SalesBook(IServiceScopeFactory scopes, TimeProvider time)
{
    private const int DaysAtOnce = 400;
    private const int ChangingDays = 60;
    private static readonly TimeSpan Hourly = TimeSpan.FromMinutes(55);
    private static readonly OrderState[] Sold = [OrderState.Placed, OrderState.Confirmed, OrderState.Packed, OrderState.HandedOver, OrderState.Delivered];

    /// <summary>Counts what is due; answers how many days that were. Any number of nodes may do it at once.</summary>
    public async Task<int> CountDueAsync(CancellationToken cancellationToken)
    {
        var due = await DueAsync(cancellationToken);
        foreach (var day in due)
        {
            await CountAsync(day, cancellationToken);
        }

        return due.Count;
    }

    private async Task<List<DateOnly>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        if (await db.Set<Order>().MinAsync(o => (DateTime?)o.PlacedAt, cancellationToken) is not { } first)
        {
            return [];
        }

        var (now, today) = (time.GetUtcNow().UtcDateTime, VietnamTime.Today(time));
        var counted = await db.Set<CountedDay>().ToDictionaryAsync(d => d.Day, d => d.CountedAt, cancellationToken);
        var due = new List<DateOnly>();
        for (var day = today; day >= VietnamTime.DateOf(first) && due.Count < DaysAtOnce; day = day.AddDays(-1))
        {
            var age = today.DayNumber - day.DayNumber;
            if (!counted.TryGetValue(day, out var at) || (age <= 1 && now - at >= Hourly) || (age <= ChangingDays && VietnamTime.DateOf(at) < today))
            {
                due.Add(day);
            }
        }

        return due;
    }

    private async Task CountAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, work) = (scope.ServiceProvider.GetRequiredService<MarketplaceDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        var (from, to) = (VietnamTime.StartOfDayUtc(day), VietnamTime.StartOfDayUtc(day.AddDays(1)));
        await work.RunAsync(
            async token =>
            {
                var lines = await db.Set<Order>().Where(o => Sold.Contains(o.State) && o.PlacedAt >= from && o.PlacedAt < to)
                    .Join(db.Set<OrderLine>(), o => o.Id, l => l.OrderId, (o, l) => new { o.Id, o.SellerId, o.IsSample, l.ProductId, l.Ordered, l.CutPacks, l.PaidShare, l.CutGoods })
                    .ToListAsync(token);
                await db.Set<SalesDay>().Where(d => d.Day == day).ExecuteDeleteAsync(token);
                await db.Set<ShopDay>().Where(d => d.Day == day).ExecuteDeleteAsync(token);
                db.AddRange(lines.GroupBy(l => l.ProductId).Select(g => new SalesDay
                {
                    Day = day,
                    ProductId = g.Key,
                    SellerId = g.First().SellerId,
                    Packs = g.Sum(l => (long)(l.Ordered - l.CutPacks)),
                    Dong = g.Sum(l => (l.PaidShare - l.CutGoods).Dong),
                }));
                db.AddRange(lines.GroupBy(l => l.SellerId).Select(g => new ShopDay { Day = day, SellerId = g.Key, Orders = g.Select(l => l.Id).Distinct().Count() }));
                var row = await db.Set<CountedDay>().SingleOrDefaultAsync(d => d.Day == day, token);
                if (row is null)
                {
                    row = new CountedDay { Day = day };
                    db.Add(row);
                }

                (row.CountedAt, row.HasSample) = (time.GetUtcNow().UtcDateTime, lines.Exists(l => l.IsSample));
                return true;
            },
            _ => true,
            cancellationToken);
    }
}

internal sealed class SalesWorker(SalesBook book, TimeProvider time, ILogger<SalesWorker> log) : SweepWorker("Sales of days to be counted", TimeSpan.FromMinutes(15), time, log)
{
    protected override Task SweepAsync(CancellationToken cancellationToken) => book.CountDueAsync(cancellationToken);
}
