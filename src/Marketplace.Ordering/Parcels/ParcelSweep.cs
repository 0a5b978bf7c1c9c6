using Marketplace.Platform.Data;
using Marketplace.Platform.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Ordering.Parcels;

/// <summary>Asks carriers again who have not answered, a parcel at a time; any number of nodes may sweep at once.</summary>
internal sealed class ParcelSweep(IServiceScopeFactory scopes, TimeProvider time, ILogger<ParcelSweep> log)
{
    private const int Batch = 100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await DueAsync(cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<CarrierDesk>().SeeToAsync(id, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The carrier could not be asked for parcel {Parcel}; trying again at the next sweep", id);
            }
        }
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = time.GetUtcNow().UtcDateTime;
        return await scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Set<Parcel>()
            .Where(p => p.NextTryAt <= now)
            .OrderBy(p => p.NextTryAt).ThenBy(p => p.Id)
            .Select(p => p.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
    }
}

internal sealed class ParcelWorker(ParcelSweep sweep, TimeProvider time, ILogger<ParcelWorker> log)
    : SweepWorker("Parcels to be booked", TimeSpan.FromSeconds(30), time, log)
{
    protected override Task SweepAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
