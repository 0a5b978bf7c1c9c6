using StackExchange.Redis;

namespace Marketplace.Platform.Redis;

/// <summary>
/// Values that nodes share for a short time. Never fails its caller and never holds it up for long: what cannot be had is not there. After a
/// failure <see cref="IsThere"/> is false for as long as a value could be out of date by what could not be said.
/// </summary>
public sealed class RedisMemory(RedisLink link, TimeProvider time)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private long failedAt;
    private bool hasFailed;
    private bool wasThere;

    /// <summary>How long an answer is waited for.</summary>
    internal TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(250);

    public bool IsConfigured => link.IsConfigured;

    public bool IsThere
    {
        get
        {
            if (link.State != RedisState.Connected)
            {
                return false;
            }

            wasThere = true;
            return !hasFailed || time.GetElapsedTime(Interlocked.Read(ref failedAt)) > Rest;
        }
    }

    public Task<byte[]?> ReadAsync(string key) => TryAsync<byte[]?>(async redis => await redis.StringGetAsync(key), null);

    /// <summary>The values of several keys in their order, null for what is not there; null when none can be had.</summary>
    public Task<string?[]?> ReadAsync(IReadOnlyList<string> keys) => TryAsync<string?[]?>(
        async redis => Array.ConvertAll(await redis.StringGetAsync([.. keys.Select(key => (RedisKey)key)]), value => (string?)value), null);

    public Task WriteAsync(string key, byte[] value, TimeSpan lifetime) => TryAsync(redis => redis.StringSetAsync(key, value, lifetime), false);

    public Task WriteAsync(string key, string value, TimeSpan lifetime, bool onlyNew = false) =>
        TryAsync(redis => redis.StringSetAsync(key, value, lifetime, onlyNew ? When.NotExists : When.Always), false);

    // Sent before it returns to its caller, so that commands of one node arrive in the order they were asked for.
    private async Task<T> TryAsync<T>(Func<IDatabase, Task<T>> ask, T otherwise)
    {
        // Also while it rests: what is not said would be missing there afterwards.
        if (link.State != RedisState.Connected)
        {
            if (wasThere)
            {
                Failed();
            }

            return otherwise;
        }

        try
        {
            return await ask((await link.ConnectAsync()).GetDatabase()).WaitAsync(Patience);
        }
        catch (Exception e) when (e is RedisException or RedisCommandException or TimeoutException or IOException or ObjectDisposedException)
        {
            Failed();
            link.Reported(down: true, e);
            return otherwise;
        }
    }

    private void Failed()
    {
        Interlocked.Exchange(ref failedAt, time.GetTimestamp());
        hasFailed = true;
    }
}
