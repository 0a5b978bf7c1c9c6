using Marketplace.Contracts;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Redis;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Storefront.Web;

/// <summary>Drops cached pages by what they show (<see cref="CacheTags"/>): here at once, on other nodes over Redis, without Redis when they age.</summary>
public sealed class PageCache(IOutputCacheStore store, RedisLink redis)
{
    internal const string Channel = "marketplace.pages";

    public async Task DropAsync(string tag, CancellationToken cancellationToken)
    {
        await store.EvictByTagAsync(tag, cancellationToken);
        await redis.PublishAsync(Channel, tag);
    }
}

internal static class PageCacheRegistration
{
    public static void AddPageCache(this IServiceCollection services)
    {
        services.AddOutputCache(options =>
        {
            options.SizeLimit = 128L << 20;
            options.MaximumBodySize = 1 << 20;
            options.AddBasePolicy(policy => policy.AddPolicy<PublicPagePolicy>(), excludeDefaultPolicy: true);
        });
        services.AddSingleton<PageCache>();
        services.AddHostedService<OtherNodes>();
        services.AddEventHandler<ProductChanged, DropProductPages>("storefront.drop-product-pages");
        services.AddSingleton<IWindowListener, DropChangedPages>();
    }

    /// <summary>Drops pages of what changed once lists show it; every node has a window of its own, so this needs no word to others.</summary>
    private sealed class DropChangedPages(IOutputCacheStore store) : IWindowListener
    {
        public Task ChangedAsync(WindowChange change, CancellationToken cancellationToken) => store.EvictByTagAsync(CacheTags.Products, cancellationToken).AsTask();
    }

    private sealed class DropProductPages(PageCache cache) : IEventHandler<ProductChanged>
    {
        public Task HandleAsync(ProductChanged told, CancellationToken cancellationToken) => cache.DropAsync(CacheTags.Products, cancellationToken);
    }

    /// <summary>Hears what other nodes dropped.</summary>
    private sealed class OtherNodes(RedisLink redis, IOutputCacheStore store) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (redis.IsConfigured && !await redis.TryListenAsync(PageCache.Channel, tag => _ = store.EvictByTagAsync(tag, CancellationToken.None).AsTask()))
            {
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }
}
