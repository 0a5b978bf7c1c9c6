using System.Globalization;
using System.Text.Json;
using AngleSharp.Dom;
using Marketplace.Catalog.Search;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Catalog.Search;

/// <summary>What a buyer sees of the search.</summary>
public sealed class ListPagesTests(Webs webs) : IClassFixture<Webs>
{
    [Fact]
    public async Task Choices_of_a_filter_show_as_many_products_as_they_say()
    {
        var client = (await webs.Seeded(TestEngine.Sqlite)).CreateClient();
        foreach (var address in new[] { "/tim-kiem?q=che", "/tim-kiem?sao=4", "/tim-kiem", "/tim-kiem?q=mat+ong&nguoi-ban=ho-kinh-doanh" })
        {
            var page = await client.PageAsync(address);
            foreach (var link in page.QuerySelectorAll(".filter-links a:not([aria-current])").Take(4))
            {
                Total(await client.PageAsync(link.GetAttribute("href")!)).ShouldBe(Number(link.QuerySelector(".num")!.TextContent), $"{address} → {link.GetAttribute("href")}");
            }

            foreach (var option in page.QuerySelectorAll("#xa option[value]:not([value=''])").Take(3))
            {
                var count = Number(option.TextContent.Split('(', ')')[1]);
                Total(await client.PageAsync(address + (address.Contains('?') ? "&" : "?") + "xa=" + option.GetAttribute("value"))).ShouldBe(count, option.TextContent);
            }
        }
    }

    [Fact]
    public async Task What_was_understood_is_said_and_an_empty_list_shows_a_way_out()
    {
        var client = (await webs.Seeded(TestEngine.Sqlite)).CreateClient();
        (await client.PageAsync("/tim-kiem?q=chef+taan+cuwowng")).QuerySelector("#ket-qua")!.TextContent.ShouldContain("“chè tân cương”");
        (await client.PageAsync("/tim-kiem?q=che+duoi+100k")).QuerySelector("#ket-qua")!.TextContent.ShouldContain("đến 100.000");

        var empty = await client.PageAsync("/tim-kiem?sao=5&xa=05719");
        var ways = empty.QuerySelectorAll(".empty a").Select(a => a.GetAttribute("href")!).ToList();
        ways.Count.ShouldBe(3);
        foreach (var way in ways)
        {
            Total(await client.PageAsync(way)).ShouldBeGreaterThan(0, way);
        }

        var nothing = await client.PageAsync("/tim-kiem?q=xyzzyq");
        nothing.QuerySelectorAll(".empty a[href^='/danh-muc/']").Length.ShouldBeGreaterThan(3);
        nothing.QuerySelector<AngleSharp.Html.Dom.IHtmlInputElement>("#q")!.Value.ShouldBe("xyzzyq");
    }

    [Fact]
    public async Task The_page_about_the_ranking_prints_every_weight()
    {
        var client = (await webs.Seeded(TestEngine.Sqlite)).CreateClient();
        var text = (await client.PageAsync("/tro-giup/xep-hang")).QuerySelector("main")!.TextContent;
        foreach (var weight in Ranking.Places.Concat(Ranking.Writing).Concat(Ranking.Finding).Concat(Ranking.Availability).Concat(Ranking.Season))
        {
            text.ShouldContain(weight.Name.Vi);
            text.ShouldContain($"{weight.Percent}%");
        }

        (await client.PageAsync("/tim-kiem?q=che")).QuerySelector("a[href='/tro-giup/xep-hang']").ShouldNotBeNull();
        (await client.PageAsync("/tro-giup")).QuerySelector("a[href='/tro-giup/xep-hang']").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("tan cu", "/tim-kiem?xa=05503")]
    [InlineData("doi suo", "/gian-hang/che-doi-suong")]
    [InlineData("mat on", "/san-pham/mat-ong-hoa-rung-nha-khanh")]
    [InlineData("chef taan", "/san-pham/tra-tom-non-tan-cuong-doi-suong")]
    [InlineData("thu cong", "/danh-muc/thu-cong-my-nghe")]
    public async Task Suggestions_lead_to_what_is_being_typed(string typed, string address)
    {
        var client = (await webs.Seeded(TestEngine.Sqlite)).CreateClient();
        var response = await client.GetAsync(new Uri("/tim-kiem/goi-y?q=" + Uri.EscapeDataString(typed), UriKind.Relative));
        response.Headers.CacheControl!.Public.ShouldBeTrue();
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var found = json.RootElement.EnumerateArray().Select(s => s.GetProperty("url").GetString()).ToList();
        found.Count.ShouldBeInRange(1, 8);
        found.ShouldContain(address);
        foreach (var url in found.Take(2))
        {
            _ = await client.PageAsync(url!);
        }
    }

    [Fact]
    public async Task Nothing_is_suggested_for_nothing()
    {
        var client = (await webs.Seeded(TestEngine.Sqlite)).CreateClient();
        foreach (var typed in new[] { "", "a", "%20", "!!!" })
        {
            (await client.GetStringAsync(new Uri("/tim-kiem/goi-y?q=" + typed, UriKind.Relative))).ShouldBe("[]");
        }
    }

    private static int Total(IParentNode page) => Number(page.QuerySelector(".sort-line strong")?.TextContent ?? "0");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
