using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Refunds;
using Marketplace.Platform.Data;
using Marketplace.Platform.Workers;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Payments.Due;

/// <summary>
/// Sees to what is due: asks the provider once more and then ends payments whose time is over, tries for the goods of late money, asks providers for
/// refunds. One thing at a time, each in commands of its own, so that one that fails holds up no other; any number of nodes may sweep at once.
/// </summary>
internal sealed class PaymentSweep(IServiceScopeFactory scopes, TimeProvider time, ILogger<PaymentSweep> log)
{
    private const int Batch = 100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (payments, refunds) = await DueAsync(cancellationToken);
        foreach (var (id, state) in payments)
        {
            await OneAsync("Payment", id, async services =>
            {
                var mediator = services.GetRequiredService<IMediator>();
                if (state != PaymentState.Late)
                {
                    await services.GetRequiredService<AskingProviders>().AskAsync(id, cancellationToken);
                    return (await mediator.Send(new EndDuePayment(Actor.System, id), cancellationToken)).Refusal;
                }

                var revived = await mediator.Send(new ReviveLatePayment(Actor.System, id), cancellationToken);
                return revived.Refusal is null ? null : (await mediator.Send(new GiveUpLatePayment(Actor.System, id), cancellationToken)).Refusal;
            });
        }

        foreach (var id in refunds)
        {
            await OneAsync("Refund", id, async services =>
            {
                await services.GetRequiredService<ProviderRefunds>().AskAsync(id, cancellationToken);
                return null;
            });
        }
    }

    private async Task OneAsync(string what, Guid id, Func<IServiceProvider, Task<Refusal?>> see)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            if (await see(scope.ServiceProvider) is { } refusal)
            {
                log.LogWarning("{What} {Id} is due, but was refused: {Code}", what, id, refusal.Code);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "{What} {Id} is due and could not be seen to; trying again at the next sweep", what, id);
        }
    }

    private async Task<(List<(Guid Id, PaymentState State)> Payments, List<Guid> Refunds)> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        var now = time.GetUtcNow().UtcDateTime;
        var payments = await db.Set<Payment>().Where(p => p.DueAt <= now)
            .OrderBy(p => p.DueAt).ThenBy(p => p.Id).Take(Batch).Select(p => new { p.Id, p.State }).ToListAsync(cancellationToken);
        var refunds = await db.Set<Refund>().Where(r => r.NextTryAt <= now)
            .OrderBy(r => r.NextTryAt).ThenBy(r => r.Id).Take(Batch).Select(r => r.Id).ToListAsync(cancellationToken);
        return ([.. payments.Select(p => (p.Id, p.State))], refunds);
    }
}

internal sealed class PaymentWorker(PaymentSweep sweep, TimeProvider time, ILogger<PaymentWorker> log)
    : SweepWorker("Payments that are due", TimeSpan.FromSeconds(30), time, log)
{
    protected override Task SweepAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
