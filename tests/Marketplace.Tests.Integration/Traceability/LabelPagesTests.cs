using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Marketplace.Traceability.Labels;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Traceability;

public class LabelPagesTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_seller_prints_activates_after_being_asked_and_voids_and_buyers_see_each_state(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var client = await Pages.SignInAsync(web, Belongings.ShopPhone);
        var list = await client.PageAsync("/nguoi-ban/tem");
        var print = list.QuerySelectorAll<IHtmlFormElement>("main form").Single();
        var wrong = await client.SubmitAsync("/nguoi-ban/tem", print, ("VariantId", Belongings.Variant.ToString()), ("Count", "nhiều"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var again = await wrong.DocumentAsync();
        again.QuerySelector<IHtmlInputElement>("#Count")!.Value.ShouldBe("nhiều");
        again.QuerySelector(".error-summary")!.TextContent.ShouldContain("từ 1 đến 10.000");

        var made = await client.SubmitAsync("/nguoi-ban/tem", print, ("VariantId", Belongings.Variant.ToString()), ("Count", "1.000"));
        var path = made.Headers.Location!.OriginalString;
        path.ShouldStartWith("/nguoi-ban/tem/");
        var page = await client.PageAsync(path);
        page.QuerySelector<IHtmlInputElement>("#Last")!.Value.ShouldBe("1000");

        // More than the lot has: refused with the arithmetic, and what was typed stays.
        var sure = await AskAsync(client, path, page, "Activate", ("LotId", Belongings.Lot.ToString()));
        sure.QuerySelector("[role=alert] h2")!.TextContent.ShouldContain("Gắn tem 1–1000 (1000 gói) vào lô DS01261020B?");
        var refused = await client.SubmitAsync(path, sure.QuerySelector<IHtmlFormElement>("[role=alert] form")!);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var shown = await refused.DocumentAsync();
        shown.QuerySelector(".error-summary")!.TextContent.ShouldContain("nhập kho");
        shown.QuerySelector<IHtmlInputElement>("#Last")!.Value.ShouldBe("1000");

        sure = await AskAsync(client, path, shown, "Activate", ("LotId", Belongings.Lot.ToString()), ("First", "1"), ("Last", "2"));
        (await client.SubmitAsync(path, sure.QuerySelector<IHtmlFormElement>("[role=alert] form")!)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        sure = await AskAsync(client, path, await client.PageAsync(path), "Void", ("First", "3"), ("Last", "3"), ("Note", "Rách"));
        (await client.SubmitAsync(path, sure.QuerySelector<IHtmlFormElement>("[role=alert] form")!)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PageAsync(path)).Body!.TextContent.ShouldContain("đã kích hoạt cho lô DS01261020B");

        var roll = Guid.Parse(path.Split('/')[^1]);
        var codes = await web.LookAsync(db => db.Set<Label>().Where(l => l.RollId == roll && l.Position <= 4).OrderBy(l => l.Position).Select(l => l.Code).ToListAsync());
        var visitor = web.CreateClient();
        var titles = new List<string>();
        foreach (var code in codes)
        {
            var trace = await visitor.PageAsync("/truy-xuat/01/09521234000020/21/" + code);
            trace.Body!.TextContent.ShouldNotContain("hàng thật");
            titles.Add(trace.QuerySelector("h1")!.TextContent);
        }

        titles[0].ShouldContain("Mã đúng");
        titles[2..].ShouldBe(["Có dấu hiệu bị sao chép", "Còn thiếu thông tin"]);

        foreach (var (kind, type) in new[] { ("zpl", "application/octet-stream"), ("csv", "text/csv") })
        {
            var file = await client.GetAsync(new Uri($"{path}/tai?dang={kind}&tu=1&den=5", UriKind.Relative), TestContext.Current.CancellationToken);
            file.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        }

        await client.PageAsync(path + "/tai?dang=gif", 404);
    }

    private static async Task<IHtmlDocument> AskAsync(HttpClient client, string path, IHtmlDocument page, string handler, params (string, string)[] values)
    {
        var form = page.QuerySelectorAll<IHtmlFormElement>("main form").First(f => f.GetAttribute("action")!.Contains(handler, StringComparison.Ordinal) && f.Closest("[role=alert]") is null);
        var answer = await client.SubmitAsync(path, form, values);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.DocumentAsync();
    }
}
