using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Marketplace.Contracts;
using Marketplace.Platform.Files;
using Marketplace.Sellers.Papers;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Web;

/// <summary>Joining and helping by the forms as they stand on the pages.</summary>
public sealed class JoiningPagesTests(Webs webs) : IClassFixture<Webs>
{
    private const string Joining = "/nguoi-ban/tham-gia";

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_newcomer_fills_page_by_page_and_staff_ask_for_more(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = await Pages.SignInAsync(web, Belongings.BuyerPhone);
        var begun = await client.SubmitAsync(Joining, FormOf(await client.PageAsync(Joining), "#Name"), ("Name", "Chè nhà Hà"), ("OwnProduce", "true"));
        begun.Headers.Location!.OriginalString.ShouldBe(Joining + "?buoc=2");
        await NextAsync(client, 2, 3, ("Sets", "11"));

        // What is wrong is told and kept.
        var wrong = await SubmitAsync(client, 3, ("Commune", "05818"), ("Street", ""), ("Phone", "0912 000 001"));
        ((int)wrong.StatusCode).ShouldBe(400);
        (await wrong.DocumentAsync()).QuerySelector("#Street-e").ShouldNotBeNull();
        (await client.PageAsync(Joining + "?buoc=3")).QuerySelector<IHtmlSelectElement>("#Commune")!.Value.ShouldBe("05818");
        await NextAsync(client, 3, 4, ("Street", "Xóm Đồng Sung"));
        await NextAsync(client, 4, 5, ("Representative", "Trần Thu Hà"), ("Birth", "25/3/1967"), ("Citizen", "019 067 001 234"));
        (await client.PageAsync(Joining + "?buoc=4")).DocumentElement.TextContent.ShouldNotContain("001234");
        await NextAsync(client, 5, 6, ("Wish", "CommuneOffice"));
        var last = await client.PageAsync(Joining + "?buoc=6");
        (await client.SubmitAsync(Joining, FormOf(last, "form[action*='handler=Send'] button"))).Headers.Location!.OriginalString.ShouldBe(Joining);
        (await client.PageAsync(Joining)).DocumentElement.TextContent.ShouldContain("Ban quản lý đang xem hồ sơ");
        (await client.PageAsync("/nguoi-ban")).DocumentElement.TextContent.ShouldContain("đang chờ xác minh");
        (await client.PageAsync("/nguoi-ban/san-pham/moi")).QuerySelector("form").ShouldNotBeNull();

        var staff = await StaffAsync(web);
        var row = (await staff.PageAsync("/ban-quan-ly/gian-hang?q=nha+ha")).QuerySelectorAll("main tbody a").ShouldHaveSingleItem();
        var at = row.GetAttribute("href")!;
        var desk = await staff.PageAsync(at);
        desk.DocumentElement.TextContent.ShouldContain("019067001234");
        var token = desk.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;
        ((int)(await Pages.PostAsync(staff, at, "Verify", token, [new("Reason", "Đủ")])).StatusCode).ShouldBe(400);
        (await Pages.PostAsync(staff, at, "More", token, [new("Reason", "Gửi bản cam kết")])).Headers.Location!.OriginalString.ShouldBe(at);
        (await client.PageAsync(Joining)).DocumentElement.TextContent.ShouldContain("Gửi bản cam kết");
        await staff.PageAsync("/ban-quan-ly");
        await staff.PageAsync("/ban-quan-ly/nguoi-giup");

        // A scan is opened by its shop and by staff alone.
        var key = await web.Services.GetRequiredService<PrivateFiles>().KeepAsync([.. "%PDF-1.7 kín"u8], withSound: false, CancellationToken.None);
        var paper = Ids.FromName("test-paper", engine);
        await web.DoAsync(new SendPaper(Belongings.Shop, paper, new(PaperKind.TestReport, "KN-" + engine, "Trung tâm", null, new(2026, 11, 1), null, null, key)));
        var scan = await Pages.GetAsync(staff, $"/ban-quan-ly/giay-to/{paper}?handler=Scan");
        (scan.Content.Headers.ContentType!.MediaType, scan.Headers.CacheControl!.NoStore).ShouldBe(("application/pdf", true));
        var shop = await Pages.SignInAsync(web, Belongings.ShopPhone);
        (await Pages.GetAsync(shop, $"/nguoi-ban/giay-to?handler=Scan&id={paper}")).EnsureSuccessStatusCode();
        ((int)(await Pages.GetAsync(client, $"/nguoi-ban/giay-to?handler=Scan&id={paper}")).StatusCode).ShouldBe(404);
        (await staff.PageAsync("/ban-quan-ly/giay-to")).DocumentElement.TextContent.ShouldContain("KN-" + engine);
        await staff.PageAsync($"/ban-quan-ly/giay-to/{paper}");
        await shop.PageAsync("/nguoi-ban/giay-to");
        (await Pages.GetAsync(shop, Joining + "?handler=Code")).Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        ((int)(await Pages.GetAsync(client, Joining + "?handler=Code")).StatusCode).ShouldBe(404);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_helper_says_for_whom_and_on_a_paper_only_prepares(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = await Pages.SignInAsync(web, Belongings.PersonPhone);
        (await Pages.GetAsync(client, "/nguoi-ban")).Headers.Location!.OriginalString.ShouldBe("/nguoi-giup");
        var token = await Pages.TokenAsync(client, "/nguoi-giup");
        async Task<int> ActAsync(Guid seller) => (int)(await Pages.PostAsync(client, "/nguoi-giup", "Act", token, [new("seller", seller.ToString())])).StatusCode;
        (await ActAsync(Belongings.Shop.SellerId!.Value)).ShouldBe(404);
        (await ActAsync(Ids.FromName("sellers_sellers", "che-nha-ba-tham"))).ShouldBe(302);

        (await client.PageAsync("/nguoi-ban")).QuerySelector("[data-acting]")!.TextContent.ShouldContain("Chè nhà bà Thắm");
        foreach (var closed in new[] { "/nguoi-ban/don-hang", "/nguoi-ban/tien", "/nguoi-ban/gian-hang", "/nguoi-ban/khoa-api" })
        {
            (await Pages.GetAsync(client, closed)).Headers.Location!.OriginalString.ShouldBe("/nguoi-ban", closed);
            ((int)(await Pages.PostAsync(client, closed, "Bank", token, [])).StatusCode).ShouldBe(403, closed);
        }

        foreach (var open in new[] { "/nguoi-ban/san-pham", "/nguoi-ban/thua-dat", "/nguoi-ban/giay-to", "/nguoi-ban/nguoi-giup", "/nguoi-giup/moi", Joining })
        {
            await client.PageAsync(open);
        }

        var sent = await Pages.PostAsync(client, Joining, "Send", token, []);
        ((int)sent.StatusCode).ShouldBe(400);
        (await sent.Content.ReadAsStringAsync()).ShouldContain("chưa ai xác nhận");

        // For the other household, which agreed, the day's work is open.
        (await ActAsync(Belongings.OtherShop.SellerId!.Value)).ShouldBe(302);
        (await client.PageAsync("/nguoi-ban/don-hang")).QuerySelector("[data-acting]").ShouldNotBeNull();
        (await (await Pages.SignInAsync(web, Belongings.OtherShopPhone)).PageAsync("/nguoi-ban/nguoi-giup")).DocumentElement.TextContent.ShouldContain("Hoàng Văn Dũng");
    }

    private static async Task<HttpClient> StaffAsync(TestWeb web)
    {
        var client = await Pages.SignInAsync(web, Belongings.StaffPhone);
        var page = await client.PageAsync("/dang-nhap/xac-thuc");
        var code = page.QuerySelector("[data-dev-notice] strong")!.TextContent.Trim();
        ((int)(await client.SubmitAsync("/dang-nhap/xac-thuc", page.QuerySelectorAll("main form").OfType<IHtmlFormElement>().First(), ("Code", code))).StatusCode).ShouldBe(302);
        return client;
    }

    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, int step, params (string, string)[] values) =>
        await client.SubmitAsync($"{Joining}?buoc={step}", FormOf(await client.PageAsync($"{Joining}?buoc={step}"), "form[action*='handler=Keep'] button"), values);

    private static async Task NextAsync(HttpClient client, int step, int next, params (string, string)[] values) =>
        (await SubmitAsync(client, step, values)).Headers.Location!.OriginalString.ShouldBe($"{Joining}?buoc={next}");

    private static IHtmlFormElement FormOf(IDocument page, string within) => page.QuerySelector($"main {within}")!.Closest("form").ShouldBeAssignableTo<IHtmlFormElement>()!;
}
