using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Tests.Integration.Ordering.Parcels;

internal sealed partial class CarrierSimulator
{
    public const string Partner = "S000001";

    /// <summary>GHTK's news of a parcel: a form, in which the plus of the offset stands as it is.</summary>
    public static string GhtkNews(string tracking, int status, DateTimeOffset at, long? cash = null, string reason = "", string partner = "") =>
        $"label_id={tracking}&partner_id={partner}&action_time={at.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)}"
        + $"&status_id={status}&reason_code=&reason={Uri.EscapeDataString(reason)}&weight=2.4&fee=32000{(cash is { } dong ? $"&pick_money={dong}" : "")}&return_part_package=0";

    private void MapGhtk()
    {
        app.MapPost("/ghtk/services/shipment/order/", async (HttpRequest r) =>
        {
            var asked = (await JsonNode.ParseAsync(r.Body))!;
            return Ghtk(r, () => CreateByGhtk(asked));
        });
        app.MapGet("/ghtk/services/shipment/v2/{which}", (HttpRequest r, string which) => Ghtk(r, () =>
            Parcels.FirstOrDefault(p => which == "partner_id:" + p.Key || which == p.Value.Tracking) is { Key: { } code, Value.Tracking: { } tracking }
                ? Json(new JsonObject { ["success"] = true, ["order"] = new JsonObject { ["label_id"] = tracking, ["partner_id"] = code, ["status"] = StatusOf(tracking), ["ship_money"] = 30000, ["insurance"] = 2000 } })
                : GhtkBad("Không tìm thấy đơn hàng")));
        app.MapPost("/ghtk/services/shipment/cancel/{label}", (HttpRequest r, string label) => Ghtk(r, () =>
            Cancelled.TryAdd(label, true) ? Json(new JsonObject { ["success"] = true, ["message"] = "" }) : GhtkBad("Đơn hàng đã đã ở trạng thái hủy")));
        app.MapGet("/ghtk/services/label/{label}", (HttpRequest r, string label) => Ghtk(r, () =>
            Cancelled.ContainsKey(label) ? GhtkBad("Đơn đã hủy") : Results.Bytes(Encoding.ASCII.GetBytes("%PDF-1.4 " + label), "application/pdf")));
        app.MapGet("/ghtk/services/shipment/fee", (HttpRequest r) => Ghtk(r, () => long.Parse(r.Query["weight"]!, CultureInfo.InvariantCulture) >= 100 && r.Query["ward"] != ""
            ? Json(new JsonObject { ["success"] = true, ["fee"] = new JsonObject { ["fee"] = 32000, ["delivery"] = true } })
            : GhtkBad("Thiếu khối lượng hoặc nơi đến")));
    }

    private IResult CreateByGhtk(JsonNode asked)
    {
        var code = asked["order"]!["id"]!.GetValue<string>();
        if (Parcels.TryGetValue(code, out var known) && Refuses is null)
        {
            return Json(new JsonObject
            {
                ["success"] = false,
                ["message"] = "Mã đơn hàng của bạn đã tồn tại trên hệ thống GHTK",
                ["error"] = new JsonObject { ["code"] = "ORDER_ID_EXIST", ["partner_id"] = code, ["ghtk_label"] = known.Tracking, ["status"] = StatusOf(known.Tracking) },
            });
        }

        if (LosesAnswer)
        {
            Make(code, asked, GhtkLabel);
            LosesAnswer = false;
            return Results.StatusCode(502);
        }

        return Refuses is { } word ? GhtkBad(word) : Json(new JsonObject
        {
            ["success"] = true,
            ["order"] = new JsonObject { ["partner_id"] = code, ["label"] = Make(code, asked, GhtkLabel), ["fee"] = "30000", ["insurance_fee"] = "2000", ["status_id"] = 2 },
        });
    }

    private const string GhtkLabel = "S1.A1.{0:00000000}";

    private int StatusOf(string tracking) => Cancelled.ContainsKey(tracking) ? -1 : 2;

    private IResult Ghtk(HttpRequest request, Func<IResult> answer) =>
        IsDown ? Results.StatusCode(503) : request.Headers["Token"] != Token || request.Headers["X-Client-Source"] != Partner ? Results.StatusCode(401) : answer();

    private static IResult GhtkBad(string message) =>
        Results.Text(new JsonObject { ["success"] = false, ["message"] = message, ["error_code"] = "30100", ["log_id"] = "x" }.ToJsonString(), "application/json", statusCode: 422);
}
