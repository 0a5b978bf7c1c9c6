using System.Text;
using System.Text.Json;
using Marketplace.Ordering.Parcels;
using Marketplace.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Tests.Integration.Ordering.Parcels;

/// <summary>The addresses at which carriers tell of parcels.</summary>
public sealed class CarrierWebhookTests
{
    private const string Form = "application/x-www-form-urlencoded";

    [Fact]
    public async Task Carriers_show_their_secret_and_are_answered_in_their_words()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, settings: Sending.Settings("http://127.0.0.1:9"));
        var client = web.CreateClient();
        var news = CarrierSimulator.PostNews("EJ1VN", 4, new DateTime(2026, 11, 21, 9, 0, 0, DateTimeKind.Unspecified));
        (await PostAsync(client, "/webhooks/vnpost", news, null)).Status.ShouldBe(401);
        (await PostAsync(client, "/webhooks/vnpost", news, "wrong")).Status.ShouldBe(401);
        (await PostAsync(client, "/webhooks/vnpost", "{}", CarrierSimulator.Secret)).Status.ShouldBe(400);
        (await PostAsync(client, "/webhooks/vnpost", "\0", CarrierSimulator.Secret)).Status.ShouldBe(400);
        (await PostAsync(client, "/webhooks/ghn", new string('x', 70_000), CarrierSimulator.Secret)).Status.ShouldBe(413);

        // Twice the same is one; the answer repeats the sender's number.
        foreach (var _ in (int[])[1, 2])
        {
            (await PostAsync(client, "/webhooks/vnpost", news, CarrierSimulator.Secret)).ShouldBe((200, """{"code":"success","transaction":"tx-1"}"""));
        }

        var ghn = CarrierSimulator.GhnNews("GHN1", "picked", new(2026, 11, 21, 2, 0, 0, TimeSpan.Zero));
        (await PostAsync(client, "/webhooks/ghn?secret=" + Uri.EscapeDataString(CarrierSimulator.Secret), ghn, null)).Status.ShouldBe(200);
        await web.PumpAsync();
        (await web.SendAsync(new ListParcelTroubles(Buying.Staff))).News.Select(n => n.TrackingNumber).ShouldBe(["EJ1VN", "GHN1"], ignoreOrder: true);
    }

    [Fact]
    public async Task Ghtk_shows_its_secret_in_the_address_and_sends_a_form()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, settings: Sending.Settings("http://127.0.0.1:9"));
        var client = web.CreateClient();
        var address = "/webhooks/ghtk?hash=" + Uri.EscapeDataString(CarrierSimulator.Secret);
        var at = new DateTimeOffset(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);
        var news = CarrierSimulator.GhtkNews("S1.A1.1", 3, at);
        (await PostAsync(client, "/webhooks/ghtk", news, null, Form)).Status.ShouldBe(401);
        (await PostAsync(client, "/webhooks/ghtk?hash=wrong", news, null, Form)).Status.ShouldBe(401);
        (await PostAsync(client, address, "label_id=S1.A1.1&status_id=3&action_time=hôm+nay", null, Form)).Status.ShouldBe(400);
        (await PostAsync(client, address, """{"label_id":"S1.A1.1"}""", null)).Status.ShouldBe(400);
        (await PostAsync(client, address, news, null, Form)).Status.ShouldBe(200);

        // The same with its plus encoded, and by the clock without an offset.
        (await PostAsync(client, address, news.Replace("+", "%2B", StringComparison.Ordinal), null, Form)).Status.ShouldBe(200);
        (await PostAsync(client, address, news.Replace("+07:00", "", StringComparison.Ordinal), null, Form)).Status.ShouldBe(200);
        await web.PumpAsync();
        var taken = (await web.SendAsync(new ListParcelTroubles(Buying.Staff))).News.Single();
        (taken.Carrier, taken.TrackingNumber, taken.Code, taken.At).ShouldBe(("ghtk", "S1.A1.1", "3", at.UtcDateTime));
    }

    [Fact]
    public async Task Viettel_Post_shows_its_secret_in_the_body_or_in_a_header_and_it_is_kept_nowhere()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, settings: Sending.Settings("http://127.0.0.1:9"));
        var client = web.CreateClient();
        string News(int status, string token = CarrierSimulator.Secret) => CarrierSimulator.ViettelNews("1", status, new(2026, 11, 21, 12, 0, 0, DateTimeKind.Unspecified), token: token);
        foreach (var wrong in (string[])["wrong", ""])
        {
            (await PostAsync(client, "/webhooks/viettelpost", News(105, wrong), null)).Status.ShouldBe(401);
        }

        (await PostAsync(client, "/webhooks/viettelpost", $$"""{"TOKEN":"{{CarrierSimulator.Secret}}"}""", null)).Status.ShouldBe(400);
        (await PostAsync(client, "/webhooks/viettelpost", News(105), null)).Status.ShouldBe(200);
        (await PostAsync(client, "/webhooks/viettelpost", News(105), null)).Status.ShouldBe(200);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "wrong").ShouldBeTrue();
        (await PostAsync(client, "/webhooks/viettelpost", News(200, "0333333333"), null)).Status.ShouldBe(401);
        client.DefaultRequestHeaders.Remove("Authorization");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", CarrierSimulator.Secret).ShouldBeTrue();
        (await PostAsync(client, "/webhooks/viettelpost", News(200, "0333333333"), null)).Status.ShouldBe(200);
        await web.PumpAsync();

        var kept = await web.LookAsync(db => db.Set<CarrierNews>().AsNoTracking().ToListAsync());
        kept.Select(n => n.Code).ShouldBe(["105", "200"], ignoreOrder: true);
        var text = JsonSerializer.Serialize(kept);
        text.ShouldNotContain(CarrierSimulator.Secret);
        text.ShouldNotContain("0280000000");
        string.Join('\n', web.Log).ShouldNotContain(CarrierSimulator.Secret);
    }

    [Fact]
    public async Task Without_a_secret_of_ours_nothing_is_taken_also_not_the_empty_one()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite);
        (await PostAsync(web.CreateClient(), "/webhooks/ghn?secret=", "{}", "")).Status.ShouldBe(401);
        (await PostAsync(web.CreateClient(), "/webhooks/ghtk?hash=", "label_id=1", null, Form)).Status.ShouldBe(401);
        (await PostAsync(web.CreateClient(), "/webhooks/viettelpost", """{"TOKEN":""}""", null)).Status.ShouldBe(401);
    }

    private static async Task<(int Status, string Body)> PostAsync(HttpClient client, string path, string body, string? secret, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        content.Headers.Add("ems-transaction", "tx-1");
        if (secret is not null)
        {
            content.Headers.Add("X-Webhook-Secret", secret);
        }

        var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
