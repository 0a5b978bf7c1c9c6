using Marketplace.Accounts.PhoneChanges;
using Marketplace.Contracts;
using Marketplace.Sellers.Banks;
using MediatR;

namespace Marketplace.Storefront.Web;

/// <summary>Once a minute: changes of phones and bank accounts whose wait is over are carried out. Several nodes may do it at once.</summary>
internal sealed class DueChanges(IServiceScopeFactory scopes, TimeProvider time, ILogger<DueChanges> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await DrainAsync(new ApplyDuePhoneChange(Actor.System), stoppingToken);
            await DrainAsync(new ApplyDueBankChange(Actor.System), stoppingToken);
        }
    }

    private async Task DrainAsync(ICommand<Done> applyOne, CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await using var scope = scopes.CreateAsyncScope();
                if (!(await scope.ServiceProvider.GetRequiredService<IMediator>().Send(applyOne, CancellationToken.None)).Succeeded)
                {
                    return;
                }
            }
        }
        catch (Exception e)
        {
            log.LogError(e, "{Command} failed; trying again in a minute", applyOne.GetType().Name);
        }
    }
}
