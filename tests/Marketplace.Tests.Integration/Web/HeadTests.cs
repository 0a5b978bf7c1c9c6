using System.Buffers.Binary;
using AngleSharp.Html.Dom;
using Marketplace.Catalog.Products;
using Marketplace.Storefront.Web;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Web;

/// <summary>What every public page tells search engines and previews of links.</summary>
public sealed class HeadTests(Webs webs) : IClassFixture<Webs>
{
    private const string Root = "https://localhost";

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Every_public_page_has_one_address_and_names_its_other_language(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        foreach (var (page, address) in await CachedPagesTests.PublicPagesAsync(web))
        {
            var (vietnamese, english) = (await client.PageAsync(address), await client.PageAsync(address + "?lang=en"));
            Canonical(vietnamese).ShouldBe(Root + address);
            Canonical(english).ShouldBe(Root + address + "?lang=en");
            List<(string, string)> alternates = [("vi", Root + address), ("en", Root + address + "?lang=en"), ("x-default", Root + address)];
            Alternates(vietnamese).ShouldBe(alternates, customMessage: address);
            Alternates(english).ShouldBe(alternates, customMessage: address);

            var isIndexed = ((PublicPageAttribute)page.Model.GetCustomAttributes(typeof(PublicPageAttribute), true)[0]).IsIndexed;
            Robots(vietnamese).ShouldBe(isIndexed ? [] : ["noindex,follow"], customMessage: address);
            Robots(english).ShouldBe(Robots(vietnamese), customMessage: address);
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Every_public_page_has_a_preview_with_a_picture_that_is_there(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        foreach (var (_, address) in await CachedPagesTests.PublicPagesAsync(web))
        {
            foreach (var (language, locale) in new[] { ("", "vi_VN"), ("?lang=en", "en_US") })
            {
                var page = await client.PageAsync(address + language);
                Meta(page, "og:url").ShouldBe(Canonical(page));
                Meta(page, "og:locale").ShouldBe(locale);
                Meta(page, "og:site_name").ShouldBe("Chợ OCOP Thái Nguyên");
                Meta(page, "og:type").ShouldNotBeNullOrWhiteSpace(address);
                Meta(page, "og:title").ShouldNotBeNullOrWhiteSpace(address);
                Meta(page, "og:description").Length.ShouldBeInRange(10, 200, address);
                page.QuerySelectorAll("meta[name=description]").ShouldHaveSingleItem().GetAttribute("content").ShouldBe(Meta(page, "og:description"));
                page.QuerySelectorAll("meta[name='twitter:card']").ShouldHaveSingleItem();
                await PictureAsync(client, page);
            }
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Products_shops_and_showcases_show_their_own_pictures(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        var products = await web.LookAsync(db => db.Set<Product>().Where(p => p.State == ProductState.Approved).Select(p => p.Slug).ToListAsync());
        products.Count.ShouldBeGreaterThan(70);
        foreach (var slug in products)
        {
            var page = await client.PageAsync("/san-pham/" + slug);
            Meta(page, "og:image").ShouldBe($"{Root}/anh/og/{slug}.png");
            Meta(page, "og:type").ShouldBe("product");
            await PictureAsync(client, page);
        }

        Meta(await client.PageAsync("/gian-hang/che-doi-suong"), "og:image").ShouldBe(Root + "/anh/shops/che-doi-suong-960.webp");
        Meta(await client.PageAsync("/phien-cho/phien-cho-tet-2027"), "og:image").ShouldBe(Root + "/anh/showcases/phien-cho-tet-2027-960.webp");
    }

    [Theory]
    [InlineData("/danh-muc/nganh-che?sao=5&xa=05503", "/danh-muc/nganh-che")]
    [InlineData("/danh-muc/nganh-che?trang=2", "/danh-muc/nganh-che?trang=2")]
    [InlineData("/danh-muc/nganh-che?trang=1", "/danh-muc/nganh-che")]
    [InlineData("/danh-muc/nganh-che?trang=400", "/danh-muc/nganh-che")]
    [InlineData("/danh-muc/nganh-che?trang=2&sap-xep=gia-thap", "/danh-muc/nganh-che")]
    [InlineData("/danh-muc/nganh-che?q=sen", "/danh-muc/nganh-che?q=sen", true)]
    [InlineData("/tim-kiem", "/tim-kiem")]
    [InlineData("/tim-kiem?trang=3", "/tim-kiem?trang=3")]
    [InlineData("/tim-kiem?xa=05503&gia-tu=100000&nguoi-ban=hop-tac-xa", "/tim-kiem")]
    [InlineData("/tim-kiem?danh-muc=nganh-che", "/danh-muc/nganh-che")]
    [InlineData("/tim-kiem?q=ch%C3%A8&sao=5", "/tim-kiem?q=ch%C3%A8", true)]
    [InlineData("/gian-hang/che-doi-suong?trang=9", "/gian-hang/che-doi-suong")]
    [InlineData("/san-pham/tra-tom-non-tan-cuong-doi-suong?goi=DS-01-100G&fbclid=1", "/san-pham/tra-tom-non-tan-cuong-doi-suong")]
    [InlineData("/tra-cuu?ma=khong-co", "/tra-cuu", true)]
    public async Task What_makes_no_other_page_is_not_part_of_the_address(string asked, string one, bool isForItsVisitor = false)
    {
        var client = (await webs.Seeded(TestEngine.Sqlite)).CreateClient();
        var join = one.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        var page = await client.PageAsync(asked);
        Canonical(page).ShouldBe(Root + one);
        Robots(page).ShouldBe(isForItsVisitor ? ["noindex,follow"] : []);
        Canonical(await client.PageAsync(asked + (asked.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=en")).ShouldBe($"{Root}{one}{join}lang=en");
        var there = await client.PageAsync(one);
        Canonical(there).ShouldBe(Root + one);
        Alternates(there).ShouldBe(Alternates(page));
    }

    [Fact]
    public async Task Pages_of_one_person_and_errors_are_not_for_search_engines()
    {
        var client = (await webs.Seeded(TestEngine.Sqlite)).CreateClient();
        foreach (var (address, status) in new[] { ("/gio-hang", 200), ("/dang-nhap", 200), ("/don-mua", 200), ("/san-pham/khong-co", 404), ("/khong-co", 404), ("/Index", 404) })
        {
            var page = await client.PageAsync(address, status);
            Robots(page).ShouldBe(["noindex"], customMessage: address);
            page.QuerySelector("link[rel=canonical], link[rel=alternate][hreflang], script[type='application/ld+json']").ShouldBeNull(address);
        }

        var staff = await Pages.SignInAsync(await webs.Seeded(TestEngine.Sqlite), Belongings.OtherShopPhone);
        Robots(await staff.PageAsync("/nguoi-ban/san-pham")).ShouldBe(["noindex"]);
    }

    [Fact]
    public async Task Words_of_the_label_that_are_Vietnamese_only_say_so_on_English_pages()
    {
        var client = (await webs.Seeded(TestEngine.Sqlite)).CreateClient();
        const string Address = "/san-pham/" + Belongings.ProductSlug;
        var english = (await client.PageAsync(Address + "?lang=en")).QuerySelectorAll("table.spec tr").ToDictionary(r => r.QuerySelector("th")!.TextContent, r => r.QuerySelector("td")!);
        english["Ingredients"].GetAttribute("lang").ShouldBe("vi");
        english["Storage"].GetAttribute("lang").ShouldBe("vi");
        english["Responsible"].GetAttribute("lang").ShouldBe("vi");
        english["Shelf life"].HasAttribute("lang").ShouldBeFalse();
        english["GTIN"].HasAttribute("lang").ShouldBeFalse();
        (await client.PageAsync(Address)).QuerySelectorAll("table.spec [lang]").ShouldBeEmpty();
    }

    private static string Canonical(IHtmlDocument page) => page.QuerySelectorAll("link[rel=canonical]").ShouldHaveSingleItem().GetAttribute("href")!;

    private static List<(string, string)> Alternates(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("head link[rel=alternate][hreflang]").Select(l => (l.GetAttribute("hreflang")!, l.GetAttribute("href")!))];

    private static List<string?> Robots(IHtmlDocument page) => [.. page.QuerySelectorAll("meta[name=robots]").Select(m => m.GetAttribute("content"))];

    private static string Meta(IHtmlDocument page, string property) => page.QuerySelectorAll($"meta[property='{property}']").ShouldHaveSingleItem().GetAttribute("content")!;

    private static async Task PictureAsync(HttpClient client, IHtmlDocument page)
    {
        var address = Meta(page, "og:image");
        address.ShouldStartWith(Root + "/");
        var (width, height) = SizeOf(await client.GetByteArrayAsync(new Uri(address)));
        (Meta(page, "og:image:width"), Meta(page, "og:image:height")).ShouldBe(($"{width}", $"{height}"), address);
    }

    /// <summary>Of a PNG, or of a WebP (lossy, extended or not): there the size stands at a fixed place.</summary>
    private static (int Width, int Height) SizeOf(ReadOnlySpan<byte> picture) =>
        picture[1..4].SequenceEqual("PNG"u8) ? (BinaryPrimitives.ReadInt32BigEndian(picture[16..]), BinaryPrimitives.ReadInt32BigEndian(picture[20..]))
        : picture[12..16].SequenceEqual("VP8X"u8) ? (1 + (BinaryPrimitives.ReadInt32LittleEndian(picture[24..]) & 0xFFFFFF), 1 + (BinaryPrimitives.ReadInt32LittleEndian(picture[27..]) & 0xFFFFFF))
        : (BinaryPrimitives.ReadUInt16LittleEndian(picture[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(picture[28..]) & 0x3FFF);
}
