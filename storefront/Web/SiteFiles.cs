using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Web;

/// <summary>Files that browsers and search engines ask for by fixed names.</summary>
internal static class SiteFiles
{
    private const string Brand = "#1E4D2B";
    private const string Paper = "#FAF7F0";
    private const string ForADay = "public, max-age=86400";

    /// <summary>Pages that are one person's, their forms, and pieces of pages: nothing there for others, whatever follows in the address.</summary>
    private static readonly string[] Personal =
    [
        "/gio-hang", "/thanh-toan", "/dat-truoc", "/don-mua", "/tai-khoan", "/dang-nhap", "/dang-ky", "/dang-xuat", "/yeu-thich", "/da-xem", "/danh-gia/", "/hoi-dap/",
        "/bao-hang/", "/bao-cao/", "/nguoi-ban", "/nguoi-giup", "/ban-quan-ly", "/toi", "/thu-nghiem", "/bang-chung/", "/nghi-ngo", "/vung", "/da-mo", "/tra-cuu/anh", "/chot/", "/hai-long/",
    ];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void MapSiteFiles(this WebApplication app)
    {
        var robots = $"""
            User-agent: *
            {string.Join('\n', Personal.Select(path => "Disallow: " + path))}
            Sitemap: {app.Services.GetRequiredService<SiteAddress>().Of("/sitemap.xml")}

            """;
        app.MapGet("/robots.txt", (HttpContext context) => File(context, robots, "text/plain; charset=utf-8"));
        app.MapGet("/manifest.webmanifest", (HttpContext context) => File(context, Manifest, "application/manifest+json; charset=utf-8"));
    }

    private static IResult File(HttpContext context, string text, string type)
    {
        context.Response.Headers.CacheControl = ForADay;
        return Results.Text(text, type);
    }

    private static readonly string Manifest = JsonSerializer.Serialize(
        new
        {
            id = "/",
            name = PageMeta.SiteName,
            short_name = "Chợ OCOP",
            description = "Sản phẩm OCOP của tỉnh Thái Nguyên, do chính hợp tác xã, hộ và doanh nghiệp trong tỉnh bán.",
            lang = "vi",
            dir = "ltr",
            start_url = "/",
            scope = "/",
            display = "standalone",
            background_color = Paper,
            theme_color = Brand,
            categories = new[] { "shopping", "food" },
            icons = new object[]
            {
                Icon("/favicon.svg", "any", "any", "image/svg+xml"),
                Icon("/icons/icon-192.png", "192x192"),
                Icon("/icons/icon-512.png", "512x512"),
                Icon("/icons/icon-maskable-192.png", "192x192", "maskable"),
                Icon("/icons/icon-maskable-512.png", "512x512", "maskable"),
            },
            shortcuts = new object[]
            {
                new { name = "Giỏ hàng", url = "/gio-hang", icons = new[] { Icon("/icons/shortcut-cart.png", "192x192") } },
                new { name = "Tra cứu nguồn gốc", short_name = "Tra cứu", url = "/tra-cuu", icons = new[] { Icon("/icons/shortcut-trace.png", "192x192") } },
            },
        },
        Json);

    private static object Icon(string src, string sizes, string purpose = "any", string type = "image/png") => new { src, sizes, type, purpose };
}
