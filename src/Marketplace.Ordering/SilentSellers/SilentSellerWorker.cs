using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Workers;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Ordering.SilentSellers;

/// <summary>Takes every step that is due about silent sellers, an order at a time, so that one that fails holds up no other.</summary>
internal sealed class SilentSellerSweep(IServiceScopeFactory scopes, TimeProvider time, ILogger<SilentSellerSweep> log)
{
    /// <summary>Each due order moves by one step; any number of nodes may sweep at once.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return scopes.SeeToAsync(
            "Order of a silent seller",
            db => db.Set<Order>().Where(o => o.NextNudgeAt <= now && o.State == OrderState.Placed).OrderBy(o => o.NextNudgeAt).ThenBy(o => o.Id).Select(o => o.Id),
            async (services, order) => (await services.GetRequiredService<IMediator>().Send(new NudgeSilentSeller(Actor.System, order), cancellationToken)).Refusal,
            log,
            cancellationToken);
    }
}

internal sealed class SilentSellerWorker(SilentSellerSweep sweep, TimeProvider time, ILogger<SilentSellerWorker> log)
    : SweepWorker("Orders of silent sellers", TimeSpan.FromMinutes(1), time, log)
{
    protected override Task SweepAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
