using System.Net;
using System.Text.Json;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Traceability;

public class DigitalLinkApiTests(Webs webs) : IClassFixture<Webs>
{
    private const string Address = "/api/v1/digital-link";

    [Fact]
    public async Task Every_public_vector_is_answered_alike()
    {
        var client = (await webs.Seeded(TestEngine.Sqlite)).CreateClient();
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(SharedFixtures.Path("gs1-digital-link/dl-parse.json"), TestContext.Current.CancellationToken));
        foreach (var vector in file.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var uri = vector.GetProperty("uri").GetString()!;
            var options = vector.TryGetProperty("options", out var o) ? o : default;
            var permissions = Permission("permitZeroSuppressedGTIN", "shortGtins") + Permission("permitConvenienceAlphas", "words") + Permission("permitUnknownAIs", "unknown");
            using var answer = await CheckAsync(client, uri, permissions);
            answer.RootElement.GetProperty("valid").GetBoolean().ShouldBe(vector.GetProperty("valid").GetBoolean(), uri);
            answer.RootElement.GetProperty("elementString").GetString().ShouldBe(vector.TryGetProperty("elementString", out var expected) ? expected.GetString() : null, uri);

            string Permission(string option, string name) =>
                options.ValueKind == JsonValueKind.Object && options.TryGetProperty(option, out var value) && value.GetBoolean() ? $"&{name}=true" : "";
        }
    }

    [Theory]
    [InlineData("https://ocop.vn/01/09521234000020/10/L1", true)]
    [InlineData("HTTPS://OCOP.VN/01/09521234000020/21/K7M29QXP4DZ0R", true)]
    [InlineData("https://id.gs1.org/01/09521234000020?17=261231", true)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("/01/09521234000020", false)]
    [InlineData("xin chào", false)]
    [InlineData("https://a/01/09521234000020/10/%", false)]
    [InlineData("https://a/01/09521234000020/10/%zz", false)]
    [InlineData("https://a/01/09521234000020?10=%2", false)]
    [InlineData("https://a/01/9521234000020", false)]
    [InlineData("https://a/gtin/09521234000020", false)]
    [InlineData("https://a/01/09521234000021", false)]
    public async Task Any_text_is_answered(string uri, bool valid)
    {
        var client = (await webs.Seeded(TestEngine.Sqlite)).CreateClient();
        using var answer = await CheckAsync(client, uri);
        answer.RootElement.EnumerateObject().Select(p => p.Name).ShouldBe(["valid", "elementString", "error"]);
        answer.RootElement.GetProperty("valid").GetBoolean().ShouldBe(valid);
        (answer.RootElement.GetProperty("error").GetString() is null).ShouldBe(valid);
    }

    [Fact]
    public async Task Odd_and_long_texts_never_fail_and_a_missing_one_is_the_askers_fault()
    {
        var client = (await webs.Seeded(TestEngine.Sqlite)).CreateClient();
        var random = new Random(20261122);
        for (var i = 0; i < 300; i++)
        {
            var text = "https://a/01/09521234000020".ToCharArray();
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                text[random.Next(text.Length)] = (char)random.Next(1, 0x3000);
            }

            (await CheckAsync(client, new string(text))).Dispose();
        }

        using var tooLong = await CheckAsync(client, "https://a/01/09521234000020/10/" + new string('A', 3000));
        tooLong.RootElement.GetProperty("valid").GetBoolean().ShouldBeFalse();

        var missing = await client.GetAsync(new Uri(Address, UriKind.Relative), TestContext.Current.CancellationToken);
        missing.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        missing.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await client.GetAsync(new Uri(Address + "?uri=a&uri=b", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<JsonDocument> CheckAsync(HttpClient client, string uri, string permissions = "")
    {
        var answer = await client.GetAsync(new Uri($"{Address}?uri={Uri.EscapeDataString(uri)}{permissions}", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, uri);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
