using Marketplace.Accounts.Sessions;
using MediatR;
using Microsoft.Extensions.Caching.Memory;

namespace Marketplace.Storefront.Web;

/// <summary>Sessions as Accounts last told them, for at most a minute: so long can one that was revoked on another node still be used here.</summary>
public sealed class SessionCache(IServiceScopeFactory scopes, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TouchAfter = TimeSpan.FromHours(1);

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    public async Task<SessionView?> GetAsync(Guid sessionId)
    {
        if (cache.TryGetValue(sessionId, out SessionView? known))
        {
            return known;
        }

        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var session = await mediator.Send(new ReadSession(sessionId));
        if (session is not null && session.LastSeenAt + TouchAfter < time.GetUtcNow().UtcDateTime)
        {
            await mediator.Send(new TouchSession(sessionId));
        }

        return cache.Set(sessionId, session, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Fresh, Size = 1 });
    }

    /// <summary>Asks anew next time: after a sign-out, a second factor, a new name.</summary>
    public void Forget(Guid? sessionId)
    {
        if (sessionId is { } id)
        {
            cache.Remove(id);
        }
    }

    /// <summary>Asks anew for everybody: after a change that ends several sessions.</summary>
    public void ForgetAll() => cache.Clear();

    public void Dispose() => cache.Dispose();
}
