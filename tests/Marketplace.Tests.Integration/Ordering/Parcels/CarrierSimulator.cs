using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Tests.Integration.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Tests.Integration.Ordering.Parcels;

/// <summary>
/// A little host that speaks as GHN, the post, GHTK and Viettel Post do: it makes parcels, prints, cancels, and can be made to be down, to lose its answer or to forget.
/// Its news are made by hand, in whatever order a test wants them.
/// </summary>
internal sealed partial class CarrierSimulator : IAsyncDisposable
{
    public const string Token = "a token of the simulator";
    public const string Secret = "a secret of the webhook";

    private readonly WebApplication app;
    private int made;

    private CarrierSimulator(WebApplication app) => this.app = app;

    public string Address { get; private set; } = "";

    /// <summary>What was asked for, by our number; each number makes one parcel.</summary>
    public ConcurrentDictionary<string, (string Tracking, JsonNode Asked)> Parcels { get; } = new();

    public ConcurrentDictionary<string, bool> Cancelled { get; } = new();

    public bool IsDown { get; set; }

    /// <summary>Makes the parcel of the next asking, but answers with a fault.</summary>
    public bool LosesAnswer { get; set; }

    /// <summary>Says this instead of making a parcel.</summary>
    public string? Refuses { get; set; }

    public static async Task<CarrierSimulator> StartAsync()
    {
        var simulator = new CarrierSimulator(LoopbackHost.Build());
        var app = simulator.app;
        const string Ghn = "/shiip/public-api/v2";
        app.MapPost(Ghn + "/shipping-order/create", (HttpRequest r) => simulator.GhnAsync(r, simulator.CreateByGhn));
        app.MapPost(Ghn + "/shipping-order/preview", (HttpRequest r) => simulator.GhnAsync(r, _ => Good(new JsonObject { ["total_fee"] = 27500 })));
        app.MapPost(Ghn + "/shipping-order/detail-by-client-code", (HttpRequest r) => simulator.GhnAsync(r, asked =>
            simulator.Parcels.TryGetValue(asked["client_order_code"]!.GetValue<string>(), out var parcel)
                ? Good(new JsonObject { ["order_code"] = parcel.Tracking, ["status"] = simulator.Cancelled.ContainsKey(parcel.Tracking) ? "cancel" : "ready_to_pick" })
                : Bad("Không tìm thấy đơn hàng")));
        app.MapPost(Ghn + "/switch-status/cancel", (HttpRequest r) => simulator.GhnAsync(r, asked =>
        {
            var code = asked["order_codes"]![0]!.GetValue<string>();
            simulator.Cancelled[code] = true;
            return Good(new JsonArray(new JsonObject { ["order_code"] = code, ["result"] = true, ["message"] = "OK" }));
        }));
        app.MapPost(Ghn + "/a5/gen-token", (HttpRequest r) => simulator.GhnAsync(r, _ => Good(new JsonObject { ["token"] = "in-nhan" })));

        app.MapGet("/ems/orders/order-code/{code}", (HttpRequest r, string code) => simulator.Post(r, () =>
            simulator.Parcels.TryGetValue(code, out var parcel) ? Success(new JsonObject { ["tracking_code"] = parcel.Tracking }) : Error("not_found")));
        app.MapPost("/ems/orders/create", async (HttpRequest r) =>
        {
            var asked = (await JsonNode.ParseAsync(r.Body))!;
            return simulator.Post(r, () => simulator.Refuses is { } word ? Error(word) : Success(new JsonObject
            {
                ["tracking_code"] = simulator.Make(asked["order_code"]!.GetValue<string>(), asked, "EJ{0:000000000}VN"),
                ["total_fee"] = 34000,
            }));
        });
        app.MapPost("/ems/orders/cancel/{code}", (HttpRequest r, string code) => simulator.Post(r, () => simulator.Cancelled.TryAdd(code, true) ? Success(null) : Error("already_cancelled")));
        app.MapGet("/ems/orders/print/{code}", (HttpRequest r) => simulator.Post(r, () => Success(new JsonObject { ["pdf"] = Convert.ToBase64String(Encoding.ASCII.GetBytes("%PDF-1.4 thử")) })));
        app.MapPost("/ems/orders/fee", (HttpRequest r) => simulator.Post(r, () => Success(new JsonObject { ["total_fee"] = 34000 })));
        simulator.MapGhtk();
        simulator.MapViettelPost();
        simulator.Address = await app.ListenAsync();
        return simulator;
    }

    /// <summary>GHN's news of a parcel.</summary>
    public static string GhnNews(string tracking, string status, DateTimeOffset at, long cash = 0, string reason = "") => new JsonObject
    {
        ["OrderCode"] = tracking,
        ["Status"] = status,
        ["CODAmount"] = cash,
        ["Reason"] = reason,
        ["Time"] = at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        ["Type"] = "switch_status",
        ["Weight"] = 1000,
    }.ToJsonString();

    /// <summary>The post's news of a parcel; its clock is Vietnam's.</summary>
    public static string PostNews(string tracking, int code, DateTime local) => new JsonObject
    {
        ["tracking_code"] = tracking,
        ["status_code"] = code,
        ["status_name"] = "Trạng thái",
        ["note"] = "Bưu cục Thử",
        ["locate"] = "890100 - KTC Thử",
        ["datetime"] = local.ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture),
        ["money_collect"] = 0,
    }.ToJsonString();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<IResult> GhnAsync(HttpRequest request, Func<JsonNode, IResult> answer)
    {
        var asked = (await JsonNode.ParseAsync(request.Body))!;
        return IsDown ? Results.StatusCode(503) : request.Headers["Token"] != Token ? Results.StatusCode(401) : answer(asked);
    }

    private IResult CreateByGhn(JsonNode asked)
    {
        if (Refuses is { } word)
        {
            return Bad(word);
        }

        var code = asked["client_order_code"]!.GetValue<string>();
        if (Parcels.ContainsKey(code))
        {
            return Bad("Mã đơn hàng khách hàng đã tồn tại");
        }

        var tracking = Make(code, asked, "GHN{0:00000}");
        return IsLost() ? Results.StatusCode(502) : Good(new JsonObject { ["order_code"] = tracking, ["total_fee"] = 27500 });
    }

    private bool IsLost()
    {
        var lost = LosesAnswer;
        LosesAnswer = false;
        return lost;
    }

    private string Make(string code, JsonNode asked, string form) => Parcels.GetOrAdd(
        code, _ => (string.Format(CultureInfo.InvariantCulture, form, Interlocked.Increment(ref made)), asked)).Tracking;

    private IResult Post(HttpRequest request, Func<JsonObject> answer) =>
        IsDown ? Results.StatusCode(503) : request.Headers["merchant-token"] != Token ? Results.StatusCode(401) : Json(answer());

    private static IResult Good(JsonNode data) => Json(new JsonObject { ["code"] = 200, ["message"] = "Success", ["data"] = data });

    private static IResult Bad(string message) => Results.Text(new JsonObject { ["code"] = 400, ["message"] = message, ["data"] = null }.ToJsonString(), "application/json", statusCode: 400);

    private static JsonObject Success(JsonNode? data) => new() { ["code"] = "success", ["data"] = data };

    private static JsonObject Error(string message) => new() { ["code"] = "error", ["message"] = message };

    private static IResult Json(JsonNode body) => Results.Text(body.ToJsonString(), "application/json");
}
