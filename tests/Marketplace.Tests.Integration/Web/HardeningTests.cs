using System.Net;
using Marketplace.Contracts;
using Marketplace.Storefront.Web.Guards;
using Marketplace.Storefront.Web.Seo;
using Marketplace.Tests.Integration.Support;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Web;

public sealed class HardeningTests
{
    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite);
        var client = web.CreateClient();
        foreach (var path in new[] { "/", "/tro-giup", "/khong-co", "/robots.txt", "/health/live", "/api/v1/khong-co" })
        {
            var response = await client.GetAsync(new Uri(path, UriKind.Relative));
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("script-src 'self';", customMessage: path);
            policy.ShouldNotContain("unsafe");
            response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
            response.Headers.GetValues("Permissions-Policy").Single().ShouldContain("camera=(self)");
            response.Headers.Contains("Cross-Origin-Opener-Policy").ShouldBeTrue();
            response.Headers.Contains("Referrer-Policy").ShouldBeTrue();
            response.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        }

        web.ShouldHaveLoggedNothing();
    }

    [Fact]
    public async Task Production_asks_for_https_and_starts_without_a_warning()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, environment: "Production");
        var client = web.CreateClient();
        client.BaseAddress = new Uri("https://ocop.test");
        var response = await client.GetAsync(new Uri("/tro-giup", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("Strict-Transport-Security").Single().ShouldContain("max-age=31536000");
        web.ShouldHaveLoggedNothing();
    }

    [Theory]
    [InlineData("same-origin", null, null, true)]
    [InlineData("none", null, null, true)]
    [InlineData("same-site", null, null, false)]
    [InlineData("cross-site", "https://localhost", null, false)]
    [InlineData(null, "https://localhost", "a=b", true)]
    [InlineData(null, "https://localhost:444", null, false)]
    [InlineData(null, "https://evil.test", null, false)]
    [InlineData(null, "null", null, false)]
    [InlineData(null, null, null, true)]
    [InlineData(null, null, "a=b", false)]
    public async Task Other_sites_cannot_post_in_a_visitors_name(string? fetchSite, string? origin, string? cookie, bool allowed)
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite);
        var post = new HttpRequestMessage(HttpMethod.Post, new Uri("/khong-co", UriKind.Relative));
        foreach (var (name, value) in new[] { ("Sec-Fetch-Site", fetchSite), ("Origin", origin), ("Cookie", cookie) })
        {
            if (value is not null)
            {
                post.Headers.Add(name, value);
            }
        }

        var response = await web.CreateClient().SendAsync(post);
        (response.StatusCode != HttpStatusCode.Forbidden).ShouldBe(allowed);
        var page = await response.DocumentAsync();
        (page.QuerySelector("h1")!.TextContent != "Yêu cầu này không được nhận").ShouldBe(allowed);
        web.ShouldHaveLoggedNothing();
    }

    [Theory]
    [InlineData("/api/v1/x")]
    [InlineData("/epcis/capture")]
    [InlineData("/webhooks/stripe")]
    public async Task Programs_with_keys_of_their_own_may_post_from_anywhere(string path)
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite);
        var post = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        post.Headers.Add("Origin", "https://evil.test");
        (await web.CreateClient().SendAsync(post)).StatusCode.ShouldNotBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_missing_page_offers_a_search_in_the_pages_language_and_programs_get_problem_json()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite);
        var client = web.CreateClient();
        var page = await client.PageAsync("/khong-co", 404);
        page.QuerySelector("main form[action='/tim-kiem'] input[name=q]").ShouldNotBeNull();
        var english = await client.PageAsync("/khong-co?lang=en&x=1", 404);
        english.QuerySelector("h1")!.TextContent.ShouldBe("There is no such page");
        english.QuerySelector("a.lang")!.GetAttribute("href").ShouldBe("/khong-co?x=1");
        await client.PageAsync("/loi", 404);

        foreach (var (path, accept) in new[] { ("/api/v1/khong-co", "*/*"), ("/khong-co", "application/json") })
        {
            var ask = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            ask.Headers.Add("Accept", accept);
            var response = await client.SendAsync(ask);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }
    }

    [Fact]
    public async Task A_fault_shows_a_number_that_stands_in_the_log_and_nothing_else_of_it()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, configure: services => services.AddSingleton<ISitemapPart, BrokenPart>());
        var client = web.CreateClient();
        var response = await client.GetAsync(new Uri("/sitemap.xml?phone=0912345678", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var page = await response.DocumentAsync();
        var number = page.QuerySelector("main .num")!.TextContent;
        number.ShouldMatch("^[0-9a-f]{4}-[0-9a-f]{4}$");
        page.Body!.TextContent.ShouldNotContain("broken for a test");
        var logged = web.Log.Entries.ShouldHaveSingleItem();
        logged.ShouldContain(number);
        logged.ShouldContain("broken for a test");
        logged.ShouldNotContain("0912345678");
    }

    [Fact]
    public async Task Too_many_tries_get_a_friendly_page_and_the_time_to_wait()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, configure: services => services.AddSingleton<IStartupFilter>(new LimitedPage()));
        var client = web.CreateClient();
        HttpResponseMessage response = new();
        for (var i = 0; i < 61; i++)
        {
            response = await client.GetAsync(new Uri("/limited", UriKind.Relative));
            response.StatusCode.ShouldBe(i < 60 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests);
        }

        response.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
    }

    [Fact]
    public async Task Figures_are_told_to_allowed_addresses_only()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, configure: services => services.AddSingleton<IStartupFilter>(new FromAddress()));
        var client = web.CreateClient();
        await client.PageAsync("/");
        await client.PageAsync("/tro-giup");
        await client.PageAsync("/tro-giup");
        (await GetFromAsync(client, "203.0.113.9")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // A proxy on this machine is trusted, so what counts is the address it names.
        (await GetFromAsync(client, "127.0.0.1", forwardedFor: "203.0.113.9")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await GetFromAsync(client, "203.0.113.9", forwardedFor: "127.0.0.1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var response = await GetFromAsync(client, "127.0.0.1");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');
        lines.ShouldContain(line => line.StartsWith("http_server_request_duration_seconds_count{", StringComparison.Ordinal)
            && line.Contains("http_route=\"tro-giup\"", StringComparison.Ordinal) && line.Contains("http_response_status_code=\"200\"", StringComparison.Ordinal)
            && line.EndsWith(" 2", StringComparison.Ordinal));
        lines.ShouldContain("marketplace_page_cache_total{result=\"hit\"} 1");
        lines.ShouldContain("marketplace_outbox_parked 0");
        lines.ShouldContain(line => line.StartsWith("process_resident_memory_bytes ", StringComparison.Ordinal));
        foreach (var line in lines.Where(l => l.Length > 0 && l[0] != '#'))
        {
            line.ShouldMatch("^[a-z_]+(\\{([a-z_]+=\"[^\"]*\",?)*\\})? [0-9.eE+-]+$");
        }
    }

    [Fact]
    public async Task Health_tells_whether_visitors_may_be_sent()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, settings: new() { ["Redis:Connection"] = "127.0.0.1:1" });
        var client = web.CreateClient();
        (await client.GetStringAsync(new Uri("/health/live", UriKind.Relative))).ShouldBe("ok");
        var ready = await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative));
        ready.ShouldContain("\"status\":\"ready\"");
        ready.ShouldContain("\"redis\":\"down\"");
    }

    [Fact]
    public async Task The_help_page_names_the_help_line_in_both_languages()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, settings: new() { ["Site:Hotline"] = "0208 111 222", ["Site:ZaloUrl"] = "https://zalo.me/1" });
        var client = web.CreateClient();
        foreach (var (path, title) in new[] { ("/tro-giup", "Trợ giúp"), ("/tro-giup?lang=en", "Help") })
        {
            var page = await client.PageAsync(path);
            page.QuerySelector("h1")!.TextContent.ShouldBe(title);
            page.QuerySelector("main a[href='tel:0208111222']").ShouldNotBeNull();
            page.QuerySelector("main a[href='https://zalo.me/1']").ShouldNotBeNull();
        }
    }

    [Fact]
    public void Addresses_are_limited_by_household()
    {
        RateLimits.PartitionOf(IPAddress.Parse("2001:db8:1:2::1")).ShouldBe(RateLimits.PartitionOf(IPAddress.Parse("2001:db8:1:2:ffff::9")));
        RateLimits.PartitionOf(IPAddress.Parse("2001:db8:1:3::1")).ShouldNotBe(RateLimits.PartitionOf(IPAddress.Parse("2001:db8:1:2::1")));
        RateLimits.PartitionOf(IPAddress.Parse("::ffff:192.0.2.1")).ShouldBe("192.0.2.1");
    }

    private static Task<HttpResponseMessage> GetFromAsync(HttpClient client, string address, string? forwardedFor = null)
    {
        var ask = new HttpRequestMessage(HttpMethod.Get, new Uri("/metrics", UriKind.Relative));
        ask.Headers.Add("X-Test-Address", address);
        if (forwardedFor is not null)
        {
            ask.Headers.Add("X-Forwarded-For", forwardedFor);
        }

        return client.SendAsync(ask);
    }

    private sealed class BrokenPart : ISitemapPart
    {
        public string Name => "hong";

        public Task<IReadOnlyList<SitemapEntry>> ListAsync(IMediator mediator, CancellationToken cancellationToken) => throw new InvalidOperationException("broken for a test");
    }

    /// <summary>The test server has no socket, so a header says where a request comes from.</summary>
    private sealed class FromAddress : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, go) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.TryParse(context.Request.Headers["X-Test-Address"], out var address) ? address : null;
                return go(context);
            });
            next(app);
        };
    }

    /// <summary>A page under the lookup limit, until the real ones are asked.</summary>
    private sealed class LimitedPage : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseRouting();
            app.UseRateLimiter();
            app.UseEndpoints(endpoints => endpoints.MapGet("/limited", () => "ok").RequireRateLimiting(RateLimits.Lookup));
            next(app);
        };
    }
}
