using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Marketplace.Platform.Workers;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Ordering.SilentSellers;

/// <summary>Takes every step that is due about silent sellers, an order at a time, so that one that fails holds up no other.</summary>
internal sealed class SilentSellerSweep(IServiceScopeFactory scopes, TimeProvider time, ILogger<SilentSellerSweep> log)
{
    private const int Batch = 100;

    /// <summary>Each due order moves by one step; any number of nodes may sweep at once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var order in await DueAsync(cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                var outcome = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new NudgeSilentSeller(Actor.System, order), cancellationToken);
                if (outcome.Refusal is { } refusal)
                {
                    log.LogWarning("Order {Order} of a silent seller was refused its step: {Code}", order, refusal.Code);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Order {Order} of a silent seller could not be moved; trying again in a minute", order);
            }
        }
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = time.GetUtcNow().UtcDateTime;
        return await scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Set<Order>()
            .Where(o => o.NextNudgeAt <= now && o.State == OrderState.Placed)
            .OrderBy(o => o.NextNudgeAt).ThenBy(o => o.Id)
            .Select(o => o.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
    }
}

internal sealed class SilentSellerWorker(SilentSellerSweep sweep, TimeProvider time, ILogger<SilentSellerWorker> log)
    : SweepWorker("Orders of silent sellers", TimeSpan.FromMinutes(1), time, log)
{
    protected override Task SweepAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
