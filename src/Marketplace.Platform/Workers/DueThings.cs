using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Platform.Workers;

/// <summary>One look for what is due, as a <see cref="SweepWorker"/> takes it.</summary>
public static class DueThings
{
    private const int Batch = 100;

    /// <summary>
    /// Sees to the first hundred things that <paramref name="due"/> finds, in its order, each in a scope of its own, so that one that fails or is
    /// refused holds up no other. What is left comes at the next look.
    /// </summary>
    /// <param name="what">What one of them is, for the log, e.g. <c>Payment</c>.</param>
    public static async Task SeeToAsync<T>(
        this IServiceScopeFactory scopes, string what, Func<MarketplaceDb, IQueryable<T>> due, Func<IServiceProvider, T, Task<Refusal?>> see, ILogger log,
        CancellationToken cancellationToken)
    {
        foreach (var thing in await FindAsync(scopes, due, cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                if (await see(scope.ServiceProvider, thing) is { } refusal)
                {
                    log.LogWarning("{What} {Thing} is due, but was refused: {Code}", what, thing, refusal.Code);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "{What} {Thing} is due and could not be seen to; trying again at the next look", what, thing);
            }
        }
    }

    private static async Task<List<T>> FindAsync<T>(IServiceScopeFactory scopes, Func<MarketplaceDb, IQueryable<T>> due, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await due(scope.ServiceProvider.GetRequiredService<MarketplaceDb>()).Take(Batch).ToListAsync(cancellationToken);
    }
}
