using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Orders;

/// <summary>Asks how a seller has been with orders lately: counted from orders, never entered by anybody.</summary>
public sealed record ViewShopSignals(Guid SellerId) : IRememberedQuery<ShopSignals>
{
    public string ChangesWith => Shown.Shops;
}

/// <param name="ConfirmsWithinHours">Nine of ten of the latest orders were confirmed within this many hours; null below five orders.</param>
public sealed record ShopSignals(int? ConfirmsWithinHours);

/// <summary>Asks how many packs of a product were delivered since a day (Vietnam's).</summary>
public sealed record CountSold(Guid ProductId, DateOnly Since) : IRememberedQuery<int>
{
    public string ChangesWith => Shown.Product(ProductId);
}

internal sealed class ShopSignalsHandlers(MarketplaceDb db) : IRequestHandler<ViewShopSignals, ShopSignals>, IRequestHandler<CountSold, int>
{
    private const int Latest = 50;
    private const int Fewest = 5;
    private const double Most = 0.9;

    public async Task<ShopSignals> Handle(ViewShopSignals request, CancellationToken cancellationToken)
    {
        // Orders that nobody answered count with the time until they ended.
        var answered = await db.Set<Order>()
            .Where(o => o.SellerId == request.SellerId && o.State != OrderState.Placed)
            .OrderByDescending(o => o.PlacedAt)
            .Take(Latest)
            .Select(o => new { o.PlacedAt, AnsweredAt = o.Events.Where(e => e.From == OrderState.Placed && e.To != OrderState.Placed).Min(e => (DateTime?)e.At) })
            .ToListAsync(cancellationToken);
        var hours = answered.Where(o => o.AnsweredAt is not null).Select(o => (o.AnsweredAt!.Value - o.PlacedAt).TotalHours).Order().ToList();
        return new(hours.Count < Fewest ? null : Math.Max(1, (int)Math.Ceiling(hours[(int)Math.Ceiling(hours.Count * Most) - 1])));
    }

    public async Task<int> Handle(CountSold request, CancellationToken cancellationToken)
    {
        var since = VietnamTime.StartOfDayUtc(request.Since);
        return await db.Set<OrderLine>()
            .Where(l => l.ProductId == request.ProductId)
            .Join(db.Set<Order>().Where(o => o.State == OrderState.Delivered && o.PlacedAt >= since), l => l.OrderId, o => o.Id, (l, _) => l.Quantity)
            .SumAsync(cancellationToken);
    }
}
