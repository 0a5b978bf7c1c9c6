using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Marketplace.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Marketplace.Ordering.Parcels.Carriers;

/// <summary>
/// Giao Hàng Tiết Kiệm: <c>Shipping__Ghtk__{Token,PartnerCode,ApiBase,WebhookSecret}</c>; the partner's code goes along where it is set. Its answers say
/// <c>{"success": true, …}</c>; its news are a form. Parcels weigh kilograms there, in the quote grams.
/// </summary>
internal sealed class Ghtk(HttpClient http, IConfiguration configuration, ILogger<Ghtk> log) : ICarrier
{
    private const string Production = "https://services.giaohangtietkiem.vn";
    private const string CancelledStatus = "-1";
    private const string DeliveredStatus = "5";
    private const string SettledStatus = "6";
    private const int FarmGoods = 7;
    private const int NoteMax = 120;

    public string Code => "ghtk";

    public LocalText Name { get; } = new("Giao Hàng Tiết Kiệm", "Giao Hàng Tiết Kiệm (GHTK)");

    public bool IsConfigured => Setting("Token") is not null;

    public bool IsSandbox => false;

    // Both as for ordinary parcels in public papers; a contract may allow more.
    public Grams MostWeight { get; } = new(20_000);

    public Money MostCash { get; } = new(20_000_000);

    public string WebhookSecret => Setting("WebhookSecret") ?? "";

    public async Task<CarrierAnswer<Consignment>> BookAsync(ParcelDraft parcel, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Post, "/services/shipment/order/?ver=1.5", BodyOf(parcel), cancellationToken);
        if (answer is not { Status: < 500, Json: { } json })
        {
            return CarrierAnswer<Consignment>.Unclear("");
        }

        if (IsGood(json))
        {
            return Booked(json.Part("order"), "label", "fee", "insurance_fee") is { } made ? CarrierAnswer<Consignment>.Done(made) : CarrierAnswer<Consignment>.Unclear("");
        }

        // Refused may mean made before: an answer of theirs was lost.
        var (error, refused) = (json.Part("error"), CarrierAnswer<Consignment>.Refused(json.Text("message")));
        var isTaken = error.Text("code") == "ORDER_ID_EXIST";
        if (isTaken && Booked(error, "ghtk_label") is { } earlier)
        {
            return error.Text("status") == CancelledStatus ? refused : CarrierAnswer<Consignment>.Done(earlier);
        }

        var before = await AskAsync("partner_id:" + Uri.EscapeDataString(parcel.ClientCode), cancellationToken);
        if (before is not { Status: < 500, Json: { } known })
        {
            return CarrierAnswer<Consignment>.Unclear("");
        }

        var order = IsGood(known) ? known.Part("order") : null;
        return Booked(order, "label_id", "ship_money", "insurance") is { } found && order.Text("status") != CancelledStatus ? CarrierAnswer<Consignment>.Done(found)
            : isTaken && order is null ? CarrierAnswer<Consignment>.Unclear("") : refused;
    }

    public async Task<CarrierAnswer<ParcelLabel>> LabelAsync(string trackingNumber, CancellationToken cancellationToken)
    {
        using var request = RequestFor(HttpMethod.Get, $"/services/label/{Uri.EscapeDataString(trackingNumber)}?original=portrait&page_size=A6");
        var answer = await http.FetchAsync(request, log, Code, cancellationToken);
        return answer is not { Status: < 500, Bytes: { } file } ? CarrierAnswer<ParcelLabel>.Unclear("")
            : file.AsSpan().StartsWith("%PDF"u8) ? CarrierAnswer<ParcelLabel>.Done(new(file, "application/pdf", null))
            : CarrierAnswer<ParcelLabel>.Refused(CarrierHttp.TryParse(Encoding.UTF8.GetString(file)).Text("message"));
    }

    public async Task<CarrierAnswer<Done>> CancelAsync(string trackingNumber, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Post, $"/services/shipment/cancel/{Uri.EscapeDataString(trackingNumber)}", null, cancellationToken);
        if (answer is not { Status: < 500, Json: { } json })
        {
            return CarrierAnswer<Done>.Unclear("");
        }

        if (IsGood(json))
        {
            return CarrierAnswer<Done>.Done(Done.It);
        }

        // Cancelled before is refused too, by words alone.
        var now = await AskAsync(Uri.EscapeDataString(trackingNumber), cancellationToken);
        return now is not { Status: < 500, Json: { } known } ? CarrierAnswer<Done>.Unclear("")
            : known.Part("order").Text("status") == CancelledStatus ? CarrierAnswer<Done>.Done(Done.It)
            : CarrierAnswer<Done>.Refused(json.Text("message"));
    }

    public async Task<CarrierAnswer<Money>> QuoteAsync(ParcelDraft parcel, CancellationToken cancellationToken)
    {
        var query = HttpUtility.ParseQueryString("");
        query["pick_province"] = parcel.From.Address.ProvinceName;
        query["pick_district"] = parcel.From.Address.CommuneName;
        query["pick_ward"] = parcel.From.Address.CommuneName;
        query["province"] = parcel.To.Address.ProvinceName;
        query["district"] = parcel.To.Address.CommuneName;
        query["ward"] = parcel.To.Address.CommuneName;
        query["address"] = parcel.To.Address.StreetLine;
        query["weight"] = parcel.Weight.Value.ToString(CultureInfo.InvariantCulture);
        query["value"] = parcel.Value.Dong.ToString(CultureInfo.InvariantCulture);
        query["transport"] = "road";
        query["deliver_option"] = "none";
        if (parcel.IsFresh)
        {
            query["tags[]"] = FarmGoods.ToString(CultureInfo.InvariantCulture);
        }

        var answer = await SendAsync(HttpMethod.Get, "/services/shipment/fee?" + query, null, cancellationToken);
        return answer is not { Status: < 500, Json: { } json } ? CarrierAnswer<Money>.Unclear("")
            : IsGood(json) && json.Part("fee") is { } fee && fee.Text("delivery") != "false" && fee.Dong("fee") is { } dong ? CarrierAnswer<Money>.Done(dong)
            : CarrierAnswer<Money>.Refused(json.Text("message"));
    }

    public CarrierTold? Read(string body, string? transaction)
    {
        var told = HttpUtility.ParseQueryString(body);
        var (label, status) = (told["label_id"] ?? "", told["status_id"] ?? "");
        if (label.Length is 0 or > Parcel.TrackingMax || status.Length is 0 or > CarrierNews.CodeMax || At(told["action_time"] ?? "") is not { } at)
        {
            return null;
        }

        return new(
            CarrierHttp.Cut($"{label}:{status}:{at:O}", CarrierNews.KeyMax)!, label, CarrierHttp.Cut(told["partner_id"] ?? "", 60), status, at,
            status is DeliveredStatus or SettledStatus ? CarrierHttp.Dong(told["pick_money"]) : null,
            CarrierHttp.Cut(told["reason"] ?? "", 300));
    }

    // Its papers show the plus of the offset as it is, which a form reads as a space. Without an offset it is Vietnam's clock.
    private static DateTime? At(string said)
    {
        var whole = said.Contains('T', StringComparison.Ordinal) && said.EndsWith(" 07:00", StringComparison.Ordinal) ? said[..^6] + "+07:00" : said;
        return DateTime.TryParse(whole, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at)
            ? at.Kind == DateTimeKind.Utc ? at : VietnamTime.ToUtc(at)
            : null;
    }

    private string ApiBase => (Setting("ApiBase") ?? Production).TrimEnd('/');

    private string? Setting(string name) => configuration["Shipping:Ghtk:" + name] is { Length: > 0 } value ? value : null;

    private static bool IsGood(JsonNode json) => json.Text("success") == "true";

    private static Consignment? Booked(JsonNode? order, string label, params ReadOnlySpan<string> fees)
    {
        if (order.Text(label) is not { Length: > 0 and <= Parcel.TrackingMax } code)
        {
            return null;
        }

        Money? fee = null;
        foreach (var part in fees)
        {
            fee = order.Dong(part) is { } dong ? (fee ?? Money.Zero) + dong : fee;
        }

        return new(code, fee);
    }

    // Its papers ask for a district, which addresses of two levels do not have: the commune stands for it. Not confirmed by GHTK.
    private static JsonObject BodyOf(ParcelDraft parcel)
    {
        var order = new JsonObject
        {
            ["id"] = parcel.ClientCode,
            ["pick_name"] = parcel.From.Name,
            ["pick_tel"] = parcel.From.Phone.Value,
            ["pick_address"] = parcel.From.Address.StreetLine,
            ["pick_ward"] = parcel.From.Address.CommuneName,
            ["pick_district"] = parcel.From.Address.CommuneName,
            ["pick_province"] = parcel.From.Address.ProvinceName,
            ["name"] = parcel.To.Name,
            ["tel"] = parcel.To.Phone.Value,
            ["address"] = parcel.To.Address.StreetLine,
            ["hamlet"] = "Khác",
            ["ward"] = parcel.To.Address.CommuneName,
            ["district"] = parcel.To.Address.CommuneName,
            ["province"] = parcel.To.Address.ProvinceName,
            ["pick_money"] = parcel.Cash.Dong,
            ["is_freeship"] = 1,
            ["value"] = parcel.Value.Dong,
            ["transport"] = "road",
            ["pick_option"] = parcel.BringsIt ? "post" : "cod",
            ["note"] = CarrierHttp.Cut(parcel.Note ?? "", NoteMax) ?? "",
        };
        if (parcel.IsFresh)
        {
            order["tags"] = new JsonArray(FarmGoods);
        }

        return new()
        {
            ["products"] = new JsonArray(new JsonObject { ["name"] = parcel.Content, ["weight"] = parcel.Weight.Value / 1000m, ["quantity"] = 1 }),
            ["order"] = order,
        };
    }

    /// <summary>What is known of a parcel, by its label or as <c>partner_id:</c> and our number.</summary>
    private Task<(int Status, JsonNode? Json)?> AskAsync(string which, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "/services/shipment/v2/" + which, null, cancellationToken);

    private async Task<(int Status, JsonNode? Json)?> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = RequestFor(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        return await http.SendAsync(request, log, Code, cancellationToken);
    }

    private HttpRequestMessage RequestFor(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(ApiBase + path));
        request.Headers.Add("Token", Setting("Token"));
        if (Setting("PartnerCode") is { } partner)
        {
            request.Headers.Add("X-Client-Source", partner);
        }

        return request;
    }
}
