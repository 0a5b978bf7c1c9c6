using AngleSharp.Dom;
using Marketplace.Catalog.Products;
using Marketplace.Storefront.Pages;
using Marketplace.Storefront.Pages.Codes;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Lots;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Web;

/// <summary>What <c>[PublicPage]</c> promises, for every page that carries it.</summary>
public sealed class CachedPagesTests(Webs webs) : IClassFixture<Webs>
{
    /// <summary>A village's phone on a slow line: product and trace pages stay below this, uncompressed.</summary>
    private const int MostBytes = 30_000;

    /// <summary>An address for each public page that needs more than its pattern.</summary>
    private static readonly Dictionary<Type, string> Addresses = new()
    {
        [typeof(ProductModel)] = "/san-pham/" + Belongings.ProductSlug,
        [typeof(ShopModel)] = "/gian-hang/che-doi-suong",
        [typeof(CategoryModel)] = "/danh-muc/nganh-che",
        [typeof(Storefront.Pages.Showcases.ShowcaseModel)] = "/phien-cho/phien-cho-tet-2027",
        [typeof(Storefront.Pages.Reviews.ListModel)] = "/san-pham/" + Belongings.ProductSlug + "/danh-gia",
        [typeof(Storefront.Pages.Questions.ListModel)] = "/san-pham/" + Belongings.ProductSlug + "/hoi-dap",
        [typeof(TraceModel)] = "/truy-xuat/01/09521234000020/10/" + Belongings.LotCode,
    };

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Everybody_gets_the_same_page_and_the_second_time_from_the_cache(string engine)
    {
        // A program of its own, whose cache nobody filled yet.
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var guest = web.CreateClient();
        var person = await Pages.SignInAsync(web, Belongings.OtherShopPhone);
        foreach (var (page, address) in await PublicPagesAsync(web))
        {
            var first = await ReadAsync(guest, address);
            var second = await ReadAsync(guest, address);
            second.FromCache.ShouldBeTrue(address);
            second.Html.ShouldBe(first.Html);
            var signedIn = await ReadAsync(person, address);
            signedIn.FromCache.ShouldBeTrue($"{address} signed in");
            signedIn.Html.ShouldBe(first.Html);
            (await ReadAsync(guest, address + "?fbclid=1")).FromCache.ShouldBeTrue($"{address} from a shared link");

            var english = await ReadAsync(guest, address + "?lang=en");
            english.FromCache.ShouldBeFalse($"{address} in English");
            (await DocumentOf(first.Html)).DocumentElement.GetAttribute("lang").ShouldBe("vi", address);
            var document = await DocumentOf(english.Html);
            document.DocumentElement.GetAttribute("lang").ShouldBe("en", address);
            document.QuerySelector("main")!.TextContent.ShouldNotBe((await DocumentOf(first.Html)).QuerySelector("main")!.TextContent, address);
            (await ReadAsync(person, address + "?lang=en")).FromCache.ShouldBeTrue($"{address} in English again");
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Pages_carry_no_style_and_no_script_of_their_own(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        foreach (var (_, address) in await PublicPagesAsync(web))
        {
            foreach (var language in new[] { "", "?lang=en" })
            {
                var page = await client.PageAsync(address + language);
                page.QuerySelectorAll("[style], style").ShouldBeEmpty(address);
                page.QuerySelectorAll("script:not([src])").Where(s => s.GetAttribute("type") != "application/ld+json").ShouldBeEmpty(address);
                page.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.Ordinal)).Select(a => a.Name).ShouldBeEmpty(address);
            }
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Every_product_and_trace_page_is_light(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        var products = await web.LookAsync(db => db.Set<Product>().Where(p => p.State == ProductState.Approved).Select(p => "/san-pham/" + p.Slug).ToListAsync());
        var traces = await web.LookAsync(db => db.Set<Lot>().Select(l => "/truy-xuat" + l.CodePath).ToListAsync());
        products.Count.ShouldBeGreaterThan(25);
        traces.Count.ShouldBeGreaterThan(25);
        var heavy = new List<string>();
        foreach (var address in products.Concat(traces))
        {
            var response = await client.GetAsync(new Uri(address, UriKind.Relative));
            ((int)response.StatusCode).ShouldBe(200, address);
            var bytes = (await response.Content.ReadAsByteArrayAsync()).Length;
            if (bytes > MostBytes)
            {
                heavy.Add($"{address}: {bytes}");
            }
        }

        heavy.ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<(FoundPage Page, string Address)>> PublicPagesAsync(TestWeb web)
    {
        // The home page has two routes, "/" and "/Index"; the first is its address.
        // A piece of a page, without a head and a language of its own, is looked at in BuyerPagesTests.
        var pages = (await Pages.FindAsync(web)).Where(p => p.IsPublic && p.Model != typeof(RecentModel)).OrderBy(p => p.Pattern.Length).DistinctBy(p => p.Model).ToList();
        pages.Count.ShouldBeGreaterThan(8);
        return [.. pages.Select(p => (p, AddressOf(p)))];
    }

    private static string AddressOf(FoundPage page)
    {
        var address = Addresses.GetValueOrDefault(page.Model, page.Pattern);
        address.ShouldNotContain("{", customMessage: $"{page.Pattern} is a public page: give it an address of the sample marketplace in Addresses.");
        return address;
    }

    private static async Task<(string Html, bool FromCache)> ReadAsync(HttpClient client, string address)
    {
        var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        ((int)response.StatusCode).ShouldBe(200, address);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse(address);
        return (await response.Content.ReadAsStringAsync(), response.Headers.Age is not null);
    }

    private static Task<AngleSharp.Html.Dom.IHtmlDocument> DocumentOf(string html) => new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(html, CancellationToken.None);
}
