using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Cuts;

/// <summary>The seller takes packs of a line out of an order that is not packed yet; the buyer reads the reason. The last packs call the whole order off.</summary>
public sealed record CancelPart(Actor Actor, string Number, Guid OrderLineId, int Packs, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => Number;
}

/// <summary>The buyer does so while the seller has not accepted the order; later the seller is asked by a case.</summary>
public sealed record CancelMyPart(Actor Actor, string Number, Guid OrderLineId, int Packs, PhoneNumber? Phone = null) : ICommand<Done>
{
    public string? AuditSubject => Number;
}

/// <summary>Who may take packs out of an order, and when.</summary>
public static class PartCancels
{
    public static bool May(OrderState state, OrderHands by) => state switch
    {
        OrderState.Placed => (by & (OrderHands.Seller | OrderHands.Buyer)) != 0,
        OrderState.Confirmed => (by & OrderHands.Seller) != 0,
        _ => false,
    };
}

internal sealed class CancelPartHandler(MarketplaceDb db, OrderMoves moves, Cutting cutting, FieldCipher cipher) :
    IRequestHandler<CancelPart, Outcome<Done>>,
    IRequestHandler<CancelMyPart, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(CancelPart request, CancellationToken cancellationToken)
    {
        if (await moves.OfSellerAsync(request.Actor, request.Number, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        return OrderMoves.Reason(request.Reason) is { } reason
            ? await cutting.CancelPacksAsync(request.Actor, order, request.OrderLineId, request.Packs, OrderHands.Seller, reason, cancellationToken)
            : OrderingRefusals.ReasonMissing;
    }

    public async Task<Outcome<Done>> Handle(CancelMyPart request, CancellationToken cancellationToken)
    {
        var order = ReferenceNumber.TryParse(request.Number, out var reference)
            ? await db.Set<Order>().Include(o => o.Purchase).SingleOrDefaultAsync(o => o.Number == reference.Value, cancellationToken)
            : null;
        return order is null || !PurchaseAccess.IsTheirs(order.Purchase, request.Actor, request.Phone, cipher)
            ? Refusal.NotFound
            : await cutting.CancelPacksAsync(request.Actor, order, request.OrderLineId, request.Packs, OrderHands.Buyer, "Người mua bớt", cancellationToken);
    }
}
