using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels.Carriers;
using Marketplace.Ordering.Shipping;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Parcels;

/// <summary>How orders go to their buyers: what was agreed, and where the parcel is. For ids that the caller may see.</summary>
public sealed record ViewDeliveries(IReadOnlyCollection<Guid> OrderIds) : IQuery<IReadOnlyDictionary<Guid, OrderDeliveryView>>;

/// <param name="PickUp">Name, address and hours of the point where the buyer fetches it.</param>
/// <param name="ShopPays">The part of the delivery fee that the shop bears.</param>
/// <param name="WayDays">Fresh goods: the most days on the way.</param>
/// <param name="SendOn">Fresh goods: the day to hand them in, so that they lie nowhere over a day off.</param>
/// <param name="Parcel">The parcel booked with a carrier by its interface; null where there is none.</param>
public sealed record OrderDeliveryView(
    DeliveryWay Way, string? PickUp, Money ShopPays, IReadOnlyList<DeliveryCharge> Charges, int? WayDays, DateOnly? SendOn, ParcelView? Parcel);

/// <param name="Carrier">The carrier's code.</param>
/// <param name="Error">What the carrier said when it refused, or when nobody could tell whether it did.</param>
/// <param name="MayBeGivenUp">The carrier has not answered for so long that the shop may send by another.</param>
/// <param name="News">By the carrier's clock, the oldest first.</param>
public sealed record ParcelView(
    Guid Id, string Carrier, LocalText CarrierName, bool IsSandbox, ParcelState State, string? TrackingNumber, ParcelStage Stage, DateTime StageAt, Money Cash, string? Error,
    bool MayBeGivenUp, IReadOnlyList<ParcelNewsView> News);

public sealed record ParcelNewsView(DateTime At, LocalText What, string? Place, string? Reason);

/// <summary>The carriers a parcel can be booked with by their interfaces.</summary>
public sealed record ListCarriers(bool IsSample) : IQuery<IReadOnlyList<CarrierView>>;

public sealed record CarrierView(string Code, LocalText Name, bool IsSandbox);

/// <summary>What the offered carriers would take from the shop for a packed order of the seller acted for, by code; empty for others' numbers.</summary>
public sealed record QuoteParcel(Actor Actor, string Number) : IQuery<IReadOnlyDictionary<string, Money>>;

/// <summary>The label of a booked parcel of the seller acted for, fetched from the carrier.</summary>
public sealed record GetParcelLabel(Actor Actor, string Number) : IQuery<Outcome<ParcelLabel>>;

internal sealed class ViewDeliveriesHandler(MarketplaceDb db, OrderMoves moves, CarrierBook carriers, CarrierDesk desk) :
    IRequestHandler<ViewDeliveries, IReadOnlyDictionary<Guid, OrderDeliveryView>>,
    IRequestHandler<ListCarriers, IReadOnlyList<CarrierView>>,
    IRequestHandler<QuoteParcel, IReadOnlyDictionary<string, Money>>,
    IRequestHandler<GetParcelLabel, Outcome<ParcelLabel>>
{
    public async Task<IReadOnlyDictionary<Guid, OrderDeliveryView>> Handle(ViewDeliveries request, CancellationToken cancellationToken)
    {
        var ids = request.OrderIds.ToList();
        var carriages = await db.Set<Order>().AsNoTracking().Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.State, o.DaysMax, o.Carriage }).ToListAsync(cancellationToken);
        var parcels = (await db.Set<Parcel>().AsNoTracking().Where(p => ids.Contains(p.OrderId)).ToListAsync(cancellationToken))
            .GroupBy(p => p.OrderId).ToDictionary(g => g.Key, g => g.OrderBy(p => p.OpenOrderId is null).ThenByDescending(p => p.AskedAt).First());
        var shown = parcels.Values.Select(p => p.Id).ToList();
        var news = shown.Count == 0 ? Array.Empty<CarrierNews>().ToLookup(n => n.ParcelId) : (await db.Set<CarrierNews>().AsNoTracking()
            .Where(n => n.ParcelId != null && shown.Contains(n.ParcelId.Value) && n.Stage != null)
            .ToListAsync(cancellationToken)).ToLookup(n => n.ParcelId);
        return carriages.ToDictionary(c => c.Id, c => new OrderDeliveryView(
            c.Carriage.Way, c.Carriage.PickUp, c.Carriage.ShopPays, c.Carriage.ReadCharges(), c.Carriage.WayDays, SendOn(c.State, c.DaysMax, c.Carriage),
            parcels.TryGetValue(c.Id, out var parcel) ? ViewOf(parcel, news[parcel.Id]) : null));
    }

    public Task<IReadOnlyList<CarrierView>> Handle(ListCarriers request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CarrierView>>([.. carriers.Offered(request.IsSample).Select(c => new CarrierView(c.Code, c.Name, c.IsSandbox))]);

    public async Task<IReadOnlyDictionary<string, Money>> Handle(QuoteParcel request, CancellationToken cancellationToken)
    {
        var quotes = new Dictionary<string, Money>();
        if (request.Actor.SellerId is not { } seller || !ReferenceNumber.TryParse(request.Number, out var number)
            || await db.Set<Order>().AsNoTracking().Include(o => o.Purchase)
                .SingleOrDefaultAsync(o => o.Number == number.Value && o.SellerId == seller && o.State == OrderState.Packed, cancellationToken) is not { } order)
        {
            return quotes;
        }

        foreach (var carrier in carriers.Offered(order.IsSample))
        {
            if (await desk.QuoteAsync(order, carrier, cancellationToken) is { } fee)
            {
                quotes[carrier.Code] = fee;
            }
        }

        return quotes;
    }

    public async Task<Outcome<ParcelLabel>> Handle(GetParcelLabel request, CancellationToken cancellationToken)
    {
        if (await moves.OfSellerAsync(request.Actor, request.Number, cancellationToken) is not { } order
            || await db.Set<Parcel>().AsNoTracking().SingleOrDefaultAsync(p => p.OpenOrderId == order.Id && p.State == ParcelState.Booked, cancellationToken) is not { } parcel)
        {
            return Refusal.NotFound;
        }

        var label = await desk.LabelAsync(parcel, cancellationToken);
        return label is { Result: CarrierResult.Done, Value: { } value }
            ? value
            : new Refusal("ordering.no_label", "Hãng chưa gửi nhãn. Hãy thử lại sau ít phút.", "The carrier has not sent the label. Please try again in a few minutes.");
    }

    // Until it is sent, the next good day from today counts, not the one reckoned at placement.
    private DateOnly? SendOn(OrderState state, int way, OrderCarriage carriage) =>
        carriage is { WayDays: { } most, Way: DeliveryWay.Carrier } && state is OrderState.AwaitingPayment or OrderState.Placed or OrderState.Confirmed or OrderState.Packed
            ? new Freshness(most, most).FirstDay(VietnamTime.DateOf(moves.Now), way)
            : carriage.SendOn;

    // One that was given up holds the shop up no longer, also while its carrier is still asked to forget it.
    private static ParcelState StateOf(Parcel parcel) =>
        parcel is { OpenOrderId: null, State: ParcelState.CancelAsked or ParcelState.Booked } ? ParcelState.Cancelled : parcel.State;

    private ParcelView ViewOf(Parcel parcel, IEnumerable<CarrierNews> news)
    {
        var carrier = carriers.Of(parcel.Carrier);
        return new(
            parcel.Id, parcel.Carrier, carrier?.Name ?? new(parcel.Carrier, parcel.Carrier), carrier?.IsSandbox ?? false, StateOf(parcel), parcel.TrackingNumber, parcel.Stage,
            parcel.StageAt, parcel.Cash, parcel.LastError,
            parcel.MayBeGivenUp(moves.Now),
            [.. news.OrderBy(n => n.At).ThenBy(n => n.Stage).Select(n => new ParcelNewsView(n.At, ParcelStages.NameOf(n.Stage!.Value), n.Place, n.Reason))]);
    }
}
