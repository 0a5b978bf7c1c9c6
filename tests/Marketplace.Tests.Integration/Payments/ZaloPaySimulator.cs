using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Tests.Integration.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Tests.Integration.Payments;

/// <summary>A little host that speaks ZaloPay's open API v2: orders and refunds whose numbers begin with Vietnam's day and are taken once; refunds take their time.</summary>
internal sealed class ZaloPaySimulator : IAsyncDisposable
{
    public const string AppId = "9999";
    public const string Key1 = "a first key of ZaloPay";
    public const string Key2 = "a second key of ZaloPay";

    private readonly WebApplication app;
    private int numbers;
    private int lost;

    private ZaloPaySimulator(WebApplication app) => this.app = app;

    public string Address { get; private set; } = "";

    public ConcurrentDictionary<string, Order> Orders { get; } = new();

    public ConcurrentDictionary<string, Turned> Refunds { get; } = new();

    /// <summary>Answers 2 (failure) with this to everything: an error or maintenance there.</summary>
    public int? Trouble { get; set; }

    /// <param name="State">1 paid, 2 failed, 3 open.</param>
    public sealed record Order(string Number, long Amount, string NoticeUrl, string Embedded, int State, string Transaction);

    public sealed record Turned(string Number, string Transaction, long Amount, int State);

    public static async Task<ZaloPaySimulator> StartAsync()
    {
        var simulator = new ZaloPaySimulator(LoopbackHost.Build());
        simulator.app.MapPost("/v2/create", simulator.CreateAsync);
        simulator.app.MapPost("/v2/query", simulator.QueryAsync);
        simulator.app.MapPost("/v2/refund", simulator.RefundAsync);
        simulator.app.MapPost("/v2/query_refund", simulator.QueryRefundAsync);
        simulator.Address = await simulator.app.ListenAsync();
        return simulator;
    }

    /// <summary>The next answer is lost after the work was done.</summary>
    public void LoseAnswer() => Interlocked.Increment(ref lost);

    public void End(string number, int state) => Orders[number] = Orders[number] with { State = state, Transaction = $"2611210000{Interlocked.Increment(ref numbers):00000}" };

    public void EndRefunds(int state)
    {
        foreach (var refund in Refunds.Values)
        {
            Refunds[refund.Number] = refund with { State = state };
        }
    }

    /// <summary>A notice of a payment as ZaloPay sends it.</summary>
    public string Notice(string number, long? amount = null, string key = Key2)
    {
        var order = Orders[number];
        var data = JsonSerializer.Serialize(new
        {
            app_id = int.Parse(AppId, CultureInfo.InvariantCulture),
            app_trans_id = order.Number,
            app_time = 1_795_292_600_000L,
            app_user = "marketplace",
            amount = amount ?? order.Amount,
            embed_data = order.Embedded,
            item = "[]",
            zp_trans_id = long.Parse(order.Transaction, CultureInfo.InvariantCulture),
            server_time = 1_795_292_700_000L,
            channel = 38,
        });
        return JsonSerializer.Serialize(new { data, mac = Sign(data, key), type = 1 });
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private Task<IResult> CreateAsync(HttpRequest request) => AnswerAsync(
        request,
        b => $"{AppId}|{b["app_trans_id"]}|{b["app_user"]}|{b["amount"]}|{b["app_time"]}|{b["embed_data"]}|{b["item"]}",
        b =>
        {
            var number = b["app_trans_id"].ToString();
            DateTime.TryParseExact(number[..6], "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _).ShouldBeTrue("the number begins with the day");
            number.Length.ShouldBeLessThanOrEqualTo(40);
            b["expire_duration_seconds"].GetInt32().ShouldBeGreaterThanOrEqualTo(300);
            return Orders.TryAdd(number, new(number, b["amount"].GetInt64(), b["callback_url"].ToString(), b["embed_data"].ToString(), 3, ""))
                ? new { return_code = 1, order_url = $"https://pay.zalo.test/{number}" }
                : new { return_code = 2, sub_return_code = -68 };
        });

    private Task<IResult> QueryAsync(HttpRequest request) => AnswerAsync(
        request,
        b => $"{AppId}|{b["app_trans_id"]}|{Key1}",
        b => Orders.GetValueOrDefault(b["app_trans_id"].ToString()) switch
        {
            null => new { return_code = 2, sub_return_code = -101 },
            { State: 1 } order => new { return_code = 1, amount = order.Amount, zp_trans_id = long.Parse(order.Transaction, CultureInfo.InvariantCulture) },
            var order => new { return_code = order.State, sub_return_code = order.State == 2 ? -54 : 0 },
        });

    private Task<IResult> RefundAsync(HttpRequest request) => AnswerAsync(
        request,
        b => $"{AppId}|{b["zp_trans_id"]}|{b["amount"]}|{b["description"]}|{b["timestamp"]}",
        b =>
        {
            var number = b["m_refund_id"].ToString();
            number.Length.ShouldBeLessThanOrEqualTo(45);
            return Refunds.TryAdd(number, new(number, b["zp_trans_id"].ToString(), b["amount"].GetInt64(), 3))
                ? new { return_code = 3, sub_return_code = 2 }
                : new { return_code = 2, sub_return_code = -25 };
        });

    private Task<IResult> QueryRefundAsync(HttpRequest request) => AnswerAsync(
        request,
        b => $"{AppId}|{b["m_refund_id"]}|{b["timestamp"]}",
        b => Refunds.GetValueOrDefault(b["m_refund_id"].ToString()) is { } refund
            ? new { return_code = refund.State, sub_return_code = refund.State == 2 ? -13 : 1 }
            : new { return_code = 2, sub_return_code = -101 });

    private async Task<IResult> AnswerAsync(HttpRequest request, Func<Dictionary<string, JsonElement>, string> signed, Func<Dictionary<string, JsonElement>, object> answer)
    {
        var body = (await JsonSerializer.DeserializeAsync<Dictionary<string, JsonElement>>(request.Body))!;
        if (body["app_id"].ToString() != AppId || body["mac"].ToString() != Sign(signed(body), Key1))
        {
            return Results.Json(new { return_code = 2, sub_return_code = -402 });
        }

        if (Trouble is { } trouble)
        {
            return Results.Json(new { return_code = 2, sub_return_code = trouble });
        }

        var told = answer(body);
        return Interlocked.Exchange(ref lost, 0) > 0 ? Results.StatusCode(502) : Results.Json(told);
    }

    private static string Sign(string data, string key) =>
        Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(data))).ToLower(CultureInfo.InvariantCulture);
}
