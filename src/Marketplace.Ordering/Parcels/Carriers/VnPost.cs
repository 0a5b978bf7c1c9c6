using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marketplace.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Marketplace.Ordering.Parcels.Carriers;

/// <summary>
/// The post's EMS: <c>Shipping__VnPost__{Token,ApiBase,WebhookSecret}</c>. Its answers say <c>{"code": "success", "data": …}</c>; its news carry a number
/// in the header <c>ems-transaction</c> and a time of Vietnam's clock.
/// </summary>
internal sealed class VnPost(HttpClient http, IConfiguration configuration, ILogger<VnPost> log) : ICarrier
{
    private const string Production = "http://ws.ems.com.vn/api/v1";
    private const string Times = "dd/MM/yyyy HH:mm:ss";

    public string Code => "vnpost";

    public LocalText Name { get; } = new("Bưu điện Việt Nam", "Vietnam Post (EMS)");

    public bool IsConfigured => Setting("Token") is not null;

    public bool IsSandbox => false;

    public Grams MostWeight { get; } = new(30_000);

    public Money MostCash { get; } = new(50_000_000);

    public string WebhookSecret => Setting("WebhookSecret") ?? "";

    public async Task<CarrierAnswer<Consignment>> BookAsync(ParcelDraft parcel, CancellationToken cancellationToken)
    {
        // Asked first whether it was made before: the post makes a second parcel for the same number.
        var before = await SendAsync(HttpMethod.Get, $"/orders/order-code/{Uri.EscapeDataString(parcel.ClientCode)}", null, cancellationToken);
        if (before is null or { Status: >= 500 })
        {
            return CarrierAnswer<Consignment>.Unclear("");
        }

        if (before is { Json: { } known } && IsGood(known) && Booked(known["data"]) is { } earlier)
        {
            return CarrierAnswer<Consignment>.Done(earlier);
        }

        var answer = await SendAsync(HttpMethod.Post, "/orders/create", BodyOf(parcel), cancellationToken);
        return answer is { Status: < 500, Json: { } json }
            ? IsGood(json) && Booked(json["data"]) is { } made ? CarrierAnswer<Consignment>.Done(made) : CarrierAnswer<Consignment>.Refused(json.Text("message"))
            : CarrierAnswer<Consignment>.Unclear("");
    }

    public async Task<CarrierAnswer<ParcelLabel>> LabelAsync(string trackingNumber, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Get, $"/orders/print/{Uri.EscapeDataString(trackingNumber)}", null, cancellationToken);
        if (answer is not { Status: < 500, Json: { } json })
        {
            return CarrierAnswer<ParcelLabel>.Unclear("");
        }

        var pdf = new byte[json["data"].Text("pdf").Length];
        return IsGood(json) && Convert.TryFromBase64String(json["data"].Text("pdf"), pdf, out var length) && length > 0
            ? CarrierAnswer<ParcelLabel>.Done(new(pdf.AsMemory(0, length), "application/pdf", null))
            : CarrierAnswer<ParcelLabel>.Refused(json.Text("message"));
    }

    public async Task<CarrierAnswer<Done>> CancelAsync(string trackingNumber, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Post, $"/orders/cancel/{Uri.EscapeDataString(trackingNumber)}", new JsonObject(), cancellationToken);
        return answer is { Status: < 500, Json: { } json }
            ? IsGood(json) || json.Text("message") == "already_cancelled" ? CarrierAnswer<Done>.Done(Done.It) : CarrierAnswer<Done>.Refused(json.Text("message"))
            : CarrierAnswer<Done>.Unclear("");
    }

    public async Task<CarrierAnswer<Money>> QuoteAsync(ParcelDraft parcel, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Post, "/orders/fee", BodyOf(parcel), cancellationToken);
        return answer is { Status: < 500, Json: { } json }
            ? IsGood(json) && json["data"].Dong("total_fee") is { } fee ? CarrierAnswer<Money>.Done(fee) : CarrierAnswer<Money>.Refused(json.Text("message"))
            : CarrierAnswer<Money>.Unclear("");
    }

    public CarrierTold? Read(string body, string? transaction)
    {
        var told = CarrierHttp.TryParse(body);
        var (tracking, code) = (told.Text("tracking_code"), told.Text("status_code"));
        if (tracking.Length is 0 or > Parcel.TrackingMax || code.Length is 0 or > CarrierNews.CodeMax
            || !DateTime.TryParseExact(told.Text("datetime"), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return null;
        }

        var key = transaction is { Length: > 0 and <= 150 } ? transaction : $"{tracking}:{code}:{local:O}";
        return new(
            key, tracking, CarrierHttp.Cut(told.Text("order_code"), 60), code, VietnamTime.ToUtc(local), told.Dong("money_collect"),
            CarrierHttp.Cut(told.Text("note"), 300), CarrierHttp.Cut(told.Text("locate"), 200));
    }

    private string ApiBase => (Setting("ApiBase") ?? Production).TrimEnd('/');

    private string? Setting(string name) => configuration["Shipping:VnPost:" + name] is { Length: > 0 } value ? value : null;

    private static bool IsGood(JsonNode json) => json.Text("code") == "success";

    private static Consignment? Booked(JsonNode? data) => data.Text("tracking_code") is { Length: > 0 and <= Parcel.TrackingMax } code ? new(code, data.Dong("total_fee")) : null;

    private static JsonObject BodyOf(ParcelDraft parcel) => new()
    {
        ["order_code"] = parcel.ClientCode,
        ["from_name"] = parcel.From.Name,
        ["from_phone"] = parcel.From.Phone.Value,
        ["from_address"] = parcel.From.Address.StreetLine,
        ["from_ward_name"] = parcel.From.Address.CommuneName,
        ["from_province"] = parcel.From.Address.ProvinceCode,
        ["from_province_name"] = parcel.From.Address.ProvinceName,
        ["to_name"] = parcel.To.Name,
        ["to_phone"] = parcel.To.Phone.Value,
        ["to_address"] = parcel.To.Address.StreetLine,
        ["to_ward_name"] = parcel.To.Address.CommuneName,
        ["to_province"] = parcel.To.Address.ProvinceCode,
        ["to_province_name"] = parcel.To.Address.ProvinceName,
        ["total_weight"] = parcel.Weight.Value,
        ["money_collect"] = parcel.Cash.Dong,
        ["product_name"] = parcel.Content,
        ["note"] = parcel.Note ?? "",
        ["at_post_office"] = parcel.BringsIt,
    };

    private async Task<(int Status, JsonNode? Json)?> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(ApiBase + path));
        request.Content = body is null ? null : JsonContent.Create(body);
        request.Headers.Add("merchant-token", Setting("Token"));
        return await http.SendAsync(request, log, Code, cancellationToken);
    }
}
