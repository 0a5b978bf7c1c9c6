using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Marketplace.Platform.Redis;

public enum RedisState
{
    NotConfigured,
    Down,
    Connected,
}

/// <summary>
/// News between nodes over Redis, when <c>Redis__Connection</c> is set. Connects when first used, reconnects by itself and never fails
/// its caller: without Redis other nodes only learn later what changed. Says once that it is away and once that it is back.
/// </summary>
public sealed class RedisLink(IConfiguration configuration, ILogger<RedisLink> log) : IAsyncDisposable
{
    private readonly SemaphoreSlim connecting = new(1, 1);
    private ConnectionMultiplexer? connection;
    private bool reportedDown;

    public bool IsConfigured { get; } = configuration["Redis:Connection"] is { Length: > 0 };

    public RedisState State => !IsConfigured ? RedisState.NotConfigured
        : connection is { IsConnected: true } ? RedisState.Connected
        : RedisState.Down;

    /// <summary>Tells all nodes that listen, this one too; a message that cannot be sent is dropped.</summary>
    public async Task PublishAsync(string channel, string message)
    {
        if (!IsConfigured)
        {
            return;
        }

        try
        {
            await (await ConnectAsync()).GetSubscriber().PublishAsync(channel, message);
            Reported(down: false, error: null);
        }
        catch (Exception e) when (e is RedisException or TimeoutException or IOException or ObjectDisposedException)
        {
            Reported(down: true, e);
        }
    }

    /// <summary>Listens for as long as the process runs, also after a lost connection. False: not now, ask again.</summary>
    public async Task<bool> TryListenAsync(string channel, Action<string> heard)
    {
        try
        {
            await (await ConnectAsync()).GetSubscriber().SubscribeAsync(channel, (_, message) => heard(message!));
            Reported(down: false, error: null);
            return true;
        }
        catch (Exception e) when (e is RedisException or TimeoutException or IOException or ObjectDisposedException)
        {
            Reported(down: true, e);
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is { } open)
        {
            await open.CloseAsync(allowCommandsToComplete: false);
            open.Dispose();
        }

        connecting.Dispose();
    }

    internal async Task<ConnectionMultiplexer> ConnectAsync()
    {
        if (connection is { } known)
        {
            return known;
        }

        await connecting.WaitAsync();
        try
        {
            if (connection is null)
            {
                var options = ConfigurationOptions.Parse(configuration["Redis:Connection"]!);
                (options.AbortOnConnectFail, options.ConnectTimeout, options.SyncTimeout) = (false, 2000, 1000);
                connection = await ConnectionMultiplexer.ConnectAsync(options);
                connection.ConnectionFailed += (_, failure) => Reported(down: true, failure.Exception);
                connection.ConnectionRestored += (_, _) => Reported(down: false, error: null);
            }

            return connection;
        }
        finally
        {
            connecting.Release();
        }
    }

    internal void Reported(bool down, Exception? error)
    {
        if (Interlocked.Exchange(ref reportedDown, down) == down)
        {
            return;
        }

        if (down)
        {
            log.LogWarning(error, "Redis is away; nodes learn of changes when their copies age");
        }
        else
        {
            log.LogInformation("Redis is back");
        }
    }
}
