using System.Net;
using System.Text.Json;
using Marketplace.Tests.Integration.Support;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Integration.Web;

/// <summary>What the market shows, for programs.</summary>
public sealed class ApiListsTests
{
    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Lists_answer_in_pages_and_find_words_without_accents(string engine)
    {
        await using var web = await TestWeb.StartAsync(engine, seeded: true);
        using var client = web.CreateClient();
        foreach (var (list, words, name) in new[] { ("products", "mien dong", "name"), ("shops", "doi suong", "name"), ("showcases", "phien cho", "title"), ("certificates", "doi suong", "product") })
        {
            var all = await ReadAsync(client, $"/api/v1/{list}?pageSize=100");
            var total = all.GetProperty("total").GetInt32();
            (all.GetProperty("page").GetInt32(), all.GetProperty("pageSize").GetInt32(), all.GetProperty("items").GetArrayLength()).ShouldBe((1, 100, Math.Min(total, 100)), list);
            total.ShouldBeGreaterThan(1, list);

            var first = await ReadAsync(client, $"/api/v1/{list}?page=1&pageSize=1");
            var second = await ReadAsync(client, $"/api/v1/{list}?page=2&pageSize=1");
            (Name(first, name), Name(second, name)).ShouldBe((Name(all, name), Name(all, name, 1)), list);
            (await ReadAsync(client, $"/api/v1/{list}?page=500&pageSize=100")).GetProperty("items").GetArrayLength().ShouldBe(0, list);

            var found = await ReadAsync(client, $"/api/v1/{list}?q={Uri.EscapeDataString(words)}");
            found.GetProperty("total").GetInt32().ShouldBeInRange(1, list == "showcases" ? total : total - 1, list);
        }

        var badge = (await ReadAsync(client, "/api/v1/products?q=tra%20tom%20non&pageSize=1")).GetProperty("items")[0];
        badge.GetProperty("ocopStars").GetInt32().ShouldBe(5);
        badge.GetProperty("page").GetString()!.ShouldEndWith("/san-pham/tra-tom-non-tan-cuong-doi-suong");
    }

    [Fact]
    public async Task Wrong_pages_are_refused_in_words_and_right_ones_are_kept_and_open_to_all()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, seeded: true);
        using var client = web.CreateClient();
        foreach (var wrong in new[] { "page=0", "page=501", "pageSize=0", "pageSize=101", "page=hai", "q=" + new string('a', 101) })
        {
            var refused = await client.GetAsync(new Uri("/api/v1/shops?" + wrong, UriKind.Relative));
            (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.BadRequest, "application/problem+json"), wrong);
        }

        var made = await client.GetAsync(new Uri("/api/v1/shops", UriKind.Relative));
        made.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/shops");
        again.Headers.IfNoneMatch.Add(made.Headers.ETag.ShouldNotBeNull());
        (await client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Every_address_for_programs_stands_in_the_description()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, seeded: true);
        using var client = web.CreateClient();
        var paths = (await ReadAsync(client, "/openapi/v1.json")).GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        var mapped = web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Any(m => m is "GET" or "POST") == true)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(p => p.StartsWith("/api/v1/", StringComparison.Ordinal) || p.StartsWith("/epcis/", StringComparison.Ordinal))
            .Select(p => p.Replace(":guid", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal)).Distinct().ToList();
        mapped.Count.ShouldBeGreaterThanOrEqualTo(10);
        paths.ShouldBe(mapped, ignoreOrder: true);
    }

    private static string Name(JsonElement page, string name, int place = 0) => page.GetProperty("items")[place].GetProperty(name).GetRawText();

    private static async Task<JsonElement> ReadAsync(HttpClient client, string address)
    {
        var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        ((int)answer.StatusCode).ShouldBe(200, address + "\n" + await answer.Content.ReadAsStringAsync());
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
