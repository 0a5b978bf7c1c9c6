using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Figures;
using Marketplace.Ordering.Orders;
using Marketplace.Showcases.Posters;
using Marketplace.Storefront.Web.Figures;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Figures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Showcases;

/// <summary>Figures of the province, open data, and what other sites and paper show of a market day.</summary>
public sealed class FigureTests
{
    private static readonly DateOnly Day = new(2026, 11, 21);

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Sales_are_counted_by_day_from_what_was_frozen_and_anew_when_an_order_is_called_off(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var things = await Belongings.LayDownAsync(web);
        var book = web.Services.GetRequiredService<SalesBook>();
        (await book.CountDueAsync(CancellationToken.None)).ShouldBe(1);
        (await book.CountDueAsync(CancellationToken.None)).ShouldBe(0, "it was just counted");
        var sales = await web.SendAsync(new CountSales(Day, Day));
        var sold = await web.LookAsync(db => db.Set<Order>().AsNoTracking().Include(o => o.Lines)
            .Where(o => o.State != OrderState.Cancelled && o.State != OrderState.Returned && o.State != OrderState.AwaitingPayment && o.State != OrderState.PreOrdered).ToListAsync());
        sold.Count.ShouldBeGreaterThan(2);
        sales.Products.Sum(p => p.Sum.Dong).ShouldBe(sold.SelectMany(o => o.Lines).Sum(l => (l.PaidShare - l.CutGoods).Dong));
        sales.Products.Sum(p => p.Packs).ShouldBe(sold.SelectMany(o => o.Lines).Sum(l => l.Quantity));
        sales.OrdersOfSellers.Values.Sum().ShouldBe(sold.Count);
        (sales.HasSample, sales.CountedAt).ShouldBe((true, web.Clock.GetUtcNow().UtcDateTime));
        (await web.SendAsync(new CountSales(Day.AddDays(1), Day.AddDays(9)))).Products.ShouldBeEmpty();

        // An hour later the day is counted anew, without what was called off.
        await web.DoAsync(new CancelOrder(Belongings.OtherShop, things.OtherOrderNumber, "Hết hàng"));
        web.Clock.Move(TimeSpan.FromHours(1));
        (await book.CountDueAsync(CancellationToken.None)).ShouldBe(1);
        var after = await web.SendAsync(new CountSales(Day, Day));
        after.OrdersOfSellers.Keys.ShouldNotContain(Belongings.OtherShop.SellerId!.Value);
        after.Products.ShouldNotContain(p => p.ProductId == Belongings.OtherProduct);
        (await web.SendAsync(new CountSales(Day, Day, [Belongings.OtherProduct, Belongings.Product]))).Products.ShouldHaveSingleItem().ProductId.ShouldBe(Belongings.Product);

        var cases = (await web.SendAsync(new CountCaseFigures(Day, Day))).ShouldHaveSingleItem();
        cases.ShouldBe(new CaseFigures(CaseKind.Damaged, 1, 0, null, null));

        // The province's page: each group adds up to the whole; live is who sold or moved stock.
        await using var scope = web.Services.CreateAsyncScope();
        var month = await scope.ServiceProvider.GetRequiredService<ProvinceFigures>().MakeAsync(Day);
        foreach (var groups in new[] { month.ByCommune, month.BySet, month.ByStars, month.ByKind })
        {
            groups.Sum(g => g.Sum.Dong).ShouldBe(month.All.Sum.Dong);
            groups.Sum(g => g.Packs).ShouldBe(month.All.Packs);
        }

        month.ByKind.ShouldHaveSingleItem().Name.ShouldBe(new("Hợp tác xã", "Cooperative"));
        month.Sellers.Sum(s => s.Sold).ShouldBe(1);
        month.Sellers.ShouldAllBe(s => s.Live <= s.Verified && s.Verified <= s.Registered);
        month.Sellers.Sum(s => s.Live).ShouldBeGreaterThan(0);
        FigureSheets.Month(month).Select(s => s.Rows.Count()).ShouldAllBe(rows => rows > 0);

        // One seller alone is nobody's business.
        using var open = await JsonAsync(web.CreateClient(), "/api/v1/figures?month=2026-11");
        open.RootElement.GetProperty("sales").ValueKind.ShouldBe(JsonValueKind.Null);
        open.RootElement.GetProperty("hasSampleData").GetBoolean().ShouldBeTrue();
        open.RootElement.GetProperty("sellers").GetArrayLength().ShouldBeGreaterThan(2);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_market_day_stands_in_frames_of_others_in_json_and_on_paper(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var client = web.CreateClient();
        var frame = await client.GetAsync(new Uri("/nhung/phien-cho-tet-2027", UriKind.Relative));
        frame.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("frame-ancestors *");
        frame.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        (await frame.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(30_000);
        var page = await frame.DocumentAsync();
        page.QuerySelectorAll("script[src]").ShouldBeEmpty();
        page.QuerySelectorAll("a").ShouldAllBe(a => a.GetAttribute("target") == "_top");
        page.QuerySelectorAll(".card").Length.ShouldBeGreaterThan(3);
        (await client.GetAsync(new Uri("/phien-cho/phien-cho-tet-2027", UriKind.Relative))).Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("frame-ancestors 'none'");

        using var json = await JsonAsync(client, "/nhung/phien-cho-tet-2027.json");
        var first = json.RootElement.GetProperty("products")[0];
        first.GetProperty("page").GetString().ShouldStartWith("https://localhost/san-pham/");
        first.GetProperty("priceFrom").GetInt64().ShouldBeGreaterThan(1_000);
        json.RootElement.GetProperty("opensOn").GetString().ShouldBe("2026-11-15");
        var asked = new HttpRequestMessage(HttpMethod.Get, new Uri("/nhung/phien-cho-tet-2027", UriKind.Relative));
        asked.Headers.Accept.ParseAdd("application/json");
        var byAccept = await client.SendAsync(asked);
        byAccept.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        byAccept.Headers.Vary.ShouldContain("Accept");
        (await client.GetAsync(new Uri("/nhung/khong-co.json", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync(new Uri("/nhung/khong-co", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync(new Uri("/api/v1/figures?month=2019-01", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var words = await JsonAsync(client, "/api/v1/figures/dictionary");
        words.RootElement.GetProperty("figures").EnumerateArray().Select(d => d.GetProperty("key").GetString()).ShouldContain("sellers.live");

        var id = Ids.FromName("showcases_showcases", "phien-cho-tet-2027");
        var poster = (await web.SendAsync(new DrawPoster(Belongings.Staff, id, PosterPaper.A3, "https://localhost/phien-cho/phien-cho-tet-2027", false)))!;
        var svg = XDocument.Parse(poster.Svg).Root!;
        (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value).ShouldBe(("297mm", "420mm"));
        svg.Value.ShouldContain("Phiên chợ Tết 2027");
        svg.Value.ShouldContain("DỮ LIỆU MẪU");

        (await web.SendAsync(new CountScansOfDays(Day, Day))).ShouldBeEmpty();
        web.ShouldHaveLoggedNothing();
    }

    private static async Task<JsonDocument> JsonAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
    }
}
