using System.Text;
using Marketplace.Ordering.Parcels;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Ordering.Parcels;

/// <summary>The addresses at which carriers tell of parcels.</summary>
public sealed class CarrierWebhookTests
{
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
    public async Task Without_a_secret_of_ours_nothing_is_taken_also_not_the_empty_one()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite);
        (await PostAsync(web.CreateClient(), "/webhooks/ghn?secret=", "{}", "")).Status.ShouldBe(401);
    }

    private static async Task<(int Status, string Body)> PostAsync(HttpClient client, string path, string body, string? secret)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        content.Headers.Add("ems-transaction", "tx-1");
        if (secret is not null)
        {
            content.Headers.Add("X-Webhook-Secret", secret);
        }

        var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
