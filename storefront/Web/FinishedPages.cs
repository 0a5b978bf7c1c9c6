using System.Collections.Concurrent;
using Marketplace.Platform.Answers;
using Marketplace.Storefront.Web.Operations;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Storefront.Web;

/// <summary>What a public page turned out to be, left on its request by those who made it.</summary>
/// <param name="Moment">What <see cref="Changes"/> counted before it was made.</param>
/// <param name="Names">What it shows (<see cref="Contracts.Shown"/>).</param>
internal sealed record KeptAs(long Moment, string[] Names, TimeSpan Lifetime);

/// <summary>The body as it was sent, compressed.</summary>
internal sealed record SentBody(ReadOnlyMemory<byte> Bytes);

/// <summary>
/// Whole answers of public pages by the address asked for, sent before anything else looks at the request: no routing, no limits, no
/// policies. They are what the output cache kept, for as long and until the same changes (docs/adr/0007). Pages whose looks are
/// counted never come from here.
/// </summary>
internal sealed class FinishedPages(RequestDelegate next, SharedPages shared, Changes changes, TimeProvider time, StorefrontMeters meters)
{
    private const long MostBytes = 24 << 20;
    private const int LongestAddress = 256;

    private readonly ConcurrentDictionary<PageAddress, FinishedPage> pages = new();
    private long bytes;

    public Task InvokeAsync(HttpContext context)
    {
        var target = Codes.RawTarget(context.Request);
        if (!HttpMethods.IsGet(context.Request.Method) || target.Length > LongestAddress)
        {
            return next(context);
        }

        var address = new PageAddress(context.Request.IsHttps, context.Request.Host.Value ?? "", target, PublicBody.EncodingFor(context.Request));
        if (pages.TryGetValue(address, out var page))
        {
            var age = time.GetElapsedTime(page.MadeAt);
            if (age < page.Kept.Lifetime && !Changed(page.Kept))
            {
                meters.PageFromCache();

                // The figures of requests name its route.
                context.SetEndpoint(page.Endpoint);
                return page.SendAsync(context, age);
            }

            Drop(address, page);
        }

        return MakeAsync(context, address);
    }

    private bool Changed(KeptAs kept)
    {
        foreach (var name in kept.Names)
        {
            if (changes.Since(kept.Moment, name))
            {
                return true;
            }
        }

        return false;
    }

    private async Task MakeAsync(HttpContext context, PageAddress address)
    {
        var start = time.GetTimestamp();
        if (shared.IsOn)
        {
            context.Features.Set(address);
        }

        await next(context);
        var headers = context.Response.Headers;
        if (context.Features.Get<FinishedPage>() is { } taken)
        {
            Keep(address, taken);
        }
        else if (context.Features.Get<KeptAs>() is { } kept && context.Features.Get<SentBody>() is { } sent
            && headers.ETag.ToString() is { Length: > 0 } etag && StringValues.IsNullOrEmpty(headers.SetCookie) && DiffersByEncodingOnly(headers.Vary))
        {
            var page = new FinishedPage(start, kept, sent.Bytes, etag, headers.ContentType.ToString(), [.. headers.Where(h => !OfTheBody(h.Key))], context.GetEndpoint());
            Keep(address, page);
            shared.Offer(address, page);
        }
    }

    private static bool DiffersByEncodingOnly(StringValues vary) =>
        vary.ToString().Split(',', StringSplitOptions.TrimEntries).All(v => v.Equals(HeaderNames.AcceptEncoding, StringComparison.OrdinalIgnoreCase));

    private static bool OfTheBody(string header) =>
        header.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase) || header.Equals(HeaderNames.ContentType, StringComparison.OrdinalIgnoreCase);

    // Rarely full, and then the output cache behind it still has them: starting anew is simpler than choosing.
    private void Keep(PageAddress address, FinishedPage page)
    {
        if (Interlocked.Add(ref bytes, page.Body.Length) > MostBytes)
        {
            pages.Clear();
            Interlocked.Exchange(ref bytes, page.Body.Length);
        }

        if (!pages.TryAdd(address, page))
        {
            Interlocked.Add(ref bytes, -page.Body.Length);
        }
    }

    private void Drop(PageAddress address, FinishedPage page)
    {
        if (pages.TryRemove(KeyValuePair.Create(address, page)))
        {
            Interlocked.Add(ref bytes, -page.Body.Length);
        }
    }
}
