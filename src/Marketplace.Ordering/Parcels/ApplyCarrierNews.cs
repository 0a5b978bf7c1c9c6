using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels.Carriers;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Parcels;

/// <summary>
/// Does what a carrier's stored news tells, once: the parcel's stage, and from it the order by the same commands as the seller's ticks. What is older
/// than what is known stays as history; what nobody understands changes nothing and waits for staff.
/// </summary>
internal sealed class ApplyCarrierNews(MarketplaceDb db, IMediator mediator, CarrierBook carriers, OrderMoves moves, TimeProvider time) : IEventHandler<CarrierNewsTaken>
{
    private const string CashOnDelivery = "cod";

    public async Task HandleAsync(CarrierNewsTaken told, CancellationToken cancellationToken)
    {
        var news = await db.Set<CarrierNews>().SingleAsync(n => n.Id == told.NewsId, cancellationToken);
        if (news.AppliedAt is not null || news.SettledAt is not null)
        {
            return;
        }

        news.Trouble = null;
        news.Stage = await db.Set<CarrierCode>().Where(c => c.Carrier == news.Carrier && c.Code == news.Code).Select(c => (ParcelStage?)c.Stage).SingleOrDefaultAsync(cancellationToken);
        if (news.Stage is not { } stage)
        {
            news.Trouble = $"Mã “{news.Code}” chưa biết nghĩa.";
            return;
        }

        if (await ParcelOfAsync(news, cancellationToken) is not { } parcel)
        {
            news.Trouble = $"Không có kiện nào mang mã {news.TrackingNumber ?? news.ClientCode}.";
            return;
        }

        news.AppliedAt = time.GetUtcNow().UtcDateTime;
        var order = await db.Set<Order>().Include(o => o.Purchase).SingleAsync(o => o.Id == parcel.OrderId, cancellationToken);
        if (parcel.TrackingNumber is null && news.TrackingNumber is { } tracking && parcel.State == ParcelState.Asked)
        {
            // The carrier has it, though its answer was lost.
            (parcel.TrackingNumber, parcel.State, parcel.NextTryAt) = (tracking, ParcelState.Booked, null);
            (order.Carrier, order.TrackingNumber) = (carriers.Of(parcel.Carrier)?.Name.Vi ?? parcel.Carrier, tracking);
        }
        else if (parcel is { TrackingNumber: null, State: ParcelState.Cancelled } && stage == ParcelStage.Pending && news.TrackingNumber is { } late)
        {
            parcel.CallOffLate(late, moves.Now);
        }

        if (!Follows(parcel, stage, news.At))
        {
            if (ParcelStages.IsFinal(parcel.Stage) && news.At > parcel.StageAt && stage != parcel.Stage)
            {
                news.Trouble = $"Hãng báo “{ParcelStages.NameOf(stage).Vi}” sau khi đã “{ParcelStages.NameOf(parcel.Stage).Vi}”.";
            }

            return;
        }

        (parcel.Stage, parcel.StageAt) = (stage, news.At);
        news.Trouble = await MoveAsync(order, parcel, news, cancellationToken);
    }

    // A parcel that was not told of yet stands at the time it was asked for, by our clock: any news of the carrier's follows.
    private static bool Follows(Parcel parcel, ParcelStage stage, DateTime at) =>
        !ParcelStages.IsFinal(parcel.Stage)
        && (at > parcel.StageAt || (at == parcel.StageAt && stage > parcel.Stage) || (parcel.Stage == ParcelStage.Pending && stage > ParcelStage.Pending));

    private async Task<Parcel?> ParcelOfAsync(CarrierNews news, CancellationToken cancellationToken)
    {
        var parcel = news.ParcelId is { } id
            ? await db.Set<Parcel>().SingleOrDefaultAsync(p => p.Id == id, cancellationToken)
            : await db.Set<Parcel>()
                .Where(p => p.Carrier == news.Carrier && (p.TrackingNumber == news.TrackingNumber || (p.TrackingNumber == null && p.ClientCode == news.ClientCode)))
                .OrderByDescending(p => p.AskedAt).FirstOrDefaultAsync(cancellationToken);
        news.ParcelId = parcel?.Id;
        return parcel;
    }

    // Answers with why nothing came of it, for staff. What would be refused is not sent: a refused part undoes the whole.
    private async Task<string?> MoveAsync(Order order, Parcel parcel, CarrierNews news, CancellationToken cancellationToken)
    {
        var (number, carrier) = (order.Number, carriers.Of(parcel.Carrier)?.Name.Vi ?? parcel.Carrier);
        switch (parcel.Stage)
        {
            case ParcelStage.PickedUp or ParcelStage.InTransit or ParcelStage.OutForDelivery or ParcelStage.DeliveryFailed or ParcelStage.Returning
                when order.State == OrderState.Packed:
                return await TryAsync(order, OrderState.HandedOver, new HandOverOrder(Actor.System, number, carrier, parcel.TrackingNumber), cancellationToken);
            case ParcelStage.Delivered:
                return await TryAsync(order, OrderState.Delivered, new MarkDelivered(Actor.System, number), cancellationToken)
                    ?? await CollectAsync(order, parcel, news, carrier, cancellationToken);
            case ParcelStage.Returned:
                var reason = news.Reason is { } said ? $"{carrier} chuyển hoàn: {said}" : $"{carrier} chuyển hoàn";
                return order is { CollectedAt: not null, PaidFirst: false }
                    ? "Hãng báo chuyển hoàn, nhưng gian hàng đã ghi nhận tiền."
                    : await TryAsync(order, OrderState.Returned, new MarkReturned(Actor.System, number, CarrierHttp.Cut(reason, Order.ReasonMax)), cancellationToken);
            case ParcelStage.Cancelled:
                Booking.Hide(order, parcel, moves);
                parcel.End(ParcelState.Cancelled);
                return order.State == OrderState.HandedOver ? "Hãng báo hủy vận đơn sau khi đã nhận kiện. Hãy hỏi hãng kiện đang ở đâu." : null;
            default:
                return null;
        }
    }

    private async Task<string?> TryAsync(Order order, OrderState to, ICommand<Done> command, CancellationToken cancellationToken)
    {
        if (order.State == to)
        {
            return null;
        }

        if (!OrderStates.May(order.State, to, OrderHands.System))
        {
            return $"Đơn đang “{OrderStates.NameOf(order.State).Vi}” nên không chuyển sang “{OrderStates.NameOf(to).Vi}”.";
        }

        await mediator.Send(command, cancellationToken);
        return null;
    }

    // The cash is with the carrier from now on; the seller says when it came.
    private async Task<string?> CollectAsync(Order order, Parcel parcel, CarrierNews news, string carrier, CancellationToken cancellationToken)
    {
        if (order.Purchase.PaymentMethod != CashOnDelivery || order.CollectedAt is not null || parcel.Cash.IsZero)
        {
            return null;
        }

        if (news.Collected is { } collected && collected != parcel.Cash)
        {
            return $"Hãng báo thu {collected}, đơn cần thu {parcel.Cash}.";
        }

        var shares = await mediator.Send(new GetPaymentShares([order.Id]), cancellationToken);
        if (shares.Any(s => s.State is PaymentState.Cancelled or PaymentState.Expired))
        {
            return "Hãng báo đã thu tiền, nhưng khoản tiền của đơn đã hủy.";
        }

        await mediator.Send(new ConfirmCollected(Actor.System, order.Id, order.Carrier ?? carrier, InHand: false), cancellationToken);
        return null;
    }
}
