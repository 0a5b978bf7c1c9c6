using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Ordering.Shipping;

/// <summary>The rates in force today; read from the database once a minute at most.</summary>
internal sealed class RateCard(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private volatile Cached? cached;

    /// <exception cref="InvalidOperationException">A zone has no rate in force: the reference data was not loaded (<c>--migrate</c> does).</exception>
    public async Task<IReadOnlyDictionary<DeliveryZone, ShippingRate>> TodayAsync(CancellationToken cancellationToken)
    {
        var today = VietnamTime.Today(time);
        var inForce = (await RowsAsync(cancellationToken))
            .Where(r => r.ValidFrom <= today && (r.ValidTo == null || r.ValidTo >= today))
            .GroupBy(r => r.Zone)
            .ToDictionary(zone => zone.Key, zone => zone.MaxBy(r => r.ValidFrom)!);
        return Enum.GetValues<DeliveryZone>().All(inForce.ContainsKey)
            ? inForce
            : throw new InvalidOperationException($"The delivery rate card lacks a zone on {today:yyyy-MM-dd}.");
    }

    /// <summary>An unknown province counts as far away.</summary>
    public static DeliveryZone ZoneOf(string fromProvince, string toProvince) =>
        fromProvince == toProvince ? DeliveryZone.SameProvince
        : Geography.Province(fromProvince) is { } from && from.Region == Geography.Province(toProvince)?.Region ? DeliveryZone.SameRegion
        : DeliveryZone.Other;

    private async Task<IReadOnlyList<ShippingRate>> RowsAsync(CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        if (cached is { } c && time.GetElapsedTime(c.At, now) < Fresh)
        {
            return c.Rows;
        }

        // A scope of its own: the caller's context may stand in the middle of a transaction.
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Set<ShippingRate>().AsNoTracking().ToListAsync(cancellationToken);
        cached = rows.Count > 0 ? new Cached(now, rows) : null;
        return rows;
    }

    private sealed record Cached(long At, IReadOnlyList<ShippingRate> Rows);
}
