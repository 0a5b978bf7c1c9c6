using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels.Carriers;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Parcels;

/// <summary>
/// The seller books a packed order's parcel with a carrier: first it is noted, then the carrier is asked; without an answer it is asked again in the
/// background, under the same number. Twice it is booked once.
/// </summary>
public sealed record BookParcel(Actor Actor, string Number, string Carrier) : IQuery<Outcome<Done>>;

/// <summary>The seller calls a booked parcel off, as long as the carrier does not have it.</summary>
public sealed record CallOffParcel(Actor Actor, string Number) : IQuery<Outcome<Done>>;

/// <summary>First step of <see cref="BookParcel"/>: the parcel, by its id.</summary>
public sealed record AskParcel(Actor Actor, string Number, string Carrier) : ICommand<Guid>
{
    public string? AuditSubject => Number;
}

/// <summary>First step of <see cref="CallOffParcel"/>.</summary>
public sealed record AskParcelCancel(Actor Actor, string Number) : ICommand<Guid>
{
    public string? AuditSubject => Number;
}

/// <summary>
/// The seller waits no longer for a carrier that has not answered for a while, when it was asked to take a parcel or to forget one, and sends by another.
/// A consignment that the carrier has, or turns out to have, goes on being called off. Refused: <c>ordering.parcel_left</c>.
/// </summary>
public sealed record GiveUpParcel(Actor Actor, string Number) : ICommand<Done>
{
    internal const int AfterTries = 3;
    internal static readonly TimeSpan After = TimeSpan.FromMinutes(10);

    public string? AuditSubject => Number;
}

internal sealed class BookParcelHandler(IMediator mediator, CarrierDesk desk) : IRequestHandler<BookParcel, Outcome<Done>>, IRequestHandler<CallOffParcel, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(BookParcel request, CancellationToken cancellationToken) =>
        await SendAsync(await mediator.Send(new AskParcel(request.Actor, request.Number, request.Carrier), cancellationToken), cancellationToken);

    public async Task<Outcome<Done>> Handle(CallOffParcel request, CancellationToken cancellationToken) =>
        await SendAsync(await mediator.Send(new AskParcelCancel(request.Actor, request.Number), cancellationToken), cancellationToken);

    private async Task<Outcome<Done>> SendAsync(Outcome<Guid> asked, CancellationToken cancellationToken)
    {
        if (asked.Refusal is { } refusal)
        {
            return refusal;
        }

        await desk.SeeToAsync(asked.Value, cancellationToken);
        return Done.It;
    }
}

internal sealed class AskParcelHandler(MarketplaceDb db, OrderMoves moves, CarrierBook carriers, TimeProvider time) :
    IRequestHandler<AskParcel, Outcome<Guid>>,
    IRequestHandler<AskParcelCancel, Outcome<Guid>>,
    IRequestHandler<GiveUpParcel, Outcome<Done>>
{
    private const string CashOnDelivery = "cod";

    // The page asks the carrier at once; the background only where that was broken off.
    private static readonly TimeSpan PageTime = TimeSpan.FromMinutes(2);

    public async Task<Outcome<Guid>> Handle(AskParcel request, CancellationToken cancellationToken)
    {
        if (await moves.OfSellerAsync(request.Actor, request.Number, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (await db.Set<Parcel>().SingleOrDefaultAsync(p => p.OpenOrderId == order.Id, cancellationToken) is { } open)
        {
            return open.Carrier == request.Carrier && open.State is ParcelState.Asked or ParcelState.Booked ? open.Id : new Refusal(
                "ordering.parcel_open", "Đơn này đã có vận đơn. Hãy hủy vận đơn cũ trước.", "This order has a consignment. Cancel that one first.", Kind: RefusalKind.Conflict);
        }

        if (order.State != OrderState.Packed || order.Carriage.Way != DeliveryWay.Carrier)
        {
            return OrderingRefusals.WrongState;
        }

        if (carriers.Offered(order.IsSample).FirstOrDefault(c => c.Code == request.Carrier) is not { } carrier)
        {
            return new Refusal(
                "ordering.no_carrier", "Chưa gửi được qua hãng này. Hãy chọn hãng khác, hoặc tự ghi mã vận đơn.", "This carrier cannot be booked. Choose another, or note a tracking number.");
        }

        await db.Entry(order).Reference(o => o.Purchase).LoadAsync(cancellationToken);
        var cash = order.Purchase.PaymentMethod == CashOnDelivery && order.CollectedAt is null ? order.Total : Money.Zero;
        if (Limit(order, carrier, cash) is { } refusal)
        {
            return refusal;
        }

        var before = await db.Set<Parcel>().CountAsync(p => p.OrderId == order.Id, cancellationToken);
        var parcel = new Parcel
        {
            Id = Ids.New(time),
            OrderId = order.Id,
            OpenOrderId = order.Id,
            OrderNumber = order.Number,
            SellerId = order.SellerId,
            Carrier = carrier.Code,
            ClientCode = before == 0 ? order.Number : $"{order.Number}-{before + 1}",
            State = ParcelState.Asked,
            Stage = ParcelStage.Pending,
            StageAt = moves.Now,
            Cash = cash,
            WeightGrams = order.WeightGrams,
            AskedAt = moves.Now,
            NextTryAt = moves.Now + PageTime,
            IsSample = order.IsSample,
        };
        db.Add(parcel);
        return parcel.Id;
    }

    public async Task<Outcome<Guid>> Handle(AskParcelCancel request, CancellationToken cancellationToken)
    {
        if (await moves.OfSellerAsync(request.Actor, request.Number, cancellationToken) is not { } order
            || await db.Set<Parcel>().SingleOrDefaultAsync(p => p.OpenOrderId == order.Id, cancellationToken) is not { } parcel)
        {
            return Refusal.NotFound;
        }

        if (parcel.State == ParcelState.CancelAsked)
        {
            return parcel.Id;
        }

        if (order.State != OrderState.Packed || parcel.State != ParcelState.Booked || parcel.Stage != ParcelStage.Pending)
        {
            return new Refusal(
                "ordering.parcel_left", "Hãng đã nhận kiện hoặc chưa trả lời nên chưa hủy được. Hãy tải lại trang, hoặc gọi hãng.",
                "The carrier has the parcel, or has not answered yet. Reload the page, or call the carrier.", Kind: RefusalKind.Conflict);
        }

        (parcel.State, parcel.NextTryAt, parcel.Tries) = (ParcelState.CancelAsked, moves.Now + PageTime, 0);
        return parcel.Id;
    }

    public async Task<Outcome<Done>> Handle(GiveUpParcel request, CancellationToken cancellationToken)
    {
        if (await moves.OfSellerAsync(request.Actor, request.Number, cancellationToken) is not { } order)
        {
            return Refusal.NotFound;
        }

        if (await db.Set<Parcel>().SingleOrDefaultAsync(p => p.OpenOrderId == order.Id, cancellationToken) is not { } parcel)
        {
            return Done.It;
        }

        if (!parcel.MayBeGivenUp(moves.Now))
        {
            return new Refusal(
                "ordering.parcel_left", "Hãng vừa được hỏi hoặc vừa trả lời. Hãy tải lại trang.", "The carrier was asked just now, or has answered. Reload the page.",
                Kind: RefusalKind.Conflict);
        }

        Booking.Hide(order, parcel, moves);
        parcel.GiveUp();
        return Done.It;
    }

    private Refusal? Limit(Order order, ICarrier carrier, Money cash)
    {
        if (order.WeightGrams > carrier.MostWeight.Value)
        {
            return new("ordering.parcel_heavy", $"{carrier.Name.Vi} nhận kiện đến {carrier.MostWeight}. Hãy chia kiện hoặc gửi hãng khác.", $"{carrier.Name.En} takes up to {carrier.MostWeight}.");
        }

        if (cash > carrier.MostCash)
        {
            return new("ordering.parcel_cash", $"{carrier.Name.Vi} thu hộ đến {carrier.MostCash}.", $"{carrier.Name.En} collects up to {carrier.MostCash}.");
        }

        var today = VietnamTime.Today(time);
        if (order.Carriage.WayDays is not { } most || new Freshness(most, most).May(today, order.DaysMax))
        {
            return null;
        }

        var off = Enumerable.Range(0, order.DaysMax + 1).Select(today.AddDays).FirstOrDefault(DaysOff.Is, today);
        var next = new Freshness(most, most).FirstDay(today, order.DaysMax);
        return new(
            "ordering.fresh_lies",
            $"Hàng tươi gửi hôm nay sẽ nằm kho vì {DaysOff.NameOf(off).Vi}. {(next is { } day ? $"Hãy tạo vận đơn ngày {VietnamTime.FormatDate(day)}." : "Hãy gọi người mua.")}",
            $"Fresh goods handed in today would lie over {DaysOff.NameOf(off).En}. {(next is { } then ? $"Book it on {VietnamTime.FormatDate(then)}." : "Call the buyer.")}");
    }
}
