using System.Globalization;
using System.Text;
using System.Xml;
using Marketplace.Platform.Seeding;
using MediatR;

namespace Marketplace.Storefront.Web;

/// <summary>One page for search engines: a path of ours and, where it is known, its last change.</summary>
public sealed record SitemapEntry(string Path, DateTime? ChangedAt = null);

/// <summary>Some of the pages that search engines should know; register more of them to extend the sitemap.</summary>
public interface ISitemapPart
{
    Task<IReadOnlyList<SitemapEntry>> ListAsync(IMediator mediator, CancellationToken cancellationToken);
}

/// <summary>Files that browsers and search engines ask for by fixed names.</summary>
internal static class SiteFiles
{
    // The sitemap format's own bound.
    private const int MaxEntries = 50_000;

    public static void AddSiteFiles(this IServiceCollection services) => services.AddSingleton<ISitemapPart, FixedPages>();

    public static void MapSiteFiles(this WebApplication app)
    {
        var site = (app.Configuration["Site:BaseUrl"] ?? "").TrimEnd('/');
        app.MapGet("/robots.txt", () => Results.Text($"""
            User-agent: *
            Disallow: /gio-hang
            Disallow: /thanh-toan
            Disallow: /don-mua
            Disallow: /tai-khoan
            Disallow: /dang-nhap
            Disallow: /dang-ky
            Disallow: /nguoi-ban
            Disallow: /ban-quan-ly
            Disallow: /tim-kiem
            Sitemap: {site}/sitemap.xml

            """, "text/plain; charset=utf-8"));
        app.MapGet("/manifest.webmanifest", () => Results.Json(Manifest, contentType: "application/manifest+json"));
        app.MapGet("/sitemap.xml", async (IEnumerable<ISitemapPart> parts, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var entries = new List<SitemapEntry>();
            foreach (var part in parts)
            {
                entries.AddRange(await part.ListAsync(mediator, cancellationToken));
            }

            return Results.Text(Sitemap(site, entries.DistinctBy(e => e.Path).Take(MaxEntries)), "application/xml; charset=utf-8");
        });
    }

    private static object Manifest { get; } = new
    {
        id = "/",
        name = "Chợ OCOP Thái Nguyên",
        short_name = "Chợ OCOP",
        lang = "vi",
        start_url = "/",
        scope = "/",
        display = "standalone",
        background_color = "#FAF7F0",
        theme_color = "#1E4D2B",
        icons = new object[]
        {
            new { src = "/icons/icon-192.png", sizes = "192x192", type = "image/png", purpose = "any" },
            new { src = "/icons/icon-512.png", sizes = "512x512", type = "image/png", purpose = "any" },
            new { src = "/icons/icon-maskable-512.png", sizes = "512x512", type = "image/png", purpose = "maskable" },
        },
    };

    // Both languages of a page name each other.
    private static string Sitemap(string site, IEnumerable<SitemapEntry> entries)
    {
        const string Xhtml = "http://www.w3.org/1999/xhtml";
        const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
        using var text = new Utf8Writer();
        using (var xml = XmlWriter.Create(text))
        {
            xml.WriteStartElement("urlset", Namespace);
            xml.WriteAttributeString("xmlns", "xhtml", null, Xhtml);
            foreach (var entry in entries)
            {
                xml.WriteStartElement("url", Namespace);
                xml.WriteElementString("loc", Namespace, site + entry.Path);
                if (entry.ChangedAt is { } changed)
                {
                    xml.WriteElementString("lastmod", Namespace, changed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                }

                foreach (var (language, english) in new[] { ("vi", false), ("en", true) })
                {
                    xml.WriteStartElement("xhtml", "link", Xhtml);
                    xml.WriteAttributeString("rel", "alternate");
                    xml.WriteAttributeString("hreflang", language);
                    xml.WriteAttributeString("href", site + Language.In(entry.Path, english));
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private sealed class Utf8Writer() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }

    /// <summary>Pages that are always there, and the OCOP groups and sets that are listed.</summary>
    private sealed class FixedPages : ISitemapPart
    {
        private static readonly Lazy<IReadOnlyList<SitemapEntry>> All = new(() =>
        [
            .. new[] { "/", "/phien-cho", "/tra-cuu", "/thu-hoi", "/tro-giup", "/tro-giup/xep-hang" }.Select(path => new SitemapEntry(path)),
            .. SeedFiles.BesideProgram.Read("ocop/product_sets.csv")
                .Where(row => row.Flag("listed"))
                .SelectMany(row => new[] { row["industry_slug"], row["group_slug"], row["slug"] })
                .Distinct()
                .Select(slug => new SitemapEntry("/danh-muc/" + slug)),
        ]);

        public Task<IReadOnlyList<SitemapEntry>> ListAsync(IMediator mediator, CancellationToken cancellationToken) => Task.FromResult(All.Value);
    }
}
