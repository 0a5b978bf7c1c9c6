using System.Net;
using Marketplace.Storefront.Web;
using Marketplace.Tests.Integration.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Web;

/// <summary>Whole answers that are sent before anything else looks at the request.</summary>
public sealed class FinishedPagesTests
{
    private const string Tea = "/san-pham/tra-tom-non-tan-cuong-doi-suong";

    [Theory]
    [InlineData("/")]
    [InlineData(Tea)]
    [InlineData("/tim-kiem?q=mien")]
    [InlineData("/en-nowhere?lang=en")]
    public async Task A_kept_answer_differs_from_the_made_one_by_its_age_alone(string address)
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, seeded: true);
        var (made, kept) = (await AskAsync(web, address), await AskAsync(web, address));
        made.Age.ShouldBeNull();
        (kept.Age is not null).ShouldBe(made.Status == HttpStatusCode.OK, "a page that is not there is not kept");
        (kept.Status, kept.Body, kept.Headers).ShouldBe((made.Status, made.Body, made.Headers));
        kept.Headers.ShouldContain("Content-Security-Policy: ");
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("")]
    public async Task Who_has_the_page_in_its_encoding_gets_304_and_no_body(string encoding)
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, seeded: true);
        await AskAsync(web, Tea, encoding);
        var kept = await AskAsync(web, Tea, encoding);
        var again = await AskAsync(web, Tea, encoding, etag: kept.ETag);
        (again.Status, again.Body, again.ETag).ShouldBe((HttpStatusCode.NotModified, "", kept.ETag));
        again.Headers.ShouldNotContain("\nContent-Type: ");
        (await AskAsync(web, Tea, encoding, etag: "\"of something else\"")).Status.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(web, Tea, encoding == "br" ? "gzip" : "br")).ETag.ShouldNotBe(kept.ETag);
    }

    [Fact]
    public async Task A_cookie_put_on_late_is_never_kept_for_the_next_visitor()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, seeded: true, configure: services => services.AddSingleton<IStartupFilter, CookieForTheFirst>());
        (await AskAsync(web, Tea)).Headers.ShouldContain("Set-Cookie");
        (await AskAsync(web, Tea)).Headers.ShouldNotContain("Set-Cookie");
        (await AskAsync(web, Tea)).Age.ShouldNotBeNull();
    }

    private static async Task<Answer> AskAsync(TestWeb web, string address, string encoding = "", string? etag = null)
    {
        using var client = web.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        using var response = await client.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).Where(h => h.Key is not "Age" and not "Date").OrderBy(h => h.Key, StringComparer.Ordinal);
        return new(
            response.StatusCode, Convert.ToHexString(await response.Content.ReadAsByteArrayAsync()),
            string.Join('\n', headers.Select(h => $"{h.Key}: {string.Join(", ", h.Value)}")), response.Headers.ETag?.Tag, response.Headers.Age);
    }

    private sealed record Answer(HttpStatusCode Status, string Body, string Headers, string? ETag, TimeSpan? Age);

    private sealed class CookieForTheFirst : IStartupFilter
    {
        private int asked;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                if (Interlocked.Increment(ref asked) == 1)
                {
                    context.Response.OnStarting(() =>
                    {
                        context.Response.Cookies.Append("mine", "secret");
                        return Task.CompletedTask;
                    });
                }

                return rest(context);
            });
            next(app);
        };
    }
}
