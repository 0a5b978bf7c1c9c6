using Marketplace.Platform.Data;
using Marketplace.Platform.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Platform.Rules;

/// <summary>
/// Rows that change seldom, kept for the whole process and read anew once a minute at most, on a connection of their own: the caller may stand in the
/// middle of a transaction. Who asks while old rows are there gets those, and the reading goes on behind: callers that hold a connection each and
/// wait for another one to be free would all wait for each other.
/// </summary>
/// <param name="isWhole">Rows that are not whole (nothing seeded yet) are answered but not kept.</param>
public sealed class KeptRows<T>(IServiceScopeFactory scopes, Func<MarketplaceDb, CancellationToken, Task<T>> read, Func<T, bool> isWhole, TimeProvider time)
    where T : class
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private volatile Kept? kept;
    private int reading;

    public async ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        if (kept is not { } known)
        {
            return await ReadAsync(cancellationToken);
        }

        if (time.GetElapsedTime(known.At) >= Fresh && Interlocked.Exchange(ref reading, 1) == 0)
        {
            _ = ReadBehindAsync();
        }

        return known.Rows;
    }

    /// <summary>The next one who asks reads anew.</summary>
    public void Forget() => kept = null;

    private async Task ReadBehindAsync()
    {
        try
        {
            await ReadAsync(CancellationToken.None);
        }
        catch (Exception)
        {
            // The old rows serve on; whoever asks next tries again.
        }
        finally
        {
            Volatile.Write(ref reading, 0);
        }
    }

    /// <summary>Reads them anew, whatever is kept.</summary>
    public async Task<T> ReadAsync(CancellationToken cancellationToken)
    {
        var at = time.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var rows = await read(scope.ServiceProvider.GetRequiredService<MarketplaceDb>(), cancellationToken);
        if (isWhole(rows))
        {
            kept = new(at, rows);
        }

        return rows;
    }

    private sealed record Kept(long At, T Rows);
}

/// <summary>Read before the first visitor comes and every minute after that, see <see cref="KeptRows{T}"/>.</summary>
public interface IKeptRows
{
    Task ReadAsync(CancellationToken cancellationToken);
}

/// <summary>Keeps them fresh where nobody asks: the first one after a quiet night must not get yesterday's rate.</summary>
internal sealed class KeptRowsWorker(IEnumerable<IKeptRows> kept, TimeProvider time, ILogger<KeptRowsWorker> log)
    : SweepWorker("Rules and rates", TimeSpan.FromMinutes(1), time, log)
{
    protected override async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var rows in kept)
        {
            await rows.ReadAsync(cancellationToken);
        }
    }
}
