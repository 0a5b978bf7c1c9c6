using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marketplace.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Marketplace.Ordering.Parcels.Carriers;

/// <summary>
/// Giao Hàng Nhanh: <c>Shipping__Ghn__{Token,ShopId,ApiBase,WebhookSecret}</c>. Addresses of two levels go by name (<c>is_new_to_address</c>).
/// </summary>
internal sealed class Ghn(HttpClient http, IConfiguration configuration, ILogger<Ghn> log) : ICarrier
{
    private const string Production = "https://online-gateway.ghn.vn";
    private const int LightService = 2;
    private const int HeavyService = 5;
    private const long HeavyFrom = 20_000;

    public string Code => "ghn";

    public LocalText Name { get; } = new("Giao Hàng Nhanh", "Giao Hàng Nhanh (GHN)");

    public bool IsConfigured => Setting("Token") is not null && Setting("ShopId") is not null;

    public bool IsSandbox => false;

    public Grams MostWeight { get; } = new(50_000);

    public Money MostCash { get; } = new(50_000_000);

    public string WebhookSecret => Setting("WebhookSecret") ?? "";

    public async Task<CarrierAnswer<Consignment>> BookAsync(ParcelDraft parcel, CancellationToken cancellationToken)
    {
        var answer = await PostAsync("/shiip/public-api/v2/shipping-order/create", BodyOf(parcel), cancellationToken);
        if (answer is { Status: 200, Json: { } made } && Booked(made["data"]) is { } consignment)
        {
            return CarrierAnswer<Consignment>.Done(consignment);
        }

        if (answer is not { Status: >= 400 and < 500, Json: { } refused })
        {
            return CarrierAnswer<Consignment>.Unclear("");
        }

        // Refused may mean made before: an answer of theirs was lost.
        var before = await PostAsync(
            "/shiip/public-api/v2/shipping-order/detail-by-client-code", new JsonObject { ["client_order_code"] = parcel.ClientCode }, cancellationToken);
        return before is { Status: 200, Json: { } known } && known["data"].Text("status") != "cancel" && Booked(known["data"]) is { } earlier
            ? CarrierAnswer<Consignment>.Done(earlier)
            : before is null ? CarrierAnswer<Consignment>.Unclear("") : CarrierAnswer<Consignment>.Refused(refused.Text("message"));
    }

    public async Task<CarrierAnswer<ParcelLabel>> LabelAsync(string trackingNumber, CancellationToken cancellationToken)
    {
        var answer = await PostAsync(
            "/shiip/public-api/v2/a5/gen-token", new JsonObject { ["order_codes"] = new JsonArray(trackingNumber) }, cancellationToken);
        return answer is { Status: 200, Json: { } json } && json["data"].Text("token") is { Length: > 0 } token
            ? CarrierAnswer<ParcelLabel>.Done(new(default, "text/html", new Uri($"{ApiBase}/a5/public-api/printA5?token={Uri.EscapeDataString(token)}")))
            : answer is { Json: { } refused } ? CarrierAnswer<ParcelLabel>.Refused(refused.Text("message")) : CarrierAnswer<ParcelLabel>.Unclear("");
    }

    public async Task<CarrierAnswer<Done>> CancelAsync(string trackingNumber, CancellationToken cancellationToken)
    {
        var answer = await PostAsync(
            "/shiip/public-api/v2/switch-status/cancel", new JsonObject { ["order_codes"] = new JsonArray(trackingNumber) }, cancellationToken);
        if (answer is not { Status: < 500, Json: { } json })
        {
            return CarrierAnswer<Done>.Unclear("");
        }

        var one = json["data"] is JsonArray { Count: > 0 } all ? all[0] : null;
        return one.Text("result") == "true" ? CarrierAnswer<Done>.Done(Done.It) : CarrierAnswer<Done>.Refused(one is null ? json.Text("message") : one.Text("message"));
    }

    public async Task<CarrierAnswer<Money>> QuoteAsync(ParcelDraft parcel, CancellationToken cancellationToken)
    {
        var answer = await PostAsync("/shiip/public-api/v2/shipping-order/preview", BodyOf(parcel), cancellationToken);
        return answer is { Status: 200, Json: { } json } && json["data"].Dong("total_fee") is { } fee ? CarrierAnswer<Money>.Done(fee)
            : answer is { Status: < 500, Json: { } refused } ? CarrierAnswer<Money>.Refused(refused.Text("message"))
            : CarrierAnswer<Money>.Unclear("");
    }

    public CarrierTold? Read(string body, string? transaction)
    {
        var told = CarrierHttp.TryParse(body);
        var (order, status, time) = (told.Text("OrderCode"), told.Text("Status"), told.Text("Time"));
        if (order.Length is 0 or > Parcel.TrackingMax || status.Length is 0 or > CarrierNews.CodeMax
            || !DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            return null;
        }

        return new(
            CarrierHttp.Cut($"{order}:{status}:{at.UtcDateTime:O}", CarrierNews.KeyMax)!, order, CarrierHttp.Cut(told.Text("ClientOrderCode"), 60), status, at.UtcDateTime,
            status == "delivered" ? told.Dong("CODAmount") : null, CarrierHttp.Cut(told.Text("Reason"), 300));
    }

    private string ApiBase => (Setting("ApiBase") ?? Production).TrimEnd('/');

    private string? Setting(string name) => configuration["Shipping:Ghn:" + name] is { Length: > 0 } value ? value : null;

    private static Consignment? Booked(JsonNode? data) => data.Text("order_code") is { Length: > 0 and <= Parcel.TrackingMax } code ? new(code, data.Dong("total_fee")) : null;

    private static JsonObject BodyOf(ParcelDraft parcel) => new()
    {
        ["client_order_code"] = parcel.ClientCode,
        ["payment_type_id"] = 1,
        ["required_note"] = "CHOXEMHANGKHONGTHU",
        ["service_type_id"] = parcel.Weight.Value < HeavyFrom ? LightService : HeavyService,
        ["from_name"] = parcel.From.Name,
        ["from_phone"] = parcel.From.Phone.Value,
        ["from_address"] = parcel.From.Address.StreetLine,
        ["from_ward_name"] = parcel.From.Address.CommuneName,
        ["from_province_name"] = parcel.From.Address.ProvinceName,
        ["is_new_from_address"] = true,
        ["to_name"] = parcel.To.Name,
        ["to_phone"] = parcel.To.Phone.Value,
        ["to_address"] = parcel.To.Address.StreetLine,
        ["to_ward_name"] = parcel.To.Address.CommuneName,
        ["to_province_name"] = parcel.To.Address.ProvinceName,
        ["is_new_to_address"] = true,
        ["weight"] = parcel.Weight.Value,
        ["cod_amount"] = parcel.Cash.Dong,
        ["content"] = parcel.Content,
        ["note"] = parcel.Note ?? "",
        ["items"] = new JsonArray(new JsonObject { ["name"] = parcel.Content, ["quantity"] = 1, ["weight"] = parcel.Weight.Value }),
    };

    private async Task<(int Status, JsonNode? Json)?> PostAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(ApiBase + path)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Token", Setting("Token"));
        request.Headers.Add("ShopId", Setting("ShopId"));
        return await http.SendAsync(request, log, Code, cancellationToken);
    }
}
