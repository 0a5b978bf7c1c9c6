using AngleSharp.Dom;
using Marketplace.Catalog.Products;
using Marketplace.Storefront.Pages;
using Marketplace.Storefront.Pages.Codes;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Lots;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Web;

/// <summary>What <c>[PublicPage]</c> promises, for every page that carries it.</summary>
public sealed class CachedPagesTests(Webs webs) : IClassFixture<Webs>
{
    /// <summary>A village's phone on a slow line: product and trace pages stay below this, uncompressed.</summary>
    private const int MostBytes = 30_000;

    private static readonly string Recall = Contracts.ReferenceNumber.Parse(Marketplace.Traceability.Seeding.ChainSeeder.SampleRecall).ToString().ToLowerInvariant();

    /// <summary>An address for each public page that needs more than its pattern.</summary>
    private static readonly Dictionary<Type, string> Addresses = new()
    {
        [typeof(ProductModel)] = "/san-pham/" + Belongings.ProductSlug,
        [typeof(ShopModel)] = "/gian-hang/che-doi-suong",
        [typeof(CategoryModel)] = "/danh-muc/nganh-che",
        [typeof(Storefront.Pages.Showcases.ShowcaseModel)] = "/phien-cho/phien-cho-tet-2027",
        [typeof(Storefront.Pages.Showcases.EmbedModel)] = "/nhung/phien-cho-tet-2027",
        [typeof(Storefront.Pages.Reviews.ListModel)] = "/san-pham/" + Belongings.ProductSlug + "/danh-gia",
        [typeof(Storefront.Pages.Questions.ListModel)] = "/san-pham/" + Belongings.ProductSlug + "/hoi-dap",
        [typeof(DeliveryModel)] = "/giao-hang?san-pham=" + Belongings.ProductSlug + "&q=hue",
        [typeof(Storefront.Pages.Recalls.RecallModel)] = "/thu-hoi/" + Recall,
        [typeof(Storefront.Pages.Recalls.PosterModel)] = $"/thu-hoi/{Recall}/to-giay",
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
            (await ReadAsync(guest, With(address, "fbclid=1"))).FromCache.ShouldBeTrue($"{address} from a shared link");

            var english = await ReadAsync(guest, With(address, "lang=en"));
            english.FromCache.ShouldBeFalse($"{address} in English");
            (await DocumentOf(first.Html)).DocumentElement.GetAttribute("lang").ShouldBe("vi", address);
            var document = await DocumentOf(english.Html);
            document.DocumentElement.GetAttribute("lang").ShouldBe("en", address);
            document.QuerySelector("main")!.TextContent.ShouldNotBe((await DocumentOf(first.Html)).QuerySelector("main")!.TextContent, address);
            (await ReadAsync(person, With(address, "lang=en"))).FromCache.ShouldBeTrue($"{address} in English again");
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Pages_carry_no_style_and_no_script_of_their_own(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        foreach (var (_, address) in await PublicPagesAsync(web))
        {
            foreach (var language in new[] { "lang=vi", "lang=en" })
            {
                var page = await client.PageAsync(With(address, language));
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

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_page_is_sent_compressed_and_whoever_has_it_gets_304(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        foreach (var (_, address) in await PublicPagesAsync(web))
        {
            var plain = await client.GetAsync(new Uri(address, UriKind.Relative));
            var html = await plain.Content.ReadAsStringAsync();
            foreach (var (encoding, unpack) in new (string, Func<Stream, Stream>)[]
            {
                ("br", s => new System.IO.Compression.BrotliStream(s, System.IO.Compression.CompressionMode.Decompress)),
                ("gzip", s => new System.IO.Compression.GZipStream(s, System.IO.Compression.CompressionMode.Decompress)),
            })
            {
                var packed = await AskAsync(client, address, ("Accept-Encoding", encoding));
                packed.Content.Headers.ContentEncoding.ShouldBe([encoding], address);
                packed.Headers.Vary.ShouldContain("Accept-Encoding", customMessage: address);
                using var reader = new StreamReader(unpack(await packed.Content.ReadAsStreamAsync()));
                (await reader.ReadToEndAsync()).ShouldBe(html, address);
                packed.Headers.ETag.ShouldNotBe(plain.Headers.ETag, address);

                var again = await AskAsync(client, address, ("Accept-Encoding", encoding), ("If-None-Match", packed.Headers.ETag!.ToString()));
                ((int)again.StatusCode).ShouldBe(304, address);
                (await again.Content.ReadAsByteArrayAsync()).ShouldBeEmpty(address);
            }

            ((int)(await AskAsync(client, address, ("If-None-Match", "\"other\""))).StatusCode).ShouldBe(200, address);
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_crowd_at_one_moment_has_a_page_made_once(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var client = web.CreateClient();
        await client.GetAsync(new Uri("/tro-giup", UriKind.Relative));
        var before = Made(web);
        var pages = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => client.GetStringAsync(new Uri("/san-pham/" + Belongings.ProductSlug, UriKind.Relative)))));
        pages.Distinct().ShouldHaveSingleItem();
        (Made(web) - before).ShouldBe(1);
    }

    private static long Made(TestWeb web)
    {
        var text = new System.Text.StringBuilder();
        web.Services.GetRequiredService<Storefront.Web.Operations.MeterText>().WriteTo(text);
        var line = text.ToString().Split('\n').Single(l => l.StartsWith("marketplace_page_cache_total{result=\"miss\"}", StringComparison.Ordinal));
        return long.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }

    internal static async Task<IReadOnlyList<(FoundPage Page, string Address)>> PublicPagesAsync(TestWeb web)
    {
        // The home page has two routes, "/" and "/Index"; the first is its address.
        // A piece of a page, without a head and a language of its own, is looked at in BuyerPagesTests.
        var pages = (await Pages.FindAsync(web)).Where(p => p.IsPublic && p.Model != typeof(RecentModel)).OrderBy(p => p.Pattern.Length).DistinctBy(p => p.Model).ToList();
        pages.Count.ShouldBeGreaterThan(8);
        return [.. pages.Select(p => (p, AddressOf(p)))];
    }

    private static string With(string address, string query) => address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query;

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
