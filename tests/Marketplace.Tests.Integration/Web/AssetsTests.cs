using System.Net;
using System.Net.Http.Headers;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Web;

public sealed class AssetsTests
{
    [Fact]
    public async Task A_phone_keeps_the_files_a_page_is_drawn_with_for_ever()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, environment: "Production");
        var client = Secure(web);
        var page = await client.PageAsync("/tro-giup");
        var files = page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], svg use")
            .Select(e => (e.GetAttribute("src") ?? e.GetAttribute("href"))!.Split('#')[0]).Distinct().ToList();
        files.Count.ShouldBeGreaterThan(3);
        foreach (var file in files)
        {
            file.ShouldContain("?v=");
            var answer = await client.GetAsync(new Uri(file, UriKind.Relative));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            Caching(answer).ShouldBe("public, max-age=31536000, immutable", file);

            var again = new HttpRequestMessage(HttpMethod.Get, new Uri(file, UriKind.Relative));
            again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
            var unchanged = await client.SendAsync(again);
            unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified, file);
            Caching(unchanged).ShouldBe("public, max-age=31536000, immutable", file);
        }

        web.ShouldHaveLoggedNothing();
    }

    [Fact]
    public async Task What_another_build_would_send_is_not_kept()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, environment: "Production");
        var client = Secure(web);
        var style = (await client.PageAsync("/tro-giup")).QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var path = style.Split('?')[0];
        foreach (var address in new[] { path, path + "?v=", path + "?v=AAAAAAAA", style + "x", style[..^1], style + "&a=b", path + "?a=b" })
        {
            var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            Caching(answer).ShouldBe("no-cache", address);
        }

        web.ShouldHaveLoggedNothing();
    }

    private static HttpClient Secure(TestWeb web)
    {
        var client = web.CreateClient();
        client.BaseAddress = new Uri("https://ocop.test");
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        return client;
    }

    // As it was sent: the type would bring the parts into an order of its own.
    private static string Caching(HttpResponseMessage answer) => string.Join(", ", answer.Headers.NonValidated["Cache-Control"]);
}
