using Marketplace.Contracts;
using Marketplace.Ordering.Capacity;
using Marketplace.Ordering.Counter;
using Marketplace.Ordering.Vouchers;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Orders;

/// <summary>What Payments asks when money came for an order, or did not come in time.</summary>
internal sealed class PayOrderHandler(MarketplaceDb db, IMediator mediator, OrderMoves moves, Cancelling cancelling, VoucherDesk vouchers, CounterSales counter, PackDays packing, DatedRules rules, EventOutbox outbox) :
    IRequestHandler<AcceptPaidOrder, Outcome<bool>>,
    IRequestHandler<ReviveOrder, Outcome<Done>>,
    IRequestHandler<CallOffUnpaidOrder, Outcome<Done>>
{
    public const string NotPaid = "Chưa nhận được tiền trong thời gian trả";

    public async Task<Outcome<bool>> Handle(AcceptPaidOrder request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.OrderId, cancellationToken) is not { } order || order.State == OrderState.Cancelled)
        {
            return false;
        }

        if (order is { State: OrderState.AwaitingPayment, Channel: OrderChannel.Counter })
        {
            return await counter.HandOverAsync(order, cancellationToken) is { } stuck ? stuck : true;
        }

        if (order.State == OrderState.AwaitingPayment && await PlaceAsync(order, "Đã nhận tiền", cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return true;
    }

    public async Task<Outcome<Done>> Handle(ReviveOrder request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.OrderId, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (order is not { State: OrderState.Cancelled, EndedBy: OrderHands.System, CancelReason: NotPaid })
        {
            return OrderingRefusals.WrongState;
        }

        if (order.Channel == OrderChannel.Counter)
        {
            // Who stood at the counter has left: the money goes back.
            return OrderingRefusals.WrongState;
        }

        var lines = await db.Set<OrderLine>().Where(l => l.OrderId == order.Id).Select(l => new { l.Id, l.VariantId, l.Quantity }).ToListAsync(cancellationToken);
        var reserved = await mediator.Send(
            new ReserveStock(request.Actor, [.. lines.Select(l => new StockNeed(order.Id, l.Id, l.VariantId, l.Quantity))]), cancellationToken);
        var refusal = reserved.Refusal ?? await vouchers.RetakeAsync(order, cancellationToken) ?? await PlaceAsync(order, "Tiền đến muộn, hàng còn nên giữ lại đơn", cancellationToken);
        if (refusal is null)
        {
            await packing.RetakeAsync(order, cancellationToken);
        }

        return refusal is null ? Done.It : refusal;
    }

    public async Task<Outcome<Done>> Handle(CallOffUnpaidOrder request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.OrderId, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (order.State != OrderState.AwaitingPayment)
        {
            return Done.It;
        }

        return await cancelling.CancelAsync(request.Actor, order, OrderHands.System, NotPaid, cancellationToken) is { } refusal ? refusal : Done.It;
    }

    private async Task<Refusal?> PlaceAsync(Order order, string note, CancellationToken cancellationToken)
    {
        if (await moves.MoveAsync(order, OrderState.Placed, OrderHands.System, note, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var reminder = await rules.GetAsync("ordering.seller_reminder_hours", cancellationToken: cancellationToken);
        (order.CollectedAt, order.PaidFirst) = (moves.Now, true);
        (order.NextNudgeAt, order.NudgeStage) = (order.AnswerFrom() + reminder.Hours, NudgeStage.None);
        await outbox.TellAsync(OrderMoves.Placed(order, moves.Now), cancellationToken: cancellationToken);
        return null;
    }

    private async Task<Order?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        actor.IsSystem ? await db.Set<Order>().SingleOrDefaultAsync(o => o.Id == id, cancellationToken) : null;
}
