using Marketplace.Contracts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.Traceability.Log;

/// <summary>Advances the log every two seconds. Every node may run it.</summary>
internal sealed class LogWorker(IServiceScopeFactory scopes, LogKey key, TimeProvider time, ILogger<LogWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (key.Verifier is null)
        {
            log.LogWarning("Log__SigningKey is not set: entries are kept, but no checkpoint of the transparency log is signed");
        }

        using var timer = new PeriodicTimer(AdvanceLog.SignEvery, time);
        do
        {
            try
            {
                while (!stoppingToken.IsCancellationRequested && await AdvanceAsync())
                {
                }
            }
            catch (Exception e)
            {
                log.LogError(e, "The transparency log could not be advanced; trying again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> AdvanceAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        return await mediator.Send(new HasLogWork()) && (await mediator.Send(new AdvanceLog(Actor.System))).Value;
    }
}
