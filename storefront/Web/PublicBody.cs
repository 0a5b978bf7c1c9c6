using System.IO.Compression;
using System.IO.Hashing;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.ObjectPool;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Storefront.Web;

/// <summary>
/// Finishes a public page before the page cache keeps it: compressed once for each encoding, with an ETag of its content, so that
/// whoever has it gets 304. Only public pages are compressed here: they hold nothing secret beside what a visitor typed (BREACH).
/// </summary>
internal static class PublicBody
{
    private const int WorthIt = 1024;
    private const int BrotliQuality = 5;
    private const int BrotliWindow = 20;
    private const int LargestKept = 256 << 10;

    private static readonly ObjectPool<MemoryStream> Bodies = new DefaultObjectPool<MemoryStream>(new EmptiedBodies());

    /// <summary>The encoding a request is answered in; part of the cache's key.</summary>
    public static string EncodingFor(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        return accepted.Contains("br", StringComparison.Ordinal) ? "br" : accepted.Contains("gzip", StringComparison.Ordinal) ? "gzip" : "";
    }

    public static void UsePublicBody(this WebApplication app) => app.UseWhen(
        context => context.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is not null && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)),
        pages => pages.Use(FinishAsync));

    private static async Task FinishAsync(HttpContext context, RequestDelegate next)
    {
        var made = Bodies.Get();
        try
        {
            await MakeAsync(context, next, made);
            await SendAsync(context, made.GetBuffer().AsMemory(0, (int)made.Length));
        }
        finally
        {
            Bodies.Return(made);
        }
    }

    private static async Task MakeAsync(HttpContext context, RequestDelegate next, MemoryStream made)
    {
        var sent = context.Response.Body;
        context.Response.Body = made;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = sent;
        }
    }

    private static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        if (response.StatusCode == StatusCodes.Status200OK && body.Length > 0)
        {
            response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
            if (body.Length >= WorthIt && EncodingFor(context.Request) is { Length: > 0 } encoding)
            {
                body = Compress(body.Span, encoding);
                response.Headers.ContentEncoding = encoding;
            }

            response.Headers.ETag = $"\"{Convert.ToHexStringLower(XxHash128.Hash(body.Span))}\"";
            response.ContentLength = body.Length;
            if (context.Features.Get<IOutputCacheFeature>()?.Context.AllowCacheStorage == true)
            {
                context.Features.Set(new SentBody(body.ToArray()));
            }
        }

        // Of nothing not even nothing is written: that would begin the answer, and the error page could not stand in.
        if (body.Length > 0)
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static ReadOnlyMemory<byte> Compress(ReadOnlySpan<byte> body, string encoding)
    {
        if (encoding == "br")
        {
            var packed = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
            return BrotliEncoder.TryCompress(body, packed, out var length, BrotliQuality, BrotliWindow)
                ? packed.AsMemory(0, length)
                : throw new InvalidOperationException("A page could not be compressed.");
        }

        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(body);
        }

        return zipped.ToArray();
    }

    /// <summary>A page's body is large: growing one anew for each page costs as much as writing into it.</summary>
    private sealed class EmptiedBodies : PooledObjectPolicy<MemoryStream>
    {
        public override MemoryStream Create() => new();

        public override bool Return(MemoryStream obj)
        {
            obj.SetLength(0);
            return obj.Capacity <= LargestKept;
        }
    }
}
