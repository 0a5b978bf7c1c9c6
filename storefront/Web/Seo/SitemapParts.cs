using Marketplace.Catalog.Search;
using Marketplace.Sellers.Shops;
using Marketplace.Showcases.Showcases;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace Marketplace.Storefront.Web.Seo;

internal sealed class ProductPages : ISitemapPart
{
    public string Name => "san-pham";

    public async Task<IReadOnlyList<SitemapEntry>> ListAsync(IMediator mediator, CancellationToken cancellationToken) =>
        [.. (await mediator.Send(new ListProductAddresses(), cancellationToken)).Select(p => new SitemapEntry("/san-pham/" + p.Slug, p.ChangedAt))];
}

/// <summary>A shop's page changes with the shop and with its products.</summary>
internal sealed class ShopPages : ISitemapPart
{
    public string Name => "gian-hang";

    public async Task<IReadOnlyList<SitemapEntry>> ListAsync(IMediator mediator, CancellationToken cancellationToken)
    {
        var newest = (await mediator.Send(new ListProductAddresses(), cancellationToken)).GroupBy(p => p.SellerId).ToDictionary(g => g.Key, g => g.Max(p => p.ChangedAt));
        return
        [
            .. (await mediator.Send(new ListShopAddresses(), cancellationToken)).Select(s =>
                new SitemapEntry("/gian-hang/" + s.Slug, newest.TryGetValue(s.SellerId, out var at) && at > s.ChangedAt ? at : s.ChangedAt)),
        ];
    }
}

/// <summary>A category's page changes with the products in it.</summary>
internal sealed class CategoryPages : ISitemapPart
{
    public string Name => "danh-muc";

    public async Task<IReadOnlyList<SitemapEntry>> ListAsync(IMediator mediator, CancellationToken cancellationToken)
    {
        var newest = (await mediator.Send(new ListProductAddresses(), cancellationToken)).ToLookup(p => p.SetNo, p => (DateTime?)p.ChangedAt);
        return
        [
            .. (await mediator.Send(new ListCategories(), cancellationToken)).Select(c =>
                new SitemapEntry("/danh-muc/" + c.Slug, c.SetNos.SelectMany(no => newest[no]).Max())),
        ];
    }
}

internal sealed class ShowcasePages : ISitemapPart
{
    public string Name => "phien-cho";

    public async Task<IReadOnlyList<SitemapEntry>> ListAsync(IMediator mediator, CancellationToken cancellationToken)
    {
        var changed = (await mediator.Send(new ListProductAddresses(), cancellationToken)).ToDictionary(p => p.Id, p => (DateTime?)p.ChangedAt);
        return
        [
            .. (await mediator.Send(new ListShowcaseAddresses(), cancellationToken)).Select(s =>
                new SitemapEntry("/phien-cho/" + s.Slug, s.ProductIds.Max(id => changed.GetValueOrDefault(id)))),
        ];
    }
}

/// <summary>The public pages without parameters that may be listed, found by their routes. When they last changed, nobody knows.</summary>
internal sealed class FixedPages(IServiceProvider services) : ISitemapPart
{
    private IReadOnlyList<SitemapEntry>? found;

    public string Name => "trang";

    public async Task<IReadOnlyList<SitemapEntry>> ListAsync(IMediator mediator, CancellationToken cancellationToken) => found ??= await FindAsync();

    private async Task<IReadOnlyList<SitemapEntry>> FindAsync()
    {
        var loader = services.GetRequiredService<PageLoader>();
        var pages = new List<SitemapEntry>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page && endpoint.RoutePattern.Parameters.Count == 0)
            {
                var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
                if (compiled.ModelTypeInfo!.GetCustomAttributes(typeof(PublicPageAttribute), inherit: true) is [PublicPageAttribute { IsIndexed: true }])
                {
                    pages.Add(new("/" + endpoint.RoutePattern.RawText!.TrimStart('/')));
                }
            }
        }

        return [.. pages.OrderBy(p => p.Path, StringComparer.Ordinal)];
    }
}
