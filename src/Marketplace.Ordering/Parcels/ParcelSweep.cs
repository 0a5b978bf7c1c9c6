using Marketplace.Platform.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Ordering.Parcels;

/// <summary>Asks carriers again who have not answered, a parcel at a time; any number of nodes may sweep at once.</summary>
internal sealed class ParcelSweep(IServiceScopeFactory scopes, TimeProvider time, ILogger<ParcelSweep> log)
{
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return scopes.SeeToAsync(
            "Parcel",
            db => db.Set<Parcel>().Where(p => p.NextTryAt <= now).OrderBy(p => p.NextTryAt).ThenBy(p => p.Id).Select(p => p.Id),
            async (services, id) =>
            {
                await services.GetRequiredService<CarrierDesk>().SeeToAsync(id, cancellationToken);
                return null;
            },
            log,
            cancellationToken);
    }
}

internal sealed class ParcelWorker(ParcelSweep sweep, TimeProvider time, ILogger<ParcelWorker> log)
    : SweepWorker("Parcels to be booked", TimeSpan.FromSeconds(30), time, log)
{
    protected override Task SweepAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
