using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.Notices;
using Marketplace.Payments.Payments;
using Marketplace.Payments.VnPay;
using Marketplace.Tests.Integration.Support;

namespace Marketplace.Tests.Integration.Payments;

/// <summary>The addresses at which money is told of, to the letter of what their callers read.</summary>
public sealed class WebhookTests
{
    private static readonly Actor Buyer = Actor.Guest("webhook-key");

    [Fact]
    public async Task VNPay_reads_RspCode_and_Message_and_a_notice_over_HTTP_pays_the_order()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, seeded: true);
        var client = web.CreateClient();
        (await AskAsync(client, "")).ShouldBe("""{"RspCode":"97","Message":"Fail checksum"}""");
        (await AskAsync(client, "vnp_TmnCode=SANDBOX&vnp_TmnCode=X&a=" + new string('x', 900))).ShouldBe("""{"RspCode":"97","Message":"Fail checksum"}""");

        await web.DoAsync(new Marketplace.Ordering.Carts.AddToCart(Buyer, Ids.FromName("catalog_variants", "DS-01-100G"), 1));
        await web.DoAsync(new Marketplace.Ordering.Carts.SetCheckoutAddress(Buyer, "Nguyễn Thị Thử", "0912345678", "00004", "Số 1", null, false));
        var shown = (await web.SendAsync(new ReviewCheckout(Buyer)))!;
        var placed = await web.DoAsync(new PlacePurchase(Buyer, shown.CartId, shown.CartVersion, shown.Total, "vnpay"));
        var payment = (await web.SendAsync(new ViewPayments(Buyer, placed.Number)))!.ToPay.Single().Id;
        var address = await web.DoAsync(new StartVnPay(Buyer, placed.Number, null, payment, "https://ocop.test/", "127.0.0.1", English: false));
        var back = await web.DoAsync(new PretendVnPay(Actor.System, VnPaySimulator.FieldsOf("https://ocop.test" + address), "00", Tells: false));
        var query = back[(back.IndexOf('?', StringComparison.Ordinal) + 1)..];

        (await AskAsync(client, query)).ShouldBe("""{"RspCode":"00","Message":"Confirm Success"}""");
        (await AskAsync(client, query)).ShouldBe("""{"RspCode":"02","Message":"Order already confirmed"}""");
        await web.PumpAsync();
        (await web.SendAsync(new ViewPurchase(Buyer, placed.Number)))!.Orders.ShouldAllBe(o => o.State == OrderState.Placed);
    }

    [Fact]
    public async Task Banks_and_Stripe_are_told_in_problem_json_what_is_wrong_and_never_a_fault()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite);
        var client = web.CreateClient();
        foreach (var path in (string[])["/webhooks/bank-transfer", "/webhooks/stripe"])
        {
            foreach (var (body, status) in new[] { ("{}", 401), ("", 401), ("\0\0", 401), (new string('x', 70_000), 413) })
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
                ((int)answer.StatusCode).ShouldBe(status, path);
                answer.Content.Headers.ContentType.ShouldBe(new MediaTypeHeaderValue("application/problem+json"));
            }

            using var broken = new ByteArrayContent([0xFF, 0xFE, 0xC0]);
            ((int)(await client.PostAsync(new Uri(path, UriKind.Relative), broken)).StatusCode).ShouldBe(413);
            ((int)(await client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode).ShouldBeOneOf(404, 405);
        }

        // Without a secret nothing is good, also not what was signed with an empty one.
        using var signed = new StringContent("{}", Encoding.UTF8, "application/json");
        signed.Headers.Add("X-Signature", SignedBody.Header("{}", web.Clock.GetUtcNow(), ""));
        ((int)(await client.PostAsync(new Uri("/webhooks/bank-transfer", UriKind.Relative), signed)).StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Wallets_read_their_own_answers_and_strangers_get_nothing_done()
    {
        await using var web = await TestWeb.StartAsync(TestEngine.Sqlite, settings: new Dictionary<string, string?>
        {
            ["Payments:MoMo:PartnerCode"] = "TESTPARTNER",
            ["Payments:MoMo:AccessKey"] = "TESTACCESSKEY",
            ["Payments:MoMo:SecretKey"] = "test-secret-key",
            ["Payments:ZaloPay:AppId"] = "9999",
            ["Payments:ZaloPay:Key1"] = "test-key-1",
            ["Payments:ZaloPay:Key2"] = "test-key-2",
        });
        var client = web.CreateClient();
        async Task<(int Status, string Body)> PostAsync(string path, string body)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }

        // The published examples, signed with published keys; their orders are not ours.
        var vectors = JsonDocument.Parse(await File.ReadAllTextAsync(SharedFixtures.Path("payments/momo-zalopay.json"))).RootElement;
        var momo = vectors.GetProperty("momo").GetProperty("ipn");
        var notice = momo.GetProperty("fields").EnumerateObject().Where(f => f.Name != "accessKey").ToDictionary(f => f.Name, f => f.Value.GetString());
        notice["signature"] = momo.GetProperty("signature").GetString();
        (await PostAsync("/webhooks/momo", JsonSerializer.Serialize(notice))).ShouldBe((204, ""));
        notice["amount"] = "1";
        (await PostAsync("/webhooks/momo", JsonSerializer.Serialize(notice))).Status.ShouldBe(401);
        (await PostAsync("/webhooks/momo", "")).Status.ShouldBe(400);
        (await PostAsync("/webhooks/momo", new string('x', 70_000))).Status.ShouldBe(413);

        var zalo = vectors.GetProperty("zalopay").GetProperty("callback_mac");
        string Told(string mac) => JsonSerializer.Serialize(new { data = zalo.GetProperty("data").GetString(), mac, type = 1 });
        (await PostAsync("/webhooks/zalopay", Told(zalo.GetProperty("mac").GetString()!))).ShouldBe((200, """{"return_code":1,"return_message":"success"}"""));
        (await PostAsync("/webhooks/zalopay", Told("0"))).ShouldBe((200, """{"return_code":-1,"return_message":"mac not equal"}"""));
        (await PostAsync("/webhooks/zalopay", new string('x', 70_000))).ShouldBe((200, """{"return_code":-1,"return_message":"mac not equal"}"""));
        web.Log.Entries.Count(line => line.Contains("was not asked for here", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Theory, MemberData(nameof(TestEngine.All), MemberType = typeof(TestEngine))]
    public async Task A_banks_notice_that_is_told_again_is_known_and_no_error_in_the_log(string engine)
    {
        const string Secret = "bank-secret-of-this-test";
        await using var web = await TestWeb.StartAsync(engine, settings: new Dictionary<string, string?> { ["Payments:BankTransfer:WebhookSecret"] = Secret });
        var client = web.CreateClient();
        var body = $$"""{"id": "FT1", "account": "1900000000001", "amount": 345000, "content": "K7M29QXP4D", "at": "{{web.Clock.GetUtcNow():O}}"}""";
        foreach (var result in (string[])["taken", "known", "known"])
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            content.Headers.Add("X-Signature", SignedBody.Header(body, web.Clock.GetUtcNow(), Secret));
            var answer = await client.PostAsync(new Uri("/webhooks/bank-transfer", UriKind.Relative), content);
            (await answer.Content.ReadAsStringAsync()).ShouldBe($$"""{"result":"{{result}}"}""");
        }

        web.ShouldHaveLoggedNothing();
    }

    private static async Task<string> AskAsync(HttpClient client, string query) =>
        await client.GetStringAsync(new Uri("/webhooks/vnpay/ipn?" + query, UriKind.Relative));
}
