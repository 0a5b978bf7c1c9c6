using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Platform.Seeding;
using Marketplace.Tests.Integration.Support;
using static Marketplace.Tests.Integration.Traceability.LotTests;

namespace Marketplace.Tests.Integration.Traceability;

/// <summary>
/// The checks of the GS1-Conformant Resolver 1.2.0 suite, by their names (<c>resolver/conformance-checklist.json</c> of the shared fixtures), on
/// the running program.
/// </summary>
public class ResolverTests(Webs webs) : IClassFixture<Webs>
{
    private const string Gtin = "/01/09521234000020";
    private const string Lot = Gtin + "/10/DS01261020B";
    private const string Vocabulary = "https://ref.gs1.org/voc/";
    private const string LinkSet = "application/linkset+json";

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task MethodsCheck_corsCheck_tlsOK(string engine)
    {
        var client = (await webs.Seeded(engine)).CreateClient();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Options })
        {
            foreach (var path in new[] { Lot, "/01/x", "/tx/K7M29QXP4DZ0R" })
            {
                var answer = await SendAsync(client, method, path);
                answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"], $"{method} {path}");
                answer.Headers.GetValues("Access-Control-Allow-Methods").Single().ShouldBe("GET, HEAD, OPTIONS");
                answer.Headers.GetValues("Access-Control-Expose-Headers").Single().ShouldContain("Link");
            }
        }

        (await SendAsync(client, HttpMethod.Head, Lot)).StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task RdFile(string engine)
    {
        var client = (await webs.Seeded(engine)).CreateClient();
        var answer = await SendAsync(client, HttpMethod.Get, "/.well-known/gs1resolver");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        using var description = await JsonAsync(answer);
        description.RootElement.GetProperty("resolverRoot").GetString().ShouldBe("https://localhost");
        description.RootElement.GetProperty("supportedPrimaryKeys").EnumerateArray().Select(k => k.GetString()).ShouldBe(["01"]);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task ReportWith400_noErrorWith200(string engine)
    {
        var client = (await webs.Seeded(engine)).CreateClient();
        foreach (var bad in new[] { Lot + "/foo", Gtin + "/foo", Gtin + "/foo/bar", Gtin + "/21/A/10/B", "/01/0952123400002", Gtin + "?10=x" })
        {
            (await SendAsync(client, HttpMethod.Get, bad)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, bad);
            var forPrograms = await SendAsync(client, HttpMethod.Get, bad, LinkSet);
            forPrograms.StatusCode.ShouldBe(HttpStatusCode.BadRequest, bad);
            forPrograms.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }

        var unknown = "/01/" + NewGtin();
        (await SendAsync(client, HttpMethod.Get, unknown)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(client, HttpMethod.Get, unknown + "?linkType=linkset")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(client, HttpMethod.Get, "/tx/" + TraceCode.New().Value, LinkSet)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task TrailingSlash_basicWalkUp(string engine)
    {
        var client = (await webs.Seeded(engine)).CreateClient();
        foreach (var path in new[] { Gtin, Lot, Lot + "/21/77" })
        {
            var (plain, slashed) = (await SendAsync(client, HttpMethod.Get, path), await SendAsync(client, HttpMethod.Get, path + "/"));
            slashed.StatusCode.ShouldBe(plain.StatusCode);
            slashed.Headers.Location.ShouldBe(plain.Headers.Location);
        }

        foreach (var unknown in new[] { Gtin + "/10/KHONG-CO", Gtin + "/21/KHONG-CO", Lot + "/21/KHONG-CO", Gtin + "/22/2A/10/KHONG-CO/21/7" })
        {
            var answer = await SendAsync(client, HttpMethod.Get, unknown);
            answer.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect, unknown);
            (await SendAsync(client, HttpMethod.Get, answer.Headers.Location!.PathAndQuery)).StatusCode.ShouldBe(HttpStatusCode.OK, unknown);
        }

        (await client.PageAsync((await SendAsync(client, HttpMethod.Get, Lot + "/21/KHONG-CO")).Headers.Location!.PathAndQuery))
            .Body!.TextContent.ShouldContain("chợ chưa cấp mã KHONG-CO");
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task LtLinksetNoRedirect_ltAcceptHeader_declaredContentType_linksetJsonldCheck_validLinkset(string engine)
    {
        var client = (await webs.Seeded(engine)).CreateClient();
        foreach (var path in new[] { Gtin, Lot, Gtin + "/10/KHONG-CO", Lot + "/21/77" })
        {
            foreach (var answer in new[]
            {
                await SendAsync(client, HttpMethod.Get, path + "?linkType=linkset"), await SendAsync(client, HttpMethod.Get, path + "?linkType=all"),
                await SendAsync(client, HttpMethod.Get, path, LinkSet), await SendAsync(client, HttpMethod.Get, path + "/", LinkSet + ", text/html;q=0.5"),
            })
            {
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
                answer.Content.Headers.ContentType!.MediaType.ShouldBe(LinkSet);
                answer.Headers.GetValues("Link").Single().ShouldContain("rel=\"http://www.w3.org/ns/json-ld#context\"");
                using var links = await JsonAsync(answer);
                ShouldBeValid(links.RootElement);
            }
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task DefaultLinkExists_singleDefaulLink_singleMultiLink_linkTypesDefined_defaultTarget(string engine)
    {
        var client = (await webs.Seeded(engine)).CreateClient();
        foreach (var path in new[] { Gtin, Lot })
        {
            using var links = await JsonAsync(await SendAsync(client, HttpMethod.Get, path, LinkSet));
            var item = links.RootElement.GetProperty("linkset").EnumerateArray().Single();
            item.GetProperty("anchor").GetString().ShouldBe("https://localhost" + path);
            var only = item.GetProperty(Vocabulary + "defaultLink").EnumerateArray().Single();
            only.EnumerateObject().Select(p => p.Name).ShouldBe(["href", "title"], ignoreOrder: true);
            var href = only.GetProperty("href").GetString()!;
            (await SendAsync(client, HttpMethod.Get, path)).ShouldSatisfyAllConditions(
                a => a.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect),
                a => a.Headers.Location!.OriginalString.ShouldBe(href));

            // The default does not vary by language; the multi-link does.
            (await SendAsync(client, HttpMethod.Get, path, language: "en")).Headers.Location!.OriginalString.ShouldBe(href);
            var multi = item.GetProperty(Vocabulary + "defaultLinkMulti").EnumerateArray().ToList();
            multi.Select(l => l.GetProperty("hreflang")[0].GetString()).ShouldBe(["vi", "en"]);
            var descriptive = item.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array && !p.Name.Contains("defaultLink", StringComparison.Ordinal)).ToList();
            descriptive.ShouldContain(p => p.Value.EnumerateArray().Any(l => l.GetProperty("href").GetString() == href));
            descriptive.ShouldAllBe(p => p.Name.StartsWith(Vocabulary, StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task LoFor_specificLinkTypeNotFound_several_candidates(string engine)
    {
        var client = (await webs.Seeded(engine)).CreateClient();
        foreach (var name in new[] { "gs1:traceability", Vocabulary + "traceability", "https://gs1.org/voc/traceability" })
        {
            var found = await SendAsync(client, HttpMethod.Get, $"{Lot}?linkType={Uri.EscapeDataString(name)}");
            found.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect, name);
            found.Headers.Location!.AbsolutePath.ShouldBe("/truy-xuat" + Lot);
        }

        (await SendAsync(client, HttpMethod.Get, Lot + "?linkType=gs1:pip")).Headers.Location!.AbsolutePath.ShouldStartWith("/san-pham/");
        foreach (var absent in new[] { "gs1:recallStatus", "gs1:khong-co", "vin:traceability" })
        {
            (await SendAsync(client, HttpMethod.Get, $"{Lot}?linkType={absent}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, absent);
        }

        var choice = await SendAsync(client, HttpMethod.Get, Lot + "?linkType=gs1:defaultLinkMulti");
        choice.StatusCode.ShouldBe(HttpStatusCode.MultipleChoices);
        using var links = await JsonAsync(choice);
        links.RootElement.GetProperty("linkset")[0].GetProperty(Vocabulary + "defaultLinkMulti").GetArrayLength().ShouldBe(2);
        foreach (var (language, query) in new[] { ("en-GB,en;q=0.9,vi;q=0.5", "lang=en&linkType=gs1:defaultLinkMulti"), ("vi-VN,en;q=0.3", "linkType=gs1:defaultLinkMulti") })
        {
            var chosen = await SendAsync(client, HttpMethod.Get, Lot + "?linkType=gs1:defaultLinkMulti", language: language);
            chosen.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
            chosen.Headers.Location!.Query.ShouldBe("?" + query);
        }
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task QsPassedOn_linkOnRedirect_legacyLinkHeaders_compression(string engine)
    {
        var client = (await webs.Seeded(engine)).CreateClient();
        var answer = await SendAsync(client, HttpMethod.Get, Lot + "?utm_source=pack&lang=en&x=%2F+1");
        answer.Headers.Location!.OriginalString.ShouldEndWith("?utm_source=pack&lang=en&x=%2F+1");
        answer.Headers.GetValues("Link").Single().ShouldBe($"<https://localhost{Lot}?linkType=linkset>; rel=\"linkset\"; type=\"{LinkSet}\"");
        (await SendAsync(client, HttpMethod.Get, "/01/ARFKk4XBoCwRFKk4XBoCw")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task Every_pack_with_a_GTIN_answers_gift_boxes_too(string engine)
    {
        var client = (await webs.Seeded(engine)).CreateClient();
        var gtins = SeedFiles.BesideProgram.Read("variants.csv").Select(v => v.OrNull("gtin")).OfType<string>().ToList();
        gtins.ShouldNotBeEmpty();
        foreach (var gtin in gtins)
        {
            var answer = await SendAsync(client, HttpMethod.Get, "/01/" + gtin);
            answer.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect, gtin);
            (await SendAsync(client, HttpMethod.Get, answer.Headers.Location!.PathAndQuery)).StatusCode.ShouldBe(HttpStatusCode.OK, gtin);
        }
    }

    [Fact]
    public async Task Every_check_of_the_list_has_its_test()
    {
        using var list = JsonDocument.Parse(await File.ReadAllTextAsync(SharedFixtures.Path("resolver/conformance-checklist.json"), TestContext.Current.CancellationToken));
        var names = typeof(ResolverTests).GetMethods().Select(m => m.Name.ToUpperInvariant()).ToList();
        var elsewhere = new[] { "httpVersion" };
        var without = list.RootElement.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("id").GetString()!.TrimEnd('*'))
            .Where(id => !elsewhere.Contains(id) && id != "ltAllNoRedirect" && !names.Exists(n => n.Contains(id.ToUpperInvariant(), StringComparison.Ordinal)));
        without.ShouldBeEmpty();
    }

    /// <summary>What the linkset schema demands, read from it.</summary>
    private static void ShouldBeValid(JsonElement linkset)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedFixtures.Path("resolver/linkset/gs1-linkset-schema.json")));
        var item = file.RootElement.GetProperty("properties").GetProperty("linkset").GetProperty("items");
        var relation = item.GetProperty("patternProperties").EnumerateObject().Single();
        var link = relation.Value.GetProperty("items");
        linkset.EnumerateObject().Select(p => p.Name).ShouldBe(["linkset"]);
        foreach (var context in linkset.GetProperty("linkset").EnumerateArray())
        {
            context.GetProperty("anchor").GetString()!.ShouldMatch(item.GetProperty("properties").GetProperty("anchor").GetProperty("pattern").GetString()!);
            context.GetProperty("itemDescription").GetString().ShouldNotBeNullOrEmpty();
            foreach (var type in context.EnumerateObject().Where(p => p.Name is not ("anchor" or "itemDescription")))
            {
                Regex.IsMatch(type.Name, relation.Name).ShouldBeTrue(type.Name);
                foreach (var target in type.Value.EnumerateArray())
                {
                    target.EnumerateObject().Select(p => p.Name).ShouldBeSubsetOf(link.GetProperty("properties").EnumerateObject().Select(p => p.Name));
                    link.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBeSubsetOf(target.EnumerateObject().Select(p => p.Name));
                    target.GetProperty("href").GetString()!.ShouldMatch(link.GetProperty("properties").GetProperty("href").GetProperty("pattern").GetString()!);
                }
            }
        }
    }

    private static async Task<JsonDocument> JsonAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, string? accept = null, string? language = null)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        if (language is not null)
        {
            request.Headers.AcceptLanguage.ParseAdd(language);
        }

        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
