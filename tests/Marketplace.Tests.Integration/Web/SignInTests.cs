using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Marketplace.Accounts.Sessions;
using Marketplace.Contracts;
using Marketplace.Tests.Integration.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Marketplace.Tests.Integration.Web;

public sealed class SignInTests(Webs webs) : IClassFixture<Webs>
{
    private const string Password = "ocop-demo-2026";

    /// <summary>It would be the dearest part of a page that lies ready in memory, and such a page is the same for everybody.</summary>
    [Fact]
    public async Task A_public_page_asks_nobody_who_it_is_and_a_page_of_ones_own_does()
    {
        var asked = new Asked();
        await using var web = await TestWeb.StartAsync(
            TestEngine.Sqlite, seeded: true, configure: services => services.AddSingleton(asked).AddScoped<IAuthenticationService, CountedAuthentication>());
        var client = web.CreateClient();
        foreach (var address in new[] { "/", "/", "/san-pham/tra-tom-non-tan-cuong-doi-suong", "/tim-kiem?q=che", "/css/site.css" })
        {
            await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        }

        asked.Times.ShouldBe(1, "the style sheet alone is not marked as public");
        (await RedirectAsync(client, "/tai-khoan")).ShouldBe("/dang-nhap?ve=%2Ftai-khoan");
        asked.Times.ShouldBeGreaterThan(1);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_new_person_registers_with_the_code_and_a_name_and_signs_out(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();

        (await PostAsync(client, "/dang-ky?ve=/gio-hang", 0, ("Phone", "0987 111 222"))).ShouldBe("/dang-nhap/ma?ve=%2Fgio-hang");
        var page = await client.PageAsync("/dang-nhap/ma?ve=%2Fgio-hang");
        var code = page.QuerySelector("[data-dev-notice] strong")!.TextContent[..6];
        (await PostAsync(client, "/dang-nhap/ma?ve=%2Fgio-hang", 0, ("Code", code))).ShouldBe("/dang-ky/ten?ve=%2Fgio-hang");
        (await PostAsync(client, "/dang-ky/ten?ve=%2Fgio-hang", 0, ("FullName", "Đặng Thị Lan"))).ShouldBe("/gio-hang");

        (await client.GetStringAsync(new Uri("/toi", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldBe("""{"name":"Đặng Thị Lan","isSignedIn":true,"isSeller":false,"isStaff":false,"cartCount":0,"favourites":[]}""");
        var account = await client.GetAsync(new Uri("/tai-khoan", UriKind.Relative), TestContext.Current.CancellationToken);
        account.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var document = await account.DocumentAsync();
        (await client.SubmitAsync("/tai-khoan", Form(document, "/dang-xuat"))).Headers.Location!.ToString().ShouldBe("/dang-nhap");
        (await RedirectAsync(client, "/tai-khoan")).ShouldBe("/dang-nhap?ve=%2Ftai-khoan");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Staff_opens_nothing_before_the_second_factor(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        (await PostAsync(client, "/dang-nhap", 1, ("Phone", "0912000004"), ("password", Password))).ShouldBe("/dang-nhap/xac-thuc");
        (await RedirectAsync(client, "/ban-quan-ly/thay-doi")).ShouldBe("/dang-nhap/xac-thuc?ve=%2Fban-quan-ly%2Fthay-doi");

        var back = "/dang-nhap/xac-thuc?ve=%2Fban-quan-ly%2Fthay-doi";
        var code = (await client.PageAsync(back)).QuerySelector("[data-dev-notice] strong")!.TextContent;
        (await PostAsync(client, back, 0, ("Code", code))).ShouldBe("/ban-quan-ly/thay-doi");
        (await client.PageAsync("/ban-quan-ly/thay-doi")).QuerySelector("h1")!.TextContent.ShouldContain("chờ hiệu lực");

        var buyer = web.CreateClient();
        await PostAsync(buyer, "/dang-nhap", 1, ("Phone", "0912000001"), ("password", Password));
        await buyer.PageAsync("/ban-quan-ly/thay-doi", 403);
        await buyer.PageAsync("/nguoi-ban/gian-hang", 404);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_session_revoked_elsewhere_is_signed_out(string engine)
    {
        var web = await webs.Seeded(engine);
        var person = Ids.FromName("accounts_accounts", "0912000005");
        var (phone, computer) = (web.CreateClient(), web.CreateClient());
        await PostAsync(phone, "/dang-nhap", 1, ("Phone", "0912000005"), ("password", Password));
        await PostAsync(computer, "/dang-nhap", 1, ("Phone", "0912000005"), ("password", Password));
        await phone.PageAsync("/nguoi-giup");
        (await web.SendAsync(new ListDevices(new Actor(ActorKind.Person, person)))).Count.ShouldBe(2);

        var page = await computer.PageAsync("/tai-khoan");
        var revoke = page.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name=device]") is not null);
        (await computer.SubmitAsync("/tai-khoan", revoke)).Headers.Location!.ToString().ShouldBe("/tai-khoan");

        (await RedirectAsync(phone, "/nguoi-giup")).ShouldStartWith("/dang-nhap");
        await computer.PageAsync("/tai-khoan");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_way_back_leads_nowhere_else_and_typed_things_stay(string engine)
    {
        var web = await webs.Seeded(engine);
        var client = web.CreateClient();
        var page = await client.PageAsync("/dang-nhap?ve=https://evil.example/");
        page.QuerySelectorAll("form[action*=evil], a[href*=evil]").ShouldNotContain(e => e.TagName == "FORM");

        var refused = await client.SubmitAsync("/dang-nhap", page.QuerySelector<IHtmlFormElement>("main form")!, ("Phone", "0912 00"));
        ((int)refused.StatusCode).ShouldBe(400);
        var again = await refused.DocumentAsync();
        again.QuerySelector<IHtmlInputElement>("#Phone")!.Value.ShouldBe("0912 00");
        again.QuerySelector("#Phone-e")!.TextContent.ShouldContain("10 chữ số");
        (await PostAsync(client, "/dang-nhap?ve=//evil.example", 1, ("Phone", "0912000003"), ("password", Password))).ShouldBe("/tai-khoan");
    }

    private static async Task<string> PostAsync(HttpClient client, string path, int form, params (string, string)[] values)
    {
        var page = await client.PageAsync(path);
        var response = await client.SubmitAsync(path, page.QuerySelectorAll("main form").OfType<IHtmlFormElement>().ElementAt(form), values);
        ((int)response.StatusCode).ShouldBe(302, await response.Content.ReadAsStringAsync());
        return response.Headers.Location!.ToString();
    }

    private static async Task<string> RedirectAsync(HttpClient client, string path)
    {
        var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        ((int)response.StatusCode).ShouldBe(302);
        return response.Headers.Location!.ToString();
    }

    private static IHtmlFormElement Form(IHtmlDocument page, string action) =>
        page.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.GetAttribute("action") == action);

    private sealed class Asked
    {
        public int Times;
    }

    private sealed class CountedAuthentication(
        Asked asked, IAuthenticationSchemeProvider schemes, IAuthenticationHandlerProvider handlers, IClaimsTransformation transform, IOptions<AuthenticationOptions> options)
        : AuthenticationService(schemes, handlers, transform, options)
    {
        public override Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme)
        {
            asked.Times++;
            return base.AuthenticateAsync(context, scheme);
        }
    }
}
