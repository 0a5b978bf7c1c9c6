using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Tests.Integration.Ordering.Parcels;

internal sealed partial class CarrierSimulator
{
    /// <summary>Viettel Post's news of a parcel; its clock is Vietnam's, its secret stands in the body.</summary>
    public static string ViettelNews(
        string tracking, int status, DateTime local, long cash = 0, string note = "", string reference = "", bool isReturning = false, string token = Secret) => new JsonObject
        {
            ["DATA"] = new JsonObject
            {
                ["ORDER_NUMBER"] = tracking,
                ["ORDER_REFERENCE"] = reference,
                ["ORDER_STATUSDATE"] = local.ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture),
                ["ORDER_STATUS"] = status,
                ["STATUS_NAME"] = "Trạng thái",
                ["LOCATION_CURRENTLY"] = "TNN, Bưu cục Thử, 0280000000, 250000, XÃ THỬ",
                ["NOTE"] = note,
                ["MONEY_COLLECTION"] = cash,
                ["MONEY_TOTAL"] = 31000,
                ["IS_RETURNING"] = isReturning,
                ["POD"] = new JsonObject { ["IMAGES"] = new JsonArray() },
                ["RECEIVER_FULLNAME"] = "Nguyễn Thị Thử",
            },
            ["TOKEN"] = token,
        }.ToJsonString();

    private void MapViettelPost()
    {
        const string Orders = "/viettel/v2/order";
        app.MapPost(Orders + "/createOrderNlp", (HttpRequest r) => ViettelAsync(r, CreateByViettel));
        app.MapPost(Orders + "/getPriceNlp", (HttpRequest r) => ViettelAsync(r, asked =>
            (string?)asked["ORDER_SERVICE"] == "VCN" ? ViettelGood(new JsonObject { ["MONEY_TOTAL"] = 31000 }) : ViettelBad(204, "Incorrect data: ORDER_SERVICE")));
        app.MapPost(Orders + "/UpdateOrder", (HttpRequest r) => ViettelAsync(r, asked =>
            (int)asked["TYPE"]! == 4 && Cancelled.TryAdd((string)asked["ORDER_NUMBER"]!, true) ? ViettelGood(null) : ViettelBad(205, "Order status already exists on the system")));
        app.MapPost(Orders + "/printing-code", (HttpRequest r) => ViettelAsync(r, asked =>
            Json(new JsonObject { ["status"] = 200, ["error"] = false, ["message"] = $"in+{(string)asked["ORDER_ARRAY"]![0]!}=", ["data"] = null })));
    }

    private IResult CreateByViettel(JsonNode asked)
    {
        var code = (string)asked["ORDER_NUMBER"]!;
        if (Refuses is { } word)
        {
            return ViettelBad(204, word);
        }

        var number = string.Format(CultureInfo.InvariantCulture, "{0:00000000000}", Interlocked.Increment(ref made));
        if (!Parcels.TryAdd(code, (number, asked)))
        {
            return (bool?)asked["CHECK_UNIQUE"] == true ? ViettelBad(204, "Mã đơn hàng đã tồn tại trên hệ thống") : throw new InvalidOperationException("A second parcel.");
        }

        return IsLost() ? Results.StatusCode(502) : ViettelGood(new JsonObject { ["ORDER_NUMBER"] = number, ["MONEY_TOTAL"] = 31000 });
    }

    private async Task<IResult> ViettelAsync(HttpRequest request, Func<JsonNode, IResult> answer)
    {
        var asked = (await JsonNode.ParseAsync(request.Body))!;
        return IsDown ? Results.StatusCode(503) : request.Headers["Token"] != Token ? ViettelBad(202, "Token invalid") : answer(asked);
    }

    private static IResult ViettelGood(JsonNode? data) => Json(new JsonObject { ["status"] = 200, ["error"] = false, ["message"] = "OK", ["data"] = data });

    private static IResult ViettelBad(int status, string message) => Json(new JsonObject { ["status"] = status, ["error"] = true, ["message"] = message, ["data"] = null });
}
