using Marketplace.Contracts;
using MediatR;

namespace Marketplace.Ordering.Orders;

/// <summary>The parcel left the seller: with a carrier (and its tracking number, if there is one) or brought by the seller.</summary>
public sealed record HandOverOrder(Actor Actor, string Number, string? Carrier, string? TrackingNumber) : ICommand<Done>
{
    /// <summary>The carrier's name where the seller brings the parcel.</summary>
    public const string OwnDelivery = "Gian hàng tự giao";

    /// <summary>The carrier's name where the buyer fetches it: handing over is the word that it is ready.</summary>
    public const string FetchedByBuyer = "Người mua đến lấy";

    public string? AuditSubject => Number;
}

internal sealed class HandOverOrderHandler(OrderMoves moves) : IRequestHandler<HandOverOrder, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(HandOverOrder request, CancellationToken cancellationToken)
    {
        var (order, by) = await moves.OfDoerAsync(request.Actor, request.Number, cancellationToken);
        if (order is null)
        {
            return Refusal.NotFound;
        }

        if (order.State == OrderState.HandedOver)
        {
            return Done.It;
        }

        var carrier = request.Carrier?.Trim() ?? "";
        var tracking = request.TrackingNumber?.Trim() ?? "";
        if (carrier.Length is 0 or > Order.CarrierMax)
        {
            return new Refusal("ordering.carrier", "Hãy ghi tên bên vận chuyển, hoặc chọn gian hàng tự giao.", "Name the carrier, or choose that the shop delivers itself.", "carrier");
        }

        if (tracking.Length > Order.TrackingMax)
        {
            return new Refusal("ordering.tracking", $"Mã vận đơn dài quá {Order.TrackingMax} ký tự. Hãy kiểm tra lại.", $"The tracking number is longer than {Order.TrackingMax} characters. Please check it.", "tracking");
        }

        (order.Carrier, order.TrackingNumber) = (carrier, tracking.Length > 0 ? tracking : null);
        var note = tracking.Length > 0 ? $"{carrier}, {tracking}" : carrier;
        return await moves.MoveAsync(order, OrderState.HandedOver, by, note, cancellationToken) is { } refusal ? refusal : Done.It;
    }
}
