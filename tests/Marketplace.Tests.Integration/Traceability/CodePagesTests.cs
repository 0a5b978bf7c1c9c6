using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Marketplace.Contracts;
using Marketplace.Platform.Seeding;
using Marketplace.Tests.Integration.Support;
using static Marketplace.Tests.Integration.Traceability.LotTests;

namespace Marketplace.Tests.Integration.Traceability;

public class CodePagesTests(Webs webs) : IClassFixture<Webs>
{
    private const string SampleLink = "/01/09521234000020/10/DS01261020B";

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_printed_code_leads_to_its_trace_page_with_the_query(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        var response = await Get(client, SampleLink + "?lang=en&utm_source=pack");
        response.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        response.Headers.Location!.PathAndQuery.ShouldBe("/truy-xuat" + SampleLink + "?lang=en&utm_source=pack");
        response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);

        var head = await Send(client, new(HttpMethod.Head, SampleLink));
        head.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        var options = await Send(client, new(HttpMethod.Options, SampleLink));
        options.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        options.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        options.Content.Headers.Allow.ShouldContain("HEAD");

        var page = await client.PageAsync("/truy-xuat" + SampleLink);
        page.QuerySelector("h1")!.TextContent.ShouldContain("Mã đúng");
        page.Body!.TextContent.ShouldContain("Dữ liệu mẫu");
        page.Body!.TextContent.ShouldContain("Trước ngày 1/7/2025");
        page.Body!.TextContent.ShouldNotContain("hàng thật");
        page.QuerySelectorAll(".timeline > li").Length.ShouldBeGreaterThan(5);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Wrong_and_unknown_codes_are_told_apart(string engine)
    {
        var client = (await webs.Seeded(engine)).CreateClient();
        (await client.PageAsync("/01/09521234000021", 400)).QuerySelector("input[name=ma]").ShouldNotBeNull();
        await client.PageAsync("/01/x", 400);
        await client.PageAsync("/01/", 400);
        await client.PageAsync("/01/09521234000020/99/x", 400);
        await client.PageAsync("/tx/ABC", 400);
        (await client.PageAsync("/01/" + NewGtin(), 404)).QuerySelector("input[name=ma]").ShouldNotBeNull();
        await client.PageAsync("/tx/" + TraceCode.New().Value, 404);
        await client.PageAsync("/truy-xuat/khac", 404);
        (await Get(client, "/truy-xuat")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Get(client, "/truy-xuat/01/09521234000021")).Headers.Location!.OriginalString.ShouldBe("/01/09521234000021");

        var walkedUp = await Get(client, "/01/09521234000020/10/KHONG-CO?lang=en");
        walkedUp.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        walkedUp.Headers.Location!.PathAndQuery.ShouldBe("/san-pham/tra-tom-non-tan-cuong-doi-suong?lang=en");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_lot_number_with_a_slash_keeps_its_own_page(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        var seller = NewSeller();
        var gtin = NewGtin();
        // The test server decodes what a socket's server leaves alone, so only one of the two writings can be tried here.
        var lot = await web.DoAsync(new OpenLot(seller, NewLot(seller, "A/B", gtin)));
        (await Get(client, lot.CodePath)).Headers.Location!.PathAndQuery.ShouldBe("/truy-xuat" + lot.CodePath);
        (await client.PageAsync($"/truy-xuat/01/{gtin}/10/A%2FB")).Title!.ShouldContain("A/B");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Every_seeded_code_works_and_no_trace_page_is_heavy_or_personal(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        var paths = await web.LookAsync(db => Task.FromResult(db.Set<Marketplace.Traceability.Lots.Lot>().Where(l => l.IsSample).ToList().Select(l => l.CodePath).ToList()));
        paths.Count.ShouldBe(SeedFiles.BesideProgram.Read("lots.csv").Count());
        paths.ShouldContain(p => p.StartsWith("/tx/", StringComparison.Ordinal));
        foreach (var path in paths)
        {
            var to = (await Get(client, path)).Headers.Location!;
            var response = await Get(client, to.PathAndQuery);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            response.Headers.Contains("Set-Cookie").ShouldBeFalse();
            var html = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            html.Length.ShouldBeLessThan(30_000, path);
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_typed_code_is_looked_up(string engine)
    {
        var client = (await webs.Seeded(engine)).CreateClient();
        (await client.PageAsync("/tra-cuu")).QuerySelector(".verdict").ShouldBeNull();
        (await Get(client, "/tra-cuu?ma=ds01261020b&lang=en")).Headers.Location!.OriginalString.ShouldBe("/truy-xuat" + SampleLink + "?lang=en");
        var slip = await client.PageAsync("/tra-cuu?ma=09521234000021");
        slip.QuerySelector(".verdict h2")!.TextContent.ShouldContain("gõ nhầm");
        slip.QuerySelector("input[name=ma]")!.GetAttribute("value").ShouldBe("09521234000021");
        (await client.PageAsync("/tra-cuu?ma=KHONG-CO")).QuerySelector(".verdict h2")!.TextContent.ShouldContain("Không có mã này");
        (await client.PageAsync("/tra-cuu?ma=09521234000020")).Body!.TextContent.ShouldContain("Đây là mã của sản phẩm");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Codes_are_served_as_drawings(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        var lot = Ids.FromName("traceability_lots", "DS01261020B");
        var svg = await Get(client, $"/ma-qr/lo/{lot}.svg");
        svg.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        svg.Headers.CacheControl!.Public.ShouldBeTrue();
        var png = await Get(client, $"/ma-qr/lo/{lot}.png?tai=1");
        png.Content.Headers.ContentDisposition!.FileName.ShouldBe("ma-lo-DS01261020B.png");
        foreach (var wrong in new[] { $"{lot}.gif", $"{lot}", "x.svg", $"{Guid.CreateVersion7()}.svg" })
        {
            (await Get(client, "/ma-qr/lo/" + wrong)).StatusCode.ShouldBe(HttpStatusCode.NotFound, wrong);
        }

    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Showcases_show_their_products_with_shops(string engine)
    {
        var client = (await webs.Seeded(engine)).CreateClient();
        (await client.PageAsync("/phien-cho")).QuerySelectorAll("section.cover").Length.ShouldBe(SeedFiles.BesideProgram.Read("showcases.csv").Count());
        var tet = await client.PageAsync("/phien-cho/phien-cho-tet-2027");
        tet.QuerySelectorAll(".card").Length.ShouldBeGreaterThan(5);
        tet.QuerySelectorAll(".card .card-place").ShouldAllBe(place => place.TextContent.Contains('·'));
        await client.PageAsync("/phien-cho/khong-co", 404);
        await client.PageAsync("/phien-cho/tra-xuan-thai-nguyen?lang=en");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_seller_records_what_was_done_and_buyers_see_it(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        var signIn = await client.PageAsync("/dang-nhap");
        var form = signIn.QuerySelectorAll<IHtmlFormElement>("form").Single(f => f.QuerySelector("[type=password]") is not null);
        (await client.SubmitAsync("/dang-nhap", form, ("Phone", "0912000002"), ("password", "ocop-demo-2026"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await client.PageAsync("/nguoi-ban/lo")).Body!.TextContent.ShouldContain("DS01261020B");
        var path = "/nguoi-ban/lo/" + Ids.FromName("traceability_lots", "DS01261020B");
        IHtmlFormElement EventForm(IHtmlDocument page) => page.QuerySelectorAll<IHtmlFormElement>("form").Single(f => f.QuerySelector("#Note") is not null);

        var wrong = await client.SubmitAsync(path, EventForm(await client.PageAsync(path)), ("OccurredAt", "hôm qua"), ("Note", "giữ lại chữ này"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var shown = await wrong.DocumentAsync();
        shown.QuerySelector("#Note")!.TextContent.ShouldContain("giữ lại chữ này");
        shown.Body!.TextContent.ShouldContain("Ghi ngày giờ, ví dụ");

        // Asked before, so that it is in the cache and must be dropped.
        await client.PageAsync("/truy-xuat" + SampleLink);
        var note = $"Ghi thử {Guid.CreateVersion7():N}";
        var done = await client.SubmitAsync(path, EventForm(await client.PageAsync(path)), ("Kind", "Ship"), ("OccurredAt", "2026-11-20T08:00"), ("Quantity", "12,5"), ("Note", note));
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var seen = (await client.PageAsync("/truy-xuat" + SampleLink)).QuerySelectorAll(".timeline > li").Single(li => li.TextContent.Contains(note));
        seen.TextContent.ShouldContain("12,5");
        seen.TextContent.ShouldContain("Ghi muộn");

        (await client.PageAsync(path + "/in")).QuerySelectorAll(".label-sheet img").Length.ShouldBe(48);
        var strangers = "/nguoi-ban/lo/" + Ids.FromName("traceability_lots", "BM15261114A");
        await client.PageAsync(strangers, 404);
        await client.PageAsync(strangers + "/in", 404);
    }

    private static Task<HttpResponseMessage> Get(HttpClient client, string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private static Task<HttpResponseMessage> Send(HttpClient client, HttpRequestMessage request) =>
        client.SendAsync(request, TestContext.Current.CancellationToken);
}
