using Marketplace.Contracts;
using Marketplace.Platform.Answers;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Redis;
using Marketplace.Storefront.Web.Seo;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Storefront.Web;

/// <summary>
/// Drops cached pages and remembered answers by what they show (<see cref="Shown"/>): here at once, on other nodes over Redis, without
/// Redis when they age.
/// </summary>
public sealed class PageCache(IOutputCacheStore store, Changes changes, RedisLink redis, SiteAddress site)
{
    /// <summary>Where nodes of this market hear what others dropped.</summary>
    internal string Channel { get; } = SharedPages.Market(site) + ":dropped";

    public async Task DropAsync(string name, CancellationToken cancellationToken)
    {
        await DropHereAsync(name, cancellationToken);
        await redis.PublishAsync(Channel, name);
    }

    internal async ValueTask DropHereAsync(string name, CancellationToken cancellationToken)
    {
        // First the change, so that what is being made right now is not kept.
        changes.Tell(name);
        await store.EvictByTagAsync(name, cancellationToken);
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
        services.AddSingleton<SharedPages>();
        services.AddHostedService<OtherNodes>();
        services.AddHostedService<SharedPagesWorker>();
        services.AddEventHandler<ProductChanged, DropProductPages>("storefront.drop-product-pages");
        services.AddEventHandler<SellerChanged, DropShopPages>("storefront.drop-shop-pages");
        services.AddSingleton<IWindowListener, DropChangedPages>();
    }

    /// <summary>Drops pages of what changed once lists show it; every node has a window of its own, so this needs no word to others.</summary>
    private sealed class DropChangedPages(PageCache cache) : IWindowListener
    {
        public async Task ChangedAsync(WindowChange change, CancellationToken cancellationToken)
        {
            IEnumerable<string> names =
            [
                .. change.Products.SelectMany(p => new[] { Shown.Product(p.Id), Shown.Product(p.Slug), Shown.Product(p.OldSlug ?? p.Slug) }),
                .. change.IsWhole ? new[] { Shown.Products } : [],
                Shown.Lists,
            ];
            foreach (var name in names)
            {
                await cache.DropHereAsync(name, cancellationToken);
            }
        }
    }

    private sealed class DropProductPages(PageCache cache) : IEventHandler<ProductChanged>
    {
        public async Task HandleAsync(ProductChanged told, CancellationToken cancellationToken)
        {
            await cache.DropAsync(Shown.Product(told.ProductId), cancellationToken);
            await cache.DropAsync(Shown.Product(told.Slug), cancellationToken);
            await cache.DropAsync(Shown.Lists, cancellationToken);
        }
    }

    private sealed class DropShopPages(PageCache cache) : IEventHandler<SellerChanged>
    {
        public Task HandleAsync(SellerChanged told, CancellationToken cancellationToken) => cache.DropAsync(Shown.Shops, cancellationToken);
    }

    /// <summary>Hears what other nodes dropped.</summary>
    private sealed class OtherNodes(RedisLink redis, PageCache cache) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (redis.IsConfigured && !await redis.TryListenAsync(cache.Channel, name => _ = cache.DropHereAsync(name, CancellationToken.None).AsTask()))
            {
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }
}
