using System.Collections.Concurrent;
using System.Globalization;
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
internal sealed class FinishedPages(RequestDelegate next, Changes changes, TimeProvider time, StorefrontMeters meters)
{
    private const long MostBytes = 24 << 20;
    private const int LongestAddress = 256;

    private readonly ConcurrentDictionary<Address, Page> pages = new();
    private long bytes;

    public Task InvokeAsync(HttpContext context)
    {
        var target = Codes.RawTarget(context.Request);
        if (!HttpMethods.IsGet(context.Request.Method) || target.Length > LongestAddress)
        {
            return next(context);
        }

        var address = new Address(context.Request.IsHttps, context.Request.Host.Value ?? "", target, PublicBody.EncodingFor(context.Request));
        if (pages.TryGetValue(address, out var page))
        {
            var age = time.GetElapsedTime(page.MadeAt);
            if (age < page.Kept.Lifetime && !Changed(page.Kept))
            {
                return SendAsync(context, page, age);
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

    private Task SendAsync(HttpContext context, Page page, TimeSpan age)
    {
        meters.PageFromCache();

        // The figures of requests name its route.
        context.SetEndpoint(page.Endpoint);
        var (response, headers) = (context.Response, context.Response.Headers);
        foreach (var (name, value) in page.Headers)
        {
            headers[name] = value;
        }

        headers.Age = ((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (context.Request.Headers.IfNoneMatch is { Count: > 0 } known && known.ToString().Contains(page.ETag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentType = page.ContentType;
        response.ContentLength = page.Body.Length;

        // Without the token: to whoever went away nothing is written, and that is no error.
        return response.Body.WriteAsync(page.Body, CancellationToken.None).AsTask();
    }

    private async Task MakeAsync(HttpContext context, Address address)
    {
        var start = time.GetTimestamp();
        await next(context);
        var headers = context.Response.Headers;
        if (context.Features.Get<KeptAs>() is { } kept && context.Features.Get<SentBody>() is { } sent
            && headers.ETag.ToString() is { Length: > 0 } etag && StringValues.IsNullOrEmpty(headers.SetCookie) && DiffersByEncodingOnly(headers.Vary))
        {
            Keep(address, new(start, kept, sent.Bytes, etag, headers.ContentType, [.. headers.Where(h => !OfTheBody(h.Key))], context.GetEndpoint()));
        }
    }

    private static bool DiffersByEncodingOnly(StringValues vary) =>
        vary.ToString().Split(',', StringSplitOptions.TrimEntries).All(v => v.Equals(HeaderNames.AcceptEncoding, StringComparison.OrdinalIgnoreCase));

    private static bool OfTheBody(string header) =>
        header.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase) || header.Equals(HeaderNames.ContentType, StringComparison.OrdinalIgnoreCase);

    // Rarely full, and then the output cache behind it still has them: starting anew is simpler than choosing.
    private void Keep(Address address, Page page)
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

    private void Drop(Address address, Page page)
    {
        if (pages.TryRemove(KeyValuePair.Create(address, page)))
        {
            Interlocked.Add(ref bytes, -page.Body.Length);
        }
    }

    private readonly record struct Address(bool IsHttps, string Host, string Target, string Encoding);

    private sealed record Page(
        long MadeAt, KeptAs Kept, ReadOnlyMemory<byte> Body, string ETag, StringValues ContentType, KeyValuePair<string, StringValues>[] Headers, Endpoint? Endpoint);
}
