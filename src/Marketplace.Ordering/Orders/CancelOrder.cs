using Marketplace.Contracts;
using Marketplace.Ordering.Capacity;
using Marketplace.Ordering.Harvests;
using Marketplace.Ordering.Purchases;
using Marketplace.Ordering.Vouchers;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Orders;

/// <summary>The seller, or staff, calls an order off before it is packed; the reason is told to the buyer.</summary>
public sealed record CancelOrder(Actor Actor, string Number, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => Number;
}

/// <summary>
/// The buyer calls an order off while the seller has not accepted it. <paramref name="Phone"/> stands for the sign-in of a guest on another
/// browser, see <see cref="ViewPurchase"/>.
/// </summary>
public sealed record CancelMyOrder(Actor Actor, string Number, PhoneNumber? Phone = null) : ICommand<Done>
{
    public string? AuditSubject => Number;
}

/// <summary>Gives back what an order holds when it is called off, whoever does it.</summary>
internal sealed class Cancelling(MarketplaceDb db, IMediator mediator, OrderMoves moves, VoucherDesk vouchers, PackDays packing)
{
    public async Task<Refusal?> CancelAsync(Actor actor, Order order, OrderHands by, string reason, CancellationToken cancellationToken)
    {
        if (order.State == OrderState.Cancelled && order.EndedBy == by)
        {
            return null;
        }

        var ahead = order.State == OrderState.PreOrdered ? order.HarvestId : null;
        var refusal = await moves.MoveAsync(order, OrderState.Cancelled, by, reason, cancellationToken)
            ?? (await mediator.Send(new ReleaseStock(actor, order.Id), cancellationToken)).Refusal
            ?? (await mediator.Send(new CancelPayments(actor, order.Id), cancellationToken)).Refusal;
        if (refusal is null)
        {
            await vouchers.GiveBackAsync(order, cancellationToken);
            await packing.FreeAsync(order, cancellationToken);
            if (ahead is not null)
            {
                var packs = await db.Set<OrderLine>().Where(l => l.OrderId == order.Id).SumAsync(l => l.Quantity, cancellationToken);
                await db.Set<Harvest>().Where(h => h.Id == ahead).ExecuteUpdateAsync(set => set.SetProperty(h => h.Taken, h => h.Taken - packs), cancellationToken);
            }
        }

        return refusal;
    }
}

internal sealed class CancelOrderHandler(MarketplaceDb db, FieldCipher cipher, OrderMoves moves, Cancelling cancelling) :
    IRequestHandler<CancelOrder, Outcome<Done>>,
    IRequestHandler<CancelMyOrder, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(CancelOrder request, CancellationToken cancellationToken)
    {
        var (order, by) = request.Actor switch
        {
            { SellerId: not null } => (await moves.OfSellerAsync(request.Actor, request.Number, cancellationToken), OrderHands.Seller),
            _ when request.Actor.May(StaffRight.OrdersCancel) => (await OfNumberAsync(request.Number, cancellationToken), OrderHands.Staff),
            _ => (null, OrderHands.None),
        };
        if (order is null)
        {
            return Refusal.NotFound;
        }

        if (OrderMoves.Reason(request.Reason) is not { } reason)
        {
            return OrderingRefusals.ReasonMissing;
        }

        return await cancelling.CancelAsync(request.Actor, order, by, reason, cancellationToken) is { } refusal ? refusal : Done.It;
    }

    public async Task<Outcome<Done>> Handle(CancelMyOrder request, CancellationToken cancellationToken)
    {
        var order = await OfNumberAsync(request.Number, cancellationToken);
        if (order is null || !PurchaseAccess.IsTheirs(order.Purchase, request.Actor, request.Phone, cipher))
        {
            return Refusal.NotFound;
        }

        return await cancelling.CancelAsync(request.Actor, order, OrderHands.Buyer, "Người mua hủy", cancellationToken) is { } refusal ? refusal : Done.It;
    }

    private async Task<Order?> OfNumberAsync(string number, CancellationToken cancellationToken) => ReferenceNumber.TryParse(number, out var reference)
        ? await db.Set<Order>().Include(o => o.Purchase).SingleOrDefaultAsync(o => o.Number == reference.Value, cancellationToken)
        : null;
}
