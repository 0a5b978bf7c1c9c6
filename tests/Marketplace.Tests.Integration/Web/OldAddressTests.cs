using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.SellerUses;
using Marketplace.Tests.Integration.Strangers;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Web;

/// <summary>A page answers at one address; what else once led or seems to lead there leads on for good.</summary>
public sealed class OldAddressTests(Webs webs) : IClassFixture<Webs>
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task An_old_name_leads_to_the_new_one_once_with_all_that_was_asked(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        var client = web.CreateClient();
        const string Old = "/san-pham/" + Belongings.ProductSlug;
        await client.PageAsync(Old);
        var mine = (await web.SendAsync(new ViewMyProduct(Belongings.Shop, Belongings.Product)))!;
        await web.DoAsync(new EditProduct(Belongings.Shop, Belongings.Product, mine.Version, mine.Text with { Name = "Trà Sương Sớm" }, Submit: true));
        var waiting = (await web.SendAsync(new ReviewProduct(Belongings.Staff, Belongings.Product)))!;
        await web.DoAsync(new DecideProduct(Belongings.Staff, Belongings.Product, waiting.Version, true, ""));
        await web.PumpAsync();

        foreach (var query in new[] { "", "?lang=en", "?goi=DS-01-100G&lang=en&utm_source=zalo%20oa" })
        {
            await LeadsAsync(client, Old + query, "/san-pham/tra-suong-som" + query);
        }

        (await client.PageAsync("/san-pham/tra-suong-som")).QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe("https://localhost/san-pham/tra-suong-som");
    }

    [Theory]
    [InlineData("/san-pham/Tra-Tom-Non-Tan-Cuong-Doi-Suong", "/san-pham/tra-tom-non-tan-cuong-doi-suong")]
    [InlineData("/San-Pham/tra-tom-non-tan-cuong-doi-suong/?lang=en", "/san-pham/tra-tom-non-tan-cuong-doi-suong?lang=en")]
    [InlineData("/danh-muc/nganh-che/?sao=5&trang=2", "/danh-muc/nganh-che?sao=5&trang=2")]
    [InlineData("/gian-hang/CHE-DOI-SUONG", "/gian-hang/che-doi-suong")]
    [InlineData("/phien-cho/", "/phien-cho")]
    [InlineData("/phien-cho/Phien-Cho-Tet-2027/", "/phien-cho/phien-cho-tet-2027")]
    [InlineData("/tim-kiem/?q=Ch%C3%A8%20B%C3%BAp", "/tim-kiem?q=Ch%C3%A8%20B%C3%BAp")]
    [InlineData("/TRO-GIUP", "/tro-giup")]
    public async Task Slashes_at_the_end_and_capitals_lead_to_the_one_address(string asked, string one) =>
        await LeadsAsync((await webs.Seeded(TestEngine.Sqlite)).CreateClient(), asked, one);

    [Fact]
    public async Task Addresses_of_codes_keep_their_capitals()
    {
        var client = (await webs.Seeded(TestEngine.Sqlite)).CreateClient();
        await client.PageAsync("/truy-xuat/01/09521234000020/10/" + Belongings.LotCode);
        var slash = await client.PageAsync("/truy-xuat/01/09521234000020/10/" + Belongings.LotCode + "/");
        slash.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe("https://localhost/truy-xuat/01/09521234000020/10/" + Belongings.LotCode);
    }

    private static async Task LeadsAsync(HttpClient client, string from, string to)
    {
        var response = await client.GetAsync(new Uri(from, UriKind.Relative));
        ((int)response.StatusCode).ShouldBe(301, from);
        response.Headers.Location!.OriginalString.ShouldBe(to);
        ((int)(await client.GetAsync(new Uri(to, UriKind.Relative))).StatusCode).ShouldBe(200, to);
    }
}
