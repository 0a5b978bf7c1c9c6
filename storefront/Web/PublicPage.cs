using Marketplace.Contracts;
using Marketplace.Platform.Answers;
using Marketplace.Storefront.Web.Operations;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace Marketplace.Storefront.Web;

/// <summary>
/// Marks a page that is the same for everybody, signed in or not, and says which query keys make another page of it
/// (<c>lang</c> always does; <c>fbclid</c> and its like never do).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicPageAttribute(params string[] queryKeys) : Attribute
{
    public IReadOnlyList<string> QueryKeys { get; } = [Language.Key, .. queryKeys];

    /// <summary>How long it may be stale when nobody told the cache of a change.</summary>
    public int Seconds { get; init; } = 60;

    /// <summary>Whether search engines may list it; the sitemap names those without parameters.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>Names of what the page shows (<see cref="Shown"/>), comma between several; a change drops the page. A page adds names it knows later by <see cref="MarketPage.Shows"/>.</summary>
    public string? DropOn { get; init; }
}

/// <summary>
/// The stock policy skips signed-in users and answers with cookies; public pages depend on neither. <c>Cache__Pages=false</c> switches it
/// off, to measure what a page costs.
/// </summary>
internal sealed class PublicPagePolicy(StorefrontMeters meters, Changes changes, IConfiguration settings) : IOutputCachePolicy
{
    private readonly bool enabled = settings.GetValue("Cache:Pages", true);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var page = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>();
        var request = context.HttpContext.Request;
        var cacheable = enabled && page is not null && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
        context.EnableOutputCaching = cacheable;
        context.AllowCacheLookup = cacheable;
        context.AllowCacheStorage = cacheable;
        context.AllowLocking = true;
        if (page is not null)
        {
            context.HttpContext.Features.Set(new MadeAt(changes.Now));
            context.CacheVaryByRules.QueryKeys = page.QueryKeys.ToArray();
            context.CacheVaryByRules.VaryByValues["encoding"] = PublicBody.EncodingFor(context.HttpContext.Request);
            if (request.Path.Value?.Contains('%', StringComparison.Ordinal) == true)
            {
                // Routing unescapes all but %2F, so that %252F and %2F end up alike; on trace pages they are two lots.
                context.CacheVaryByRules.VaryByValues["raw"] = Codes.RawTarget(request).Split('?')[0];
            }

            context.ResponseExpirationTimeSpan = TimeSpan.FromSeconds(page.Seconds);
            foreach (var tag in (page.DropOn ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                context.Tags.Add(tag);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        meters.PageFromCache();
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (context.EnableOutputCaching)
        {
            meters.PageMade();
        }

        var response = context.HttpContext.Response;
        if (!StringValues.IsNullOrEmpty(response.Headers.SetCookie) || response.StatusCode != StatusCodes.Status200OK || ChangedMeanwhile(context))
        {
            context.AllowCacheStorage = false;
        }

        if (context.AllowCacheStorage && IsFinishedByItsAddress(context.HttpContext) && context.HttpContext.Features.Get<MadeAt>() is { } made)
        {
            context.HttpContext.Features.Set(new KeptAs(made.Moment, [.. context.Tags], context.ResponseExpirationTimeSpan ?? TimeSpan.Zero));
        }

        return ValueTask.CompletedTask;
    }

    // Keys of advertisers would keep a copy each, and a look at a pack's page is counted by what stands behind.
    internal static bool IsFinishedByItsAddress(HttpContext context) =>
        !context.Request.Path.StartsWithSegments(Scanning.Trace)
        && context.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is { } page
        && context.Request.Query.Keys.All(k => page.QueryKeys.Contains(k, StringComparer.OrdinalIgnoreCase));

    // Dropped while it was being made: it may show what was before, and nobody would drop it again.
    private bool ChangedMeanwhile(OutputCacheContext context) =>
        context.HttpContext.Features.Get<MadeAt>() is { } made && context.Tags.Any(tag => changes.Since(made.Moment, tag));

    private sealed record MadeAt(long Moment);
}
