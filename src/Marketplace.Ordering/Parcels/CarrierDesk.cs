using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels.Carriers;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Parcels;

/// <summary>What a carrier answered when it was asked to take a parcel, or to forget one.</summary>
public sealed record NoteParcelAnswer(Actor Actor, Guid ParcelId, bool? Agreed, string? TrackingNumber, long? FeeDong, string Word) : ICommand<Done>
{
    public string? AuditSubject => ParcelId.ToString();
}

/// <summary>Asks carriers for parcels, outside any transaction: the answer goes into a command of its own.</summary>
internal sealed class CarrierDesk(MarketplaceDb db, IMediator mediator, CarrierBook carriers, FieldCipher cipher)
{
    /// <summary>Asks what there is to ask of a parcel; nothing where it was answered already.</summary>
    public async Task SeeToAsync(Guid parcelId, CancellationToken cancellationToken)
    {
        var parcel = await db.Set<Parcel>().AsNoTracking().SingleAsync(p => p.Id == parcelId, cancellationToken);
        if (parcel.State is not (ParcelState.Asked or ParcelState.CancelAsked))
        {
            return;
        }

        await mediator.Send(await AskAsync(parcel, cancellationToken), CancellationToken.None);
    }

    /// <summary>The label of a booked parcel.</summary>
    public async Task<CarrierAnswer<ParcelLabel>> LabelAsync(Parcel parcel, CancellationToken cancellationToken) =>
        carriers.Of(parcel.Carrier) is { IsConfigured: true } carrier && parcel.TrackingNumber is { } tracking
            ? await carrier.LabelAsync(tracking, cancellationToken)
            : CarrierAnswer<ParcelLabel>.Refused("");

    /// <summary>What a carrier would take from the shop for an order; null where it does not say.</summary>
    public async Task<Money?> QuoteAsync(Order order, ICarrier carrier, CancellationToken cancellationToken) =>
        (await carrier.QuoteAsync(await DraftAsync(order, order.Number, Money.Zero, cancellationToken), cancellationToken)) is { Result: CarrierResult.Done, Value: var fee } ? fee : null;

    private async Task<NoteParcelAnswer> AskAsync(Parcel parcel, CancellationToken cancellationToken)
    {
        if (carriers.Of(parcel.Carrier) is not { IsConfigured: true } carrier || carrier.IsSandbox != parcel.IsSample)
        {
            return new(Actor.System, parcel.Id, false, null, null, "no keys");
        }

        if (parcel.State == ParcelState.CancelAsked)
        {
            var cancelled = await carrier.CancelAsync(parcel.TrackingNumber!, cancellationToken);
            return new(Actor.System, parcel.Id, Agreed(cancelled.Result), null, null, cancelled.Word);
        }

        var order = await db.Set<Order>().AsNoTracking().Include(o => o.Purchase).SingleAsync(o => o.Id == parcel.OrderId, cancellationToken);
        var booked = await carrier.BookAsync(await DraftAsync(order, parcel.ClientCode, parcel.Cash, cancellationToken), cancellationToken);
        return new(Actor.System, parcel.Id, Agreed(booked.Result), booked.Value?.TrackingNumber, booked.Value?.Fee?.Dong, booked.Word);
    }

    private static bool? Agreed(CarrierResult result) => result switch
    {
        CarrierResult.Done => true,
        CarrierResult.Refused => false,
        _ => null,
    };

    private async Task<ParcelDraft> DraftAsync(Order order, string clientCode, Money cash, CancellationToken cancellationToken)
    {
        var seller = (await mediator.Send(new GetSellers([order.SellerId]), cancellationToken)).Single();
        var papers = (await mediator.Send(new GetSellerPapers([order.SellerId]), cancellationToken)).SingleOrDefault();
        var phone = seller.PublicPhone
            ?? (await mediator.Send(new GetPersonContacts(await mediator.Send(new GetSellerMembers(order.SellerId), cancellationToken)), cancellationToken))[0].Phone;
        var from = Geography.Address(seller.CommuneCode, papers?.Address ?? seller.CommuneName)
            ?? throw new InvalidOperationException($"The commune {seller.CommuneCode} of seller {seller.Id} is not in force.");
        var handIn = await db.Set<ShopDelivery>().Where(s => s.SellerId == order.SellerId).Select(s => (HandIn?)s.HandIn).SingleOrDefaultAsync(cancellationToken);
        var to = order.Purchase.RecipientFrom(cipher);
        return new(
            clientCode,
            new(seller.Name, phone, from),
            new(to.Name, to.Phone, to.Address),
            new Grams(order.WeightGrams),
            cash,
            order.Goods,
            $"Nông sản OCOP, đơn {OrderView.Shown(order.Number)}",
            to.Note,
            handIn == HandIn.PostOffice,
            order.Carriage.WayDays is not null);
    }
}

internal sealed class NoteParcelAnswerHandler(MarketplaceDb db, CarrierBook carriers, OrderMoves moves) : IRequestHandler<NoteParcelAnswer, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(NoteParcelAnswer request, CancellationToken cancellationToken)
    {
        var parcel = request.Actor.IsSystem ? await db.Set<Parcel>().SingleOrDefaultAsync(p => p.Id == request.ParcelId, cancellationToken) : null;
        if (parcel is null)
        {
            return Refusal.NotFound;
        }

        if (parcel is { State: ParcelState.Cancelled, TrackingNumber: null } && request is { Agreed: true, TrackingNumber: { } late })
        {
            parcel.CallOffLate(late, moves.Now);
            return Done.It;
        }

        if (parcel.State is not (ParcelState.Asked or ParcelState.CancelAsked))
        {
            return Done.It;
        }

        if (request.Agreed is not { } agreed)
        {
            parcel.LastError = CarrierHttp.Cut(request.Word.Trim(), 500) ?? parcel.LastError;
            parcel.Tries++;
            parcel.NextTryAt = moves.Now.AddMinutes(Math.Min(360, Math.Pow(2, parcel.Tries)));
            return Done.It;
        }

        parcel.NextTryAt = null;
        parcel.LastError = agreed ? null : CarrierHttp.Cut(request.Word.Trim(), 500) ?? "";
        var order = await db.Set<Order>().SingleAsync(o => o.Id == parcel.OrderId, cancellationToken);
        switch (parcel.State, agreed)
        {
            case (ParcelState.Asked, true):
                (parcel.State, parcel.TrackingNumber) = (ParcelState.Booked, request.TrackingNumber);
                parcel.Fee = request.FeeDong is { } fee ? new Money(fee) : null;
                Booking.Show(order, parcel, carriers, moves);
                break;
            case (ParcelState.Asked, false):
                parcel.End(ParcelState.Refused);
                break;
            case (_, true):
                Booking.Hide(order, parcel, moves);
                parcel.End(ParcelState.Cancelled);
                break;
            default:
                parcel.State = ParcelState.Booked;
                break;
        }

        return Done.It;
    }
}

/// <summary>How a parcel's booking shows on its order, as long as the order waits for it.</summary>
internal static class Booking
{
    public static void Show(Order order, Parcel parcel, CarrierBook carriers, OrderMoves moves)
    {
        if (order.State == OrderState.Packed)
        {
            (order.Carrier, order.TrackingNumber) = (carriers.Of(parcel.Carrier)?.Name.Vi ?? parcel.Carrier, parcel.TrackingNumber);
            moves.Note(order, order.State, OrderHands.Seller, $"Đã tạo vận đơn {order.Carrier}, {parcel.TrackingNumber}");
        }
    }

    // What ended before says nothing of the parcel that was booked after it.
    public static void Hide(Order order, Parcel parcel, OrderMoves moves)
    {
        if (order.State == OrderState.Packed && parcel is { OpenOrderId: not null, TrackingNumber: not null })
        {
            (order.Carrier, order.TrackingNumber) = (null, null);
            moves.Note(order, order.State, OrderHands.Seller, $"Đã hủy vận đơn {parcel.TrackingNumber}");
        }
    }
}
