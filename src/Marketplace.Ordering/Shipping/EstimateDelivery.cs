using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Rules;
using MediatR;

namespace Marketplace.Ordering.Shipping;

/// <summary>Asks what delivery of a parcel costs and how long it takes today; both provinces by code.</summary>
public sealed record EstimateDelivery(string FromProvince, string ToProvince, Grams Weight) : IQuery<DeliveryEstimate>;

/// <param name="DaysMin">Days on the way, after the seller has packed.</param>
public sealed record DeliveryEstimate(Money Fee, int DaysMin, int DaysMax, string Basis);

/// <summary>Asks how many days a parcel is packed and on the way, near and far, by the rules in force today.</summary>
public sealed record ListDeliveryDays : IQuery<DeliveryDays>;

/// <param name="Packing">Days a seller may need before the parcel leaves.</param>
public sealed record DeliveryDays(int Packing, DayRange SameProvince, DayRange SameRegion, DayRange Elsewhere);

public sealed record DayRange(int Min, int Max);

internal sealed class EstimateDeliveryHandlers(RateCard card, DatedRules rules) : IRequestHandler<EstimateDelivery, DeliveryEstimate>, IRequestHandler<ListDeliveryDays, DeliveryDays>
{
    public async Task<DeliveryEstimate> Handle(EstimateDelivery request, CancellationToken cancellationToken)
    {
        var rate = (await card.TodayAsync(cancellationToken))[RateCard.ZoneOf(request.FromProvince, request.ToProvince)];
        return new(rate.FeeFor(request.Weight), rate.DaysMin, rate.DaysMax, rate.Basis);
    }

    public async Task<DeliveryDays> Handle(ListDeliveryDays request, CancellationToken cancellationToken)
    {
        var rates = await card.TodayAsync(cancellationToken);
        DayRange Of(DeliveryZone zone) => new(rates[zone].DaysMin, rates[zone].DaysMax);
        var packing = await rules.GetAsync("ordering.packing_days", cancellationToken: cancellationToken);
        return new((int)packing.Value, Of(DeliveryZone.SameProvince), Of(DeliveryZone.SameRegion), Of(DeliveryZone.Other));
    }
}
