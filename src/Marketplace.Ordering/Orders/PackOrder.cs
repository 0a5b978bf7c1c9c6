using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Orders;

/// <summary>
/// The seller says which lots went into the parcel; the packs leave the stock. Without <paramref name="Packed"/> the proposed lots were packed.
/// </summary>
public sealed record PackOrder(Actor Actor, string Number, IReadOnlyList<PackedLot>? Packed = null) : ICommand<Done>
{
    public string? AuditSubject => Number;
}

internal sealed class PackOrderHandler(MarketplaceDb db, IMediator mediator, OrderMoves moves) : IRequestHandler<PackOrder, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(PackOrder request, CancellationToken cancellationToken)
    {
        if (await moves.OfSellerAsync(request.Actor, request.Number, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (order.State == OrderState.Packed)
        {
            return Done.It;
        }

        if (await moves.MoveAsync(order, OrderState.Packed, OrderHands.Seller, null, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var packed = request.Packed ?? await ProposedAsync(order.Id, cancellationToken);
        var lines = await db.Set<OrderLine>().Where(l => l.OrderId == order.Id).Select(l => l.Id).ToListAsync(cancellationToken);
        if (packed.Any(p => !lines.Contains(p.OrderLineId)))
        {
            return Refusal.NotFound;
        }

        var final = await mediator.Send(new FinalizeAllocations(request.Actor, order.Id, order.SellerId, packed), cancellationToken);
        return final.Refusal is null ? Done.It : final.Refusal;
    }

    private async Task<IReadOnlyList<PackedLot>> ProposedAsync(Guid order, CancellationToken cancellationToken) =>
        [.. (await mediator.Send(new GetAllocations([order]), cancellationToken)).Select(a => new PackedLot(a.OrderLineId, a.LotId, a.Packs))];
}
