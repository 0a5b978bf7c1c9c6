using Marketplace.Contracts;
using Marketplace.Platform.Workers;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Traceability.Log;

/// <summary>Advances the log every two seconds, as long as there is something to enter. Every node may run it.</summary>
internal sealed class LogWorker(IServiceScopeFactory scopes, LogKey key, TimeProvider time, ILogger<LogWorker> log)
    : SweepWorker("The transparency log", AdvanceLog.SignEvery, time, log)
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (key.Verifier is null)
        {
            log.LogWarning("Log__SigningKey is not set: entries are kept, but no checkpoint of the transparency log is signed");
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task SweepAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && await AdvanceAsync())
        {
        }
    }

    private async Task<bool> AdvanceAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        return await mediator.Send(new HasLogWork()) && (await mediator.Send(new AdvanceLog(Actor.System))).Value;
    }
}
