using Marketplace.Contracts;
using Marketplace.Ordering.CashOnDelivery;
using MediatR;

namespace Marketplace.Ordering.Orders;

/// <summary>The parcel reached the buyer.</summary>
public sealed record MarkDelivered(Actor Actor, string Number) : ICommand<Done>
{
    public string? AuditSubject => Number;
}

/// <summary>
/// The buyer did not take the parcel; nothing is to be paid any more. <paramref name="Code"/> is one of the reasons in force (they say who bears
/// the ways), <paramref name="Reason"/> the seller's words; one of the two is needed. The packs are stock again by <see cref="CheckReturned"/>.
/// </summary>
public sealed record MarkReturned(Actor Actor, string Number, string? Reason, string? Code = null) : ICommand<Done>
{
    public string? AuditSubject => Number;
}

/// <summary>The seller has the money for an order. Said twice it is noted once.</summary>
public sealed record MarkPaid(Actor Actor, string Number) : ICommand<Done>
{
    public string? AuditSubject => Number;
}

internal sealed class CloseOrderHandler(IMediator mediator, OrderMoves moves, DoorRefusals doors) :
    IRequestHandler<MarkDelivered, Outcome<Done>>,
    IRequestHandler<MarkReturned, Outcome<Done>>,
    IRequestHandler<MarkPaid, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(MarkDelivered request, CancellationToken cancellationToken)
    {
        var (order, by) = await moves.OfDoerAsync(request.Actor, request.Number, cancellationToken);
        if (order is null)
        {
            return Refusal.NotFound;
        }

        if (order.State == OrderState.Delivered)
        {
            return Done.It;
        }

        return await moves.MoveAsync(order, OrderState.Delivered, by, null, cancellationToken) is { } refusal ? refusal : Done.It;
    }

    public async Task<Outcome<Done>> Handle(MarkReturned request, CancellationToken cancellationToken)
    {
        var (order, by) = await moves.OfDoerAsync(request.Actor, request.Number, cancellationToken);
        if (order is null)
        {
            return Refusal.NotFound;
        }

        if (order.State == OrderState.Returned)
        {
            return Done.It;
        }

        if (order is { CollectedAt: not null, PaidFirst: false })
        {
            return OrderingRefusals.WrongState;
        }

        var known = await doors.FindAsync(request.Code, cancellationToken);
        if (known is null && !string.IsNullOrEmpty(request.Code))
        {
            return DoorRefusals.UnknownReason;
        }

        if (OrderMoves.Reason(known is null ? request.Reason : string.Join(": ", new[] { known.Name, request.Reason?.Trim() ?? "" }.Where(w => w.Length > 0))) is not { } reason)
        {
            return OrderingRefusals.ReasonMissing;
        }

        var noted = await doors.NoteAsync(order, known, reason, cancellationToken);
        if (await moves.MoveAsync(order, OrderState.Returned, by, reason, cancellationToken, noted.FreightOut + noted.FreightBack) is { } refusal)
        {
            return refusal;
        }

        var cancelled = await mediator.Send(new CancelPayments(request.Actor, order.Id), cancellationToken);
        return cancelled.Refusal is null ? Done.It : cancelled.Refusal;
    }

    public async Task<Outcome<Done>> Handle(MarkPaid request, CancellationToken cancellationToken)
    {
        if (await moves.OfSellerAsync(request.Actor, request.Number, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (order.CollectedAt is not null)
        {
            return Done.It;
        }

        if (order.State is not (OrderState.HandedOver or OrderState.Delivered))
        {
            return OrderingRefusals.WrongState;
        }

        var collected = await mediator.Send(new ConfirmCollected(request.Actor, order.Id, order.Carrier is HandOverOrder.OwnDelivery or HandOverOrder.FetchedByBuyer ? null : order.Carrier), cancellationToken);
        if (collected.Refusal is not null)
        {
            return collected.Refusal;
        }

        order.CollectedAt = moves.Now;
        moves.Note(order, order.State, OrderHands.Seller, "Đã nhận tiền");
        return Done.It;
    }
}
