using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Orders;

public enum SellerOrderFilter
{
    /// <summary>Everything where the seller is to do something now.</summary>
    ToDo,

    /// <summary>Waiting for the buyer's money.</summary>
    AwaitingPayment,
    New,
    ToPack,
    ToHandOver,
    OnTheWay,

    /// <summary>Delivered, and the money not yet there.</summary>
    ToCollect,
    Done,

    /// <summary>Cancelled or refused at the door.</summary>
    Ended,
}

/// <summary>The orders of the seller acted for; what waits longest comes first, finished ones newest first.</summary>
/// <param name="Find">A number, the last digits of a phone, or words of a name: then orders of every state, newest first.</param>
public sealed record ListSellerOrders(Actor Actor, SellerOrderFilter Filter, int Page = 1, string? Find = null) : IQuery<PageOf<OrderCard>>
{
    public override string ToString() => nameof(ListSellerOrders);
}

/// <summary>How much there is to do for the seller acted for.</summary>
public sealed record CountSellerOrders(Actor Actor) : IQuery<SellerOrderCounts>;

public sealed record SellerOrderCounts(int AwaitingPayment, int New, int ToPack, int ToHandOver, int OnTheWay, int ToCollect);

/// <summary>One order of the seller acted for; null when there is none of that number.</summary>
public sealed record ViewSellerOrder(Actor Actor, string Number) : IQuery<OrderView?>;

internal sealed class SellerOrdersHandler(MarketplaceDb db, OrderLists lists) :
    IRequestHandler<ListSellerOrders, PageOf<OrderCard>>,
    IRequestHandler<CountSellerOrders, SellerOrderCounts>,
    IRequestHandler<ViewSellerOrder, OrderView?>
{
    public Task<PageOf<OrderCard>> Handle(ListSellerOrders request, CancellationToken cancellationToken)
    {
        var own = Own(request.Actor);
        if (!string.IsNullOrWhiteSpace(request.Find))
        {
            return lists.PageAsync(lists.Search(own, request.Actor.SellerId, request.Find), oldestFirst: false, request.Page, cancellationToken);
        }

        var chosen = request.Filter switch
        {
            SellerOrderFilter.AwaitingPayment => own.Where(o => o.State == OrderState.AwaitingPayment),
            SellerOrderFilter.New => own.Where(o => o.State == OrderState.Placed),
            SellerOrderFilter.ToPack => own.Where(o => o.State == OrderState.Confirmed),
            SellerOrderFilter.ToHandOver => own.Where(o => o.State == OrderState.Packed),
            SellerOrderFilter.OnTheWay => own.Where(o => o.State == OrderState.HandedOver),
            SellerOrderFilter.ToCollect => own.Where(o => o.State == OrderState.Delivered && o.CollectedAt == null),
            SellerOrderFilter.Done => own.Where(o => o.State == OrderState.Delivered && o.CollectedAt != null),
            SellerOrderFilter.Ended => own.Where(o => o.State == OrderState.Cancelled || o.State == OrderState.Returned),
            _ => own.Where(o => o.State == OrderState.Placed || o.State == OrderState.Confirmed || o.State == OrderState.Packed),
        };
        return lists.PageAsync(chosen, request.Filter is not (SellerOrderFilter.Done or SellerOrderFilter.Ended), request.Page, cancellationToken);
    }

    public async Task<SellerOrderCounts> Handle(CountSellerOrders request, CancellationToken cancellationToken)
    {
        var counts = await Own(request.Actor)
            .Where(o => o.State != OrderState.Cancelled && o.State != OrderState.Returned && (o.State != OrderState.Delivered || o.CollectedAt == null))
            .GroupBy(o => o.State)
            .Select(g => new { State = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.State, g => g.Count, cancellationToken);
        int Of(OrderState state) => counts.GetValueOrDefault(state);
        return new(Of(OrderState.AwaitingPayment), Of(OrderState.Placed), Of(OrderState.Confirmed), Of(OrderState.Packed), Of(OrderState.HandedOver), Of(OrderState.Delivered));
    }

    public Task<OrderView?> Handle(ViewSellerOrder request, CancellationToken cancellationToken) =>
        lists.OneAsync(Own(request.Actor), request.Number, cancellationToken);

    // Without a seller acted for there is nothing: no order has the empty id.
    private IQueryable<Order> Own(Actor actor)
    {
        var seller = actor.SellerId ?? Guid.Empty;
        return db.Set<Order>().Where(o => o.SellerId == seller);
    }
}
