using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Refunds;
using Marketplace.Platform.Workers;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Payments.Due;

/// <summary>
/// Sees to what is due: asks the provider once more and then ends payments whose time is over, tries for the goods of late money, asks providers for
/// refunds. One thing at a time, each in commands of its own, so that one that fails holds up no other; any number of nodes may sweep at once.
/// </summary>
internal sealed class PaymentSweep(IServiceScopeFactory scopes, TimeProvider time, ILogger<PaymentSweep> log)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await scopes.SeeToAsync(
            "Payment",
            db => db.Set<Payment>().Where(p => p.DueAt <= now).OrderBy(p => p.DueAt).ThenBy(p => p.Id).Select(p => new DuePayment(p.Id, p.State)),
            (services, payment) => SeeToAsync(services, payment, cancellationToken),
            log,
            cancellationToken);
        await scopes.SeeToAsync(
            "Refund",
            db => db.Set<Refund>().Where(r => r.NextTryAt <= now).OrderBy(r => r.NextTryAt).ThenBy(r => r.Id).Select(r => r.Id),
            async (services, id) =>
            {
                await services.GetRequiredService<ProviderRefunds>().AskAsync(id, cancellationToken);
                return null;
            },
            log,
            cancellationToken);
    }

    private static async Task<Refusal?> SeeToAsync(IServiceProvider services, DuePayment payment, CancellationToken cancellationToken)
    {
        var mediator = services.GetRequiredService<IMediator>();
        if (payment.State != PaymentState.Late)
        {
            await services.GetRequiredService<AskingProviders>().AskAsync(payment.Id, cancellationToken);
            return (await mediator.Send(new EndDuePayment(Actor.System, payment.Id), cancellationToken)).Refusal;
        }

        var revived = await mediator.Send(new ReviveLatePayment(Actor.System, payment.Id), cancellationToken);
        return revived.Refusal is null ? null : (await mediator.Send(new GiveUpLatePayment(Actor.System, payment.Id), cancellationToken)).Refusal;
    }

    private sealed record DuePayment(Guid Id, PaymentState State);
}

internal sealed class PaymentWorker(PaymentSweep sweep, TimeProvider time, ILogger<PaymentWorker> log)
    : SweepWorker("Payments that are due", TimeSpan.FromSeconds(30), time, log)
{
    protected override Task SweepAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
