using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Rules;
using MediatR;

namespace Marketplace.Ordering.Shipping;

/// <summary>Asks which ways a pack of a shop could come to a commune today, and what each costs; a way that cannot be says why.</summary>
public sealed record EstimateDelivery(VariantForSale Pack, string ToCommune) : IQuery<IReadOnlyList<DeliveryOffer>>;

/// <summary>Asks how many days a parcel is packed and on the way, near and far, by the rules in force today.</summary>
public sealed record ListDeliveryDays : IQuery<DeliveryDays>;

/// <param name="Packing">Days a seller may need before the parcel leaves.</param>
public sealed record DeliveryDays(int Packing, DayRange SameProvince, DayRange SameRegion, DayRange Elsewhere);

public sealed record DayRange(int Min, int Max);

internal sealed class EstimateDeliveryHandler(IMediator mediator, DeliveryOffers offers) : IRequestHandler<EstimateDelivery, IReadOnlyList<DeliveryOffer>>
{
    public async Task<IReadOnlyList<DeliveryOffer>> Handle(EstimateDelivery request, CancellationToken cancellationToken)
    {
        var pack = request.Pack;
        if (await mediator.Send(new GetSellers([pack.SellerId]), cancellationToken) is not [var seller] || Geography.Commune(request.ToCommune) is not { } to)
        {
            return [];
        }

        var parcel = new ParcelToSend(seller.ProvinceCode, to.ProvinceCode, to.Code, pack.GrossWeight, pack.Price, pack.ShelfLifeDays, pack.IsFragile) { Pause = seller.Pause };
        return (await offers.OfAsync(new Dictionary<Guid, ParcelToSend> { [seller.Id] = parcel }, cancellationToken))[seller.Id].Ways;
    }
}

/// <summary>Apart from the offers, so that a product's page asks for no database.</summary>
internal sealed class ListDeliveryDaysHandler(RateCard card, DatedRules rules) : IRequestHandler<ListDeliveryDays, DeliveryDays>
{
    public async Task<DeliveryDays> Handle(ListDeliveryDays request, CancellationToken cancellationToken)
    {
        var rates = (await card.TodayAsync(cancellationToken)).Zones;
        DayRange Of(DeliveryZone zone) => new(rates[zone].DaysMin, rates[zone].DaysMax);
        var packing = await rules.GetAsync("ordering.packing_days", cancellationToken: cancellationToken);
        return new((int)packing.Value, Of(DeliveryZone.SameProvince), Of(DeliveryZone.SameRegion), Of(DeliveryZone.Other));
    }
}
