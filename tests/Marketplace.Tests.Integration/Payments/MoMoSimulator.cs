using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Tests.Integration.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Tests.Integration.Payments;

/// <summary>
/// A little host that speaks MoMo's payment gateway v2: signatures over fields in their documented order, an order number taken once, a request number
/// answered alike. It can lose an answer after the work was done, be down, or leave a refund under way.
/// </summary>
internal sealed class MoMoSimulator : IAsyncDisposable
{
    public const string PartnerCode = "TESTPARTNER";
    public const string AccessKey = "TESTACCESSKEY";
    public const string Secret = "a secret of MoMo";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, string> answers = new();
    private int numbers;
    private int lost;

    private MoMoSimulator(WebApplication app) => this.app = app;

    public string Address { get; private set; } = "";

    public ConcurrentDictionary<string, Order> Orders { get; } = new();

    public ConcurrentDictionary<string, Turned> Refunds { get; } = new();

    public bool IsDown { get; set; }

    /// <summary>What it answers to a refund.</summary>
    public int RefundCode { get; set; }

    public sealed record Order(string Id, string RequestId, string Info, string NoticeUrl, string ReturnUrl, long Amount, int Code, long Number);

    public sealed record Turned(string OrderId, long Number, long Amount, int Code);

    public static async Task<MoMoSimulator> StartAsync()
    {
        var simulator = new MoMoSimulator(LoopbackHost.Build());
        simulator.app.MapPost("/v2/gateway/api/create", simulator.CreateAsync);
        simulator.app.MapPost("/v2/gateway/api/query", simulator.QueryAsync);
        simulator.app.MapPost("/v2/gateway/api/refund", simulator.RefundAsync);
        simulator.Address = await simulator.app.ListenAsync();
        return simulator;
    }

    /// <summary>The next answer is lost after the work was done.</summary>
    public void LoseAnswer() => Interlocked.Increment(ref lost);

    /// <summary>The buyer pays, or not: MoMo's result code.</summary>
    public void End(string order, int code) => Orders[order] = Orders[order] with { Code = code, Number = code == 0 ? 4_088_000_000 + Interlocked.Increment(ref numbers) : 0 };

    /// <summary>A notice of an order as MoMo sends it.</summary>
    public string Notice(string id, long? amount = null, string? signedBy = null)
    {
        var order = Orders[id];
        var fields = new Dictionary<string, object>
        {
            ["partnerCode"] = PartnerCode,
            ["orderId"] = order.Id,
            ["requestId"] = order.RequestId,
            ["amount"] = amount ?? order.Amount,
            ["orderInfo"] = order.Info,
            ["orderType"] = "momo_wallet",
            ["transId"] = order.Number,
            ["resultCode"] = order.Code,
            ["message"] = order.Code == 0 ? "Thành công." : "Giao dịch bị từ chối bởi người dùng.",
            ["payType"] = "qr",
            ["responseTime"] = 1_795_292_700_000L,
            ["extraData"] = "",
            ["paymentOption"] = "momo",
        };
        fields["signature"] = Sign(
            $"accessKey={AccessKey}&amount={fields["amount"]}&extraData=&message={fields["message"]}&orderId={order.Id}&orderInfo={order.Info}&orderType=momo_wallet"
            + $"&partnerCode={PartnerCode}&payType=qr&requestId={order.RequestId}&responseTime=1795292700000&resultCode={order.Code}&transId={order.Number}",
            signedBy ?? Secret);
        return JsonSerializer.Serialize(fields);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private Task<IResult> CreateAsync(HttpRequest request) => AnswerAsync(
        request,
        b => $"accessKey={AccessKey}&amount={b["amount"]}&extraData={b["extraData"]}&ipnUrl={b["ipnUrl"]}&orderId={b["orderId"]}&orderInfo={b["orderInfo"]}"
            + $"&partnerCode={b["partnerCode"]}&redirectUrl={b["redirectUrl"]}&requestId={b["requestId"]}&requestType={b["requestType"]}",
        b =>
        {
            b["requestType"].ToString().ShouldBe("captureWallet");
            b["amount"].ValueKind.ShouldBe(JsonValueKind.Number);
            var order = new Order(
                b["orderId"].ToString(), b["requestId"].ToString(), b["orderInfo"].ToString(), b["ipnUrl"].ToString(), b["redirectUrl"].ToString(),
                b["amount"].GetInt64(), 1000, 0);
            return order.Amount is < 1_000 or > 50_000_000 ? new { resultCode = 22, message = "amount" }
                : Orders.TryAdd(order.Id, order) ? new { resultCode = 0, orderId = order.Id, payUrl = $"https://pay.momo.test/{order.Id}" }
                : new { resultCode = 41, message = "orderId" };
        });

    private Task<IResult> QueryAsync(HttpRequest request) => AnswerAsync(
        request,
        b => $"accessKey={AccessKey}&orderId={b["orderId"]}&partnerCode={b["partnerCode"]}&requestId={b["requestId"]}",
        b => Orders.TryGetValue(b["orderId"].ToString(), out var order)
            ? new
            {
                orderId = order.Id,
                resultCode = order.Code,
                amount = order.Amount,
                transId = order.Number,
                responseTime = 1_795_292_700_000L,
                refundTrans = Refunds.Values.Where(r => r.Number == order.Number).Select(r => new { orderId = r.OrderId, amount = r.Amount, resultCode = r.Code }),
            }
            : new { orderId = b["orderId"].ToString(), resultCode = 42, message = "orderId" });

    private Task<IResult> RefundAsync(HttpRequest request) => AnswerAsync(
        request,
        b => $"accessKey={AccessKey}&amount={b["amount"]}&description={b["description"]}&orderId={b["orderId"]}&partnerCode={b["partnerCode"]}"
            + $"&requestId={b["requestId"]}&transId={b["transId"]}",
        b =>
        {
            var refund = new Turned(b["orderId"].ToString(), b["transId"].GetInt64(), b["amount"].GetInt64(), RefundCode);
            return Refunds.TryAdd(refund.OrderId, refund) ? new { resultCode = RefundCode } : new { resultCode = 41 };
        });

    private async Task<IResult> AnswerAsync(HttpRequest request, Func<Dictionary<string, JsonElement>, string> signed, Func<Dictionary<string, JsonElement>, object> answer)
    {
        if (IsDown)
        {
            return Results.StatusCode(503);
        }

        var body = (await JsonSerializer.DeserializeAsync<Dictionary<string, JsonElement>>(request.Body))!;
        if (body["signature"].ToString() != Sign(signed(body), Secret))
        {
            return Results.Json(new { resultCode = 13, message = "signature" }, statusCode: 400);
        }

        body["requestId"].ToString().Length.ShouldBeLessThanOrEqualTo(50);
        var told = answers.GetOrAdd(body["requestId"].ToString(), _ => JsonSerializer.Serialize(answer(body)));
        return Interlocked.Exchange(ref lost, 0) > 0 ? Results.StatusCode(502) : Results.Text(told, "application/json");
    }

    private static string Sign(string data, string secret) =>
        Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(data))).ToLower(CultureInfo.InvariantCulture);
}
