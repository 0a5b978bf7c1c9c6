using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Orders;

/// <summary>
/// All orders, for staff (a commune: those of its own sellers); others get an empty list. <paramref name="Number"/> finds orders by their own or their
/// purchase's number, the last digits of the recipient's phone, or words of the name, as typed.
/// </summary>
public sealed record ListStaffOrders(Actor Actor, OrderState? State = null, bool NeedsHelp = false, string? Number = null, int Page = 1)
    : IQuery<PageOf<OrderCard>>;

/// <summary>What staff look at first.</summary>
public sealed record CountStaffOrders(Actor Actor) : IQuery<StaffOrderCounts>;

/// <param name="PlacedToday">By Vietnam's clock.</param>
public sealed record StaffOrderCounts(int NeedHelp, int Waiting, int Underway, int PlacedToday);

/// <summary>One order, for staff; null for others and for unknown numbers.</summary>
public sealed record ViewStaffOrder(Actor Actor, string Number) : IQuery<OrderView?>;

internal sealed class StaffOrdersHandler(MarketplaceDb db, OrderLists lists, OfficerScope scope, TimeProvider time) :
    IRequestHandler<ListStaffOrders, PageOf<OrderCard>>,
    IRequestHandler<CountStaffOrders, StaffOrderCounts>,
    IRequestHandler<ViewStaffOrder, OrderView?>
{
    public async Task<PageOf<OrderCard>> Handle(ListStaffOrders request, CancellationToken cancellationToken)
    {
        var orders = await SeenAsync(request.Actor, cancellationToken);
        if (!string.IsNullOrWhiteSpace(request.Number))
        {
            orders = lists.Search(orders, null, request.Number);
        }

        if (request.State is { } state)
        {
            orders = orders.Where(o => o.State == state);
        }

        if (request.NeedsHelp)
        {
            orders = orders.Where(o => o.NeedsHelp);
        }

        return await lists.PageAsync(orders, oldestFirst: request.NeedsHelp, request.Page, cancellationToken);
    }

    public async Task<StaffOrderCounts> Handle(CountStaffOrders request, CancellationToken cancellationToken)
    {
        var orders = await SeenAsync(request.Actor, cancellationToken);
        var today = VietnamTime.StartOfDayUtc(VietnamTime.Today(time));
        return new(
            await orders.CountAsync(o => o.NeedsHelp, cancellationToken),
            await orders.CountAsync(o => o.State == OrderState.Placed, cancellationToken),
            await orders.CountAsync(o => o.State == OrderState.Confirmed || o.State == OrderState.Packed || o.State == OrderState.HandedOver, cancellationToken),
            await orders.CountAsync(o => o.PlacedAt >= today, cancellationToken));
    }

    public async Task<OrderView?> Handle(ViewStaffOrder request, CancellationToken cancellationToken) =>
        await lists.OneAsync(await SeenAsync(request.Actor, cancellationToken), request.Number, cancellationToken);

    private async Task<IQueryable<Order>> SeenAsync(Actor actor, CancellationToken cancellationToken) =>
        await scope.SellersAsync(actor, StaffRight.OrdersSee, cancellationToken) is { } sellers
            ? db.Set<Order>().Where(o => sellers.Contains(o.SellerId))
            : db.Set<Order>();
}
