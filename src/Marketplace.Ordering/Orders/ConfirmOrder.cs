using Marketplace.Contracts;
using Marketplace.Ordering.CashOnDelivery;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Orders;

/// <summary>The seller accepts an order. Pressed twice it is accepted once.</summary>
public sealed record ConfirmOrder(Actor Actor, string Number) : ICommand<Done>
{
    public string? AuditSubject => Number;
}

internal sealed class ConfirmOrderHandler(MarketplaceDb db, OrderMoves moves) : IRequestHandler<ConfirmOrder, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ConfirmOrder request, CancellationToken cancellationToken)
    {
        if (await moves.OfSellerAsync(request.Actor, request.Number, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (order.State == OrderState.Confirmed)
        {
            return Done.It;
        }

        if (await db.Set<CodOrder>().AnyAsync(c => c.OrderId == order.Id && c.Call == CodCall.Waiting, cancellationToken))
        {
            return OrderingRefusals.CallFirst;
        }

        return await moves.MoveAsync(order, OrderState.Confirmed, OrderHands.Seller, null, cancellationToken) is { } refusal ? refusal : Done.It;
    }
}
