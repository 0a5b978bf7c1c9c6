using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Ordering.Shipping;

/// <summary>The rate card of a day: what a zone costs, what is added, and which communes are hard to reach (with what that rests on).</summary>
internal sealed record RatesInForce(
    IReadOnlyDictionary<DeliveryZone, ShippingRate> Zones, IReadOnlyDictionary<ChargeKind, Surcharge> Surcharges, IReadOnlyDictionary<string, string> Remote);

/// <summary>The rates in force today; changed ones count about a minute later.</summary>
internal sealed class RateCard(IServiceScopeFactory scopes, TimeProvider time) : IKeptRows
{
    private readonly KeptRows<Rows> kept = new(
        scopes,
        async (db, cancellationToken) => new(
            await db.Set<ShippingRate>().AsNoTracking().ToListAsync(cancellationToken),
            await db.Set<Surcharge>().AsNoTracking().ToListAsync(cancellationToken),
            await db.Set<RemoteCommune>().AsNoTracking().ToListAsync(cancellationToken)),
        rows => rows.Zones.Count > 0,
        time);

    private Reckoned? last;

    /// <exception cref="InvalidOperationException">A zone has no rate in force: the reference data was not loaded (<c>--migrate</c> does).</exception>
    public async Task<RatesInForce> TodayAsync(CancellationToken cancellationToken)
    {
        var today = VietnamTime.Today(time);
        var rows = await kept.GetAsync(cancellationToken);
        if (last is { } known && known.Day == today && ReferenceEquals(known.Rows, rows))
        {
            return known.Rates;
        }

        var rates = InForce(rows, today);
        last = new(rows, today, rates);
        return rates;
    }

    private static RatesInForce InForce(Rows rows, DateOnly today)
    {
        var inForce = rows.Zones.Where(r => r.ValidFrom <= today && (r.ValidTo == null || r.ValidTo >= today)).GroupBy(r => r.Zone)
            .ToDictionary(zone => zone.Key, zone => zone.MaxBy(r => r.ValidFrom)!);
        return Enum.GetValues<DeliveryZone>().All(inForce.ContainsKey)
            ? new(
                inForce,
                rows.Surcharges.Where(s => s.ValidFrom <= today && (s.ValidTo == null || s.ValidTo >= today)).GroupBy(s => s.Kind)
                    .ToDictionary(kind => kind.Key, kind => kind.MaxBy(s => s.ValidFrom)!),
                rows.Remote.Where(c => c.ValidFrom <= today && (c.ValidTo == null || c.ValidTo >= today)).GroupBy(c => c.CommuneCode)
                    .ToDictionary(commune => commune.Key, commune => commune.MaxBy(c => c.ValidFrom)!.Basis))
            : throw new InvalidOperationException($"The delivery rate card lacks a zone on {today:yyyy-MM-dd}.");
    }

    /// <summary>An unknown province counts as far away.</summary>
    public static DeliveryZone ZoneOf(string fromProvince, string toProvince) =>
        fromProvince == toProvince ? DeliveryZone.SameProvince
        : Geography.Province(fromProvince) is { } from && from.Region == Geography.Province(toProvince)?.Region ? DeliveryZone.SameRegion
        : DeliveryZone.Other;

    public Task ReadAsync(CancellationToken cancellationToken) => kept.ReadAsync(cancellationToken);

    /// <summary>After rates were changed by hand.</summary>
    internal void Forget() => kept.Forget();

    private sealed record Reckoned(Rows Rows, DateOnly Day, RatesInForce Rates);

    private sealed record Rows(IReadOnlyList<ShippingRate> Zones, IReadOnlyList<Surcharge> Surcharges, IReadOnlyList<RemoteCommune> Remote);
}
