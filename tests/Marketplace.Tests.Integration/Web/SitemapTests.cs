using System.Xml.Linq;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search;
using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Sellers.Shops;
using Marketplace.Showcases.Showcases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Web;

public sealed class SitemapTests
{
    private const string Root = "https://localhost";
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task The_sitemap_lists_exactly_what_is_public_and_each_address_is_the_one(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        await web.DoAsync(new SuspendSeller(Belongings.Staff, Belongings.OtherShop.SellerId!.Value, "Tạm dừng để kiểm tra"));
        await web.DoAsync(new CreateProduct(Belongings.Shop, Guid.CreateVersion7(), Belongings.Text, Submit: true));
        await web.PumpAsync();

        var client = web.CreateClient();
        var listed = await AllAsync(client);
        listed.Keys.Order().ShouldBe((await PublicAsync(web)).SelectMany(path => new[] { Root + path, Root + Language.In(path, english: true) }).Order());
        listed.Keys.ShouldContain(Root + "/san-pham/" + Belongings.ProductSlug);
        listed.Keys.ShouldNotContain(Root + "/gian-hang/mien-dong-ba-man");
        listed.Keys.ShouldNotContain(address => address.Contains("/truy-xuat", StringComparison.Ordinal));

        foreach (var (address, url) in listed)
        {
            var page = await client.PageAsync(new Uri(address).PathAndQuery);
            page.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe(address);
            page.QuerySelector("meta[name=robots]").ShouldBeNull(address);
            var alternates = url.Elements(Xhtml + "link").Select(l => (l.Attribute("hreflang")!.Value, l.Attribute("href")!.Value)).ToList();
            alternates.ShouldBe(page.QuerySelectorAll("head link[rel=alternate][hreflang]").Select(l => (l.GetAttribute("hreflang")!, l.GetAttribute("href")!)), customMessage: address);
            alternates.Select(a => a.Item2).ShouldContain(address);
            alternates.ShouldAllBe(a => listed.ContainsKey(a.Item2));
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task What_changed_says_when(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var client = web.CreateClient();
        var shop = (await web.SendAsync(new GetMyShop(Belongings.Shop)))!;
        var mine = (await web.SendAsync(new ViewMyProduct(Belongings.Shop, Belongings.Product)))!;
        web.Clock.Move(TimeSpan.FromDays(3));
        await web.DoAsync(new EditShopStory(Belongings.Shop, "Chuyện mới của nhà.", "", shop.Version));
        web.Clock.Move(TimeSpan.FromDays(1));
        await web.DoAsync(new EditProduct(Belongings.Shop, Belongings.Product, mine.Version, mine.Text with { UsageAdvice = "Pha bằng nước 75 °C." }, Submit: false));
        var now = web.Clock.GetUtcNow().UtcDateTime;
        await web.PumpAsync();

        var listed = await AllAsync(client);
        LastChange(listed[Root + "/san-pham/" + Belongings.ProductSlug]).ShouldBe(now);
        LastChange(listed[Root + "/gian-hang/" + shop.Slug]).ShouldBe(now);
        LastChange(listed[Root + "/danh-muc/nganh-che"]).ShouldBe(now);
        LastChange(listed[Root + "/gian-hang/mien-dong-ba-man"])!.Value.ShouldBeLessThan(now.AddDays(-3));
        (await IndexAsync(client)).Single(s => s.Address.EndsWith("/san-pham-1.xml", StringComparison.Ordinal)).Changed.ShouldBe(now);
    }

    [Fact]
    public async Task Many_pages_are_shared_out_among_files_that_are_kept()
    {
        var part = new ManyPages(1201);
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, configure: services => services.AddSingleton<ISitemapPart>(part));
        var client = web.CreateClient();
        var files = (await IndexAsync(client)).Select(f => f.Address).Where(a => a.Contains("/nhieu-", StringComparison.Ordinal)).ToList();
        files.ShouldBe([.. Enumerable.Range(1, 3).Select(n => $"{Root}/sitemap/nhieu-{n}.xml")]);
        var addresses = new List<string>();
        foreach (var file in files)
        {
            var here = await FileAsync(client, file);
            here.Count.ShouldBeLessThanOrEqualTo(10_000);
            addresses.AddRange(here.Keys);
        }

        addresses.Count.ShouldBe(2402);
        addresses.ShouldBeUnique();
        addresses[0].ShouldBe(Root + "/nhieu/0?a=1&b=<2>");

        var asked = part.Asked;
        var kept = await client.GetAsync(new Uri(files[0]));
        kept.Headers.Age.ShouldNotBeNull();
        kept.Headers.ETag.ShouldNotBeNull();
        part.Asked.ShouldBe(asked);
        foreach (var missing in new[] { "/sitemap/nhieu-4.xml", "/sitemap/khac-1.xml", "/sitemap/nhieu-0.xml" })
        {
            ((int)(await client.GetAsync(new Uri(missing, UriKind.Relative))).StatusCode).ShouldBe(404, missing);
        }
    }

    [Fact]
    public async Task Robots_are_kept_out_of_what_is_not_public_and_out_of_nothing_else()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, seeded: true);
        var lines = (await web.CreateClient().GetStringAsync(new Uri("/robots.txt", UriKind.Relative))).Split('\n');
        lines.ShouldContain($"Sitemap: {Root}/sitemap.xml");
        var closed = lines.Where(l => l.StartsWith("Disallow: ", StringComparison.Ordinal)).Select(l => l["Disallow: ".Length..]).ToList();

        // The error page has no address of its own; printed codes lead on.
        string[] open = ["/loi", "/01/", "/tx/"];
        foreach (var page in (await Pages.FindAsync(web)).Where(p => !p.IsPublic && !open.Any(o => p.Pattern.StartsWith(o, StringComparison.Ordinal))))
        {
            closed.ShouldContain(path => page.Pattern.StartsWith(path, StringComparison.Ordinal), customMessage: $"{page.Pattern} is not public: name it in SiteFiles.Personal.");
        }

        foreach (var (_, address) in await CachedPagesTests.PublicPagesAsync(web))
        {
            closed.ShouldNotContain(path => address.StartsWith(path, StringComparison.Ordinal), customMessage: address);
        }
    }

    [Fact]
    public async Task The_manifest_and_its_pictures_are_what_they_say()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite);
        var client = web.CreateClient();
        var response = await client.GetAsync(new Uri("/manifest.webmanifest", UriKind.Relative));
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/manifest+json");
        using var document = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var manifest = document.RootElement;
        foreach (var name in new[] { "id", "name", "short_name", "description", "lang", "start_url", "scope", "display", "theme_color", "background_color" })
        {
            manifest.GetProperty(name).GetString().ShouldNotBeNullOrEmpty(name);
        }

        manifest.GetProperty("categories").GetArrayLength().ShouldBeGreaterThan(0);
        var icons = manifest.GetProperty("icons").EnumerateArray().ToList();
        icons.Where(i => i.GetProperty("purpose").GetString() == "maskable").Select(i => i.GetProperty("sizes").GetString()).ShouldBe(["192x192", "512x512"], ignoreOrder: true);
        var shortcuts = manifest.GetProperty("shortcuts").EnumerateArray().ToList();
        shortcuts.Select(s => s.GetProperty("url").GetString()).ShouldBe(["/gio-hang", "/tra-cuu"]);
        foreach (var icon in icons.Concat(shortcuts.SelectMany(s => s.GetProperty("icons").EnumerateArray())))
        {
            var file = await client.GetAsync(new Uri(icon.GetProperty("src").GetString()!, UriKind.Relative));
            ((int)file.StatusCode).ShouldBe(200);
            file.Content.Headers.ContentType!.MediaType.ShouldBe(icon.GetProperty("type").GetString());
            if (icon.GetProperty("sizes").GetString() is { } sizes and not "any")
            {
                var bytes = await file.Content.ReadAsByteArrayAsync();
                $"{(bytes[18] << 8) + bytes[19]}x{(bytes[22] << 8) + bytes[23]}".ShouldBe(sizes);
            }
        }

        foreach (var shortcut in shortcuts)
        {
            await client.PageAsync(shortcut.GetProperty("url").GetString()!);
        }

        var touch = (await client.PageAsync("/")).QuerySelector("link[rel=apple-touch-icon]")!.GetAttribute("href")!;
        ((int)(await client.GetAsync(new Uri(touch, UriKind.Relative))).StatusCode).ShouldBe(200);
    }

    /// <summary>What is public, from the tables.</summary>
    private static async Task<IReadOnlyList<string>> PublicAsync(TestWeb web)
    {
        var verified = await web.LookAsync(db => db.Set<Seller>().Where(s => s.State == SellerState.Verified && s.ArchivedAt == null).Select(s => new { s.Id, s.Slug }).ToListAsync());
        var products = await web.LookAsync(db => db.Set<Product>().Where(p => p.State == ProductState.Approved && p.ArchivedAt == null).Select(p => new { p.SellerId, p.Slug }).ToListAsync());
        var showcases = await web.LookAsync(db => db.Set<Showcase>().Where(s => s.State == ShowcaseState.Published).Select(s => s.Slug).ToListAsync());
        var categories = await web.SendAsync(new ListCategories());
        var pages = (await CachedPagesTests.PublicPagesAsync(web)).Where(p => !p.Page.Pattern.Contains('{', StringComparison.Ordinal)
            && ((PublicPageAttribute)p.Page.Model.GetCustomAttributes(typeof(PublicPageAttribute), true)[0]).IsIndexed);
        products.Count.ShouldBeGreaterThan(60);
        return
        [
            .. pages.Select(p => p.Address),
            .. categories.Select(c => "/danh-muc/" + c.Slug),
            .. showcases.Select(s => "/phien-cho/" + s),
            .. verified.Select(s => "/gian-hang/" + s.Slug),
            .. products.Where(p => verified.Exists(s => s.Id == p.SellerId)).Select(p => "/san-pham/" + p.Slug),
        ];
    }

    private static async Task<Dictionary<string, XElement>> AllAsync(HttpClient client)
    {
        var all = new Dictionary<string, XElement>();
        foreach (var (file, _) in await IndexAsync(client))
        {
            foreach (var (address, url) in await FileAsync(client, file))
            {
                all.Add(address, url);
            }
        }

        return all;
    }

    private static async Task<List<(string Address, DateTime? Changed)>> IndexAsync(HttpClient client)
    {
        var index = XDocument.Parse(await client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)));
        index.Root!.Name.ShouldBe(Map + "sitemapindex");
        return [.. index.Root.Elements(Map + "sitemap").Select(s => (s.Element(Map + "loc")!.Value, LastChange(s)))];
    }

    private static async Task<Dictionary<string, XElement>> FileAsync(HttpClient client, string address)
    {
        var file = XDocument.Parse(await client.GetStringAsync(new Uri(address)));
        file.Root!.Name.ShouldBe(Map + "urlset");
        return file.Root.Elements(Map + "url").ToDictionary(u => u.Element(Map + "loc")!.Value);
    }

    private static DateTime? LastChange(XElement element) =>
        element.Element(Map + "lastmod")?.Value is { } text ? DateTime.Parse(text, null, System.Globalization.DateTimeStyles.AdjustToUniversal) : null;

    private sealed class ManyPages(int count) : ISitemapPart
    {
        private int asked;

        public int Asked => asked;

        public string Name => "nhieu";

        public Task<IReadOnlyList<SitemapEntry>> ListAsync(IMediator mediator, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref asked);
            return Task.FromResult<IReadOnlyList<SitemapEntry>>([.. Enumerable.Range(0, count).Select(n => new SitemapEntry($"/nhieu/{n}?a=1&b=<2>"))]);
        }
    }
}
