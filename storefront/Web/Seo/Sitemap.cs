using System.Globalization;
using System.Net;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Web.Seo;

/// <summary>A page for search engines: its path in Vietnamese and, where it is known, its last change (UTC).</summary>
public sealed record SitemapEntry(string Path, DateTime? ChangedAt = null);

/// <summary>Pages of one kind that search engines should know, in an order that lasts: what is new comes last. Register another to extend the sitemap.</summary>
public interface ISitemapPart
{
    /// <summary>In the addresses of its files, below <c>/sitemap/</c>.</summary>
    string Name { get; }

    Task<IReadOnlyList<SitemapEntry>> ListAsync(IMediator mediator, CancellationToken cancellationToken);
}

/// <summary>
/// <c>/sitemap.xml</c> names the files, each holds some hundred pages in both languages. They are kept like public pages (compressed, with an
/// ETag), so a crawler costs little; a change shows within ten minutes.
/// </summary>
internal static class Sitemap
{
    /// <summary>Pages in one file; each has two addresses. The format allows 50,000 addresses; this much also fits the page cache.</summary>
    public const int PagesInFile = 500;

    private const string Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static readonly PublicPageAttribute Kept = new() { Seconds = 600 };
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void AddSitemap(this IServiceCollection services)
    {
        services.AddSingleton<ISitemapPart, FixedPages>();
        services.AddSingleton<ISitemapPart, CategoryPages>();
        services.AddSingleton<ISitemapPart, ShowcasePages>();
        services.AddSingleton<ISitemapPart, ShopPages>();
        services.AddSingleton<ISitemapPart, ProductPages>();
    }

    public static void MapSitemap(this WebApplication app)
    {
        app.MapGet("/sitemap.xml", WriteIndexAsync).WithMetadata(Kept);
        app.MapGet("/sitemap/{part}-{number:int:min(1)}.xml", WriteFileAsync).WithMetadata(Kept);
    }

    private static async Task WriteIndexAsync(HttpContext context, IEnumerable<ISitemapPart> parts, SiteAddress site, IMediator mediator)
    {
        var index = new StringBuilder($"""<?xml version="1.0" encoding="utf-8"?><sitemapindex xmlns="{Schema}">""");
        foreach (var part in parts)
        {
            var number = 0;
            foreach (var entries in (await part.ListAsync(mediator, context.RequestAborted)).Chunk(PagesInFile))
            {
                number++;
                index.Append(CultureInfo.InvariantCulture, $"<sitemap><loc>{WebUtility.HtmlEncode(site.Of($"/sitemap/{part.Name}-{number}.xml"))}</loc>{LastChange(entries.Max(e => e.ChangedAt))}</sitemap>");
            }
        }

        context.Response.ContentType = "application/xml; charset=utf-8";
        await context.Response.WriteAsync(index.Append("</sitemapindex>").ToString(), Utf8, context.RequestAborted);
    }

    private static async Task WriteFileAsync(
        string part, int number, HttpContext context, IEnumerable<ISitemapPart> parts, SiteAddress site, IMediator mediator)
    {
        var entries = parts.FirstOrDefault(p => p.Name == part) is { } found ? await found.ListAsync(mediator, context.RequestAborted) : [];
        var start = (number - 1L) * PagesInFile;
        if (start >= entries.Count)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "application/xml; charset=utf-8";
        await using var file = new StreamWriter(context.Response.Body, Utf8, leaveOpen: true);
        await file.WriteAsync($"""<?xml version="1.0" encoding="utf-8"?><urlset xmlns="{Schema}" xmlns:xhtml="http://www.w3.org/1999/xhtml">""");
        for (var i = (int)start; i < Math.Min(entries.Count, start + PagesInFile); i++)
        {
            await WritePageAsync(file, site, entries[i]);
        }

        await file.WriteAsync("</urlset>");
    }

    // Each language is an address of its own, and both name each other.
    private static async Task WritePageAsync(StreamWriter file, SiteAddress site, SitemapEntry entry)
    {
        var vietnamese = WebUtility.HtmlEncode(site.Of(entry.Path));
        var english = WebUtility.HtmlEncode(site.Of(entry.Path, english: true));
        var rest = $"""{LastChange(entry.ChangedAt)}<xhtml:link rel="alternate" hreflang="vi" href="{vietnamese}"/><xhtml:link rel="alternate" hreflang="en" href="{english}"/><xhtml:link rel="alternate" hreflang="x-default" href="{vietnamese}"/></url>""";
        await file.WriteAsync($"<url><loc>{vietnamese}</loc>{rest}<url><loc>{english}</loc>{rest}");
    }

    private static string LastChange(DateTime? at) =>
        at is { } known ? string.Create(CultureInfo.InvariantCulture, $"<lastmod>{known:yyyy-MM-ddTHH:mm:ssZ}</lastmod>") : "";
}
