using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Marketplace.Ordering.Parcels.Carriers;

/// <summary>
/// Viettel Post: <c>Shipping__ViettelPost__{Token,Service,ApiBase,PrintBase,WebhookSecret}</c>; the service is the contract's code. Addresses go as text. Its
/// answers say <c>{"status": 200, "error": false, "data": …}</c>, also with HTTP 200 when refused; its news carry a time of Vietnam's clock.
/// </summary>
internal sealed partial class ViettelPost(HttpClient http, IConfiguration configuration, TimeProvider time, ILogger<ViettelPost> log) : ICarrier
{
    private const string Production = "https://partner.viettelpost.vn";
    private const string Print = "https://digitalize.viettelpost.vn";
    private const string Times = "dd/MM/yyyy HH:mm:ss";
    private const string ExpressService = "VCN";
    private const string DeliveredCode = "501";
    private const string ReturningCode = "502";
    private const string EditedCode = "202";
    private const int WithoutCash = 1;
    private const int CashForGoods = 3;
    private const int CancelOrder = 4;
    private const int TextMax = 150;

    public string Code => "viettelpost";

    public LocalText Name { get; } = new("Viettel Post", "Viettel Post");

    public bool IsConfigured => Setting("Token") is not null;

    public bool IsSandbox => false;

    // Not confirmed: the limits stand in the contract.
    public Grams MostWeight { get; } = new(30_000);

    public Money MostCash { get; } = new(50_000_000);

    public string WebhookSecret => Setting("WebhookSecret") ?? "";

    /// <summary>
    /// Nobody can ask Viettel Post which parcel it made of our number; it only refuses the number a second time (<c>CHECK_UNIQUE</c>), in words that are
    /// not documented. So what does not plainly say what is wrong stays unclear, and the news that tell our number bring theirs.
    /// </summary>
    public async Task<CarrierAnswer<Consignment>> BookAsync(ParcelDraft parcel, CancellationToken cancellationToken)
    {
        var answer = await PostAsync("/v2/order/createOrderNlp", BodyOf(parcel), cancellationToken);
        if (answer is not { Status: < 500, Json: { } json })
        {
            return CarrierAnswer<Consignment>.Unclear("");
        }

        var said = json.Text("message");
        return IsGood(json) && json.Part("data") is { } data && data.Text("ORDER_NUMBER") is { Length: > 0 and <= Parcel.TrackingMax } number
            ? CarrierAnswer<Consignment>.Done(new(number, data.Dong("MONEY_TOTAL")))
            : !IsGood(json) && Plain().IsMatch(said) && !Taken().IsMatch(said) ? CarrierAnswer<Consignment>.Refused(said) : CarrierAnswer<Consignment>.Unclear(said);
    }

    public async Task<CarrierAnswer<ParcelLabel>> LabelAsync(string trackingNumber, CancellationToken cancellationToken)
    {
        var asked = new JsonObject { ["ORDER_ARRAY"] = new JsonArray(trackingNumber), ["EXPIRY_TIME"] = time.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds() };
        var answer = await PostAsync("/v2/order/printing-code", asked, cancellationToken);
        return answer is not { Status: < 500, Json: { } json } ? CarrierAnswer<ParcelLabel>.Unclear("")
            : IsGood(json) && json.Text("message") is { Length: > 0 } code
                ? CarrierAnswer<ParcelLabel>.Done(new(default, "text/html", new Uri($"{PrintBase}/DigitalizePrint/report.do?type=1&bill={Uri.EscapeDataString(code)}&showPostage=0")))
                : CarrierAnswer<ParcelLabel>.Refused(json.Text("message"));
    }

    public async Task<CarrierAnswer<Done>> CancelAsync(string trackingNumber, CancellationToken cancellationToken)
    {
        var asked = new JsonObject { ["TYPE"] = CancelOrder, ["ORDER_NUMBER"] = trackingNumber, ["NOTE"] = "Người bán hủy vận đơn" };
        var answer = await PostAsync("/v2/order/UpdateOrder", asked, cancellationToken);
        return answer is { Status: < 500, Json: { } json }
            ? IsGood(json) || json.Text("message") == "Order status already exists on the system" ? CarrierAnswer<Done>.Done(Done.It) : CarrierAnswer<Done>.Refused(json.Text("message"))
            : CarrierAnswer<Done>.Unclear("");
    }

    public async Task<CarrierAnswer<Money>> QuoteAsync(ParcelDraft parcel, CancellationToken cancellationToken)
    {
        var asked = GoodsOf(parcel);
        asked["NATIONAL_TYPE"] = 1;
        var answer = await PostAsync("/v2/order/getPriceNlp", asked, cancellationToken);
        return answer is { Status: < 500, Json: { } json }
            ? IsGood(json) && json.Part("data").Dong("MONEY_TOTAL") is { } fee ? CarrierAnswer<Money>.Done(fee) : CarrierAnswer<Money>.Refused(json.Text("message"))
            : CarrierAnswer<Money>.Unclear("");
    }

    public CarrierTold? Read(string body, string? transaction)
    {
        var told = CarrierHttp.TryParse(body).Part("DATA");
        var (number, status) = (told.Text("ORDER_NUMBER"), told.Text("ORDER_STATUS"));
        if (number.Length is 0 or > Parcel.TrackingMax || status.Length is 0 or > CarrierNews.CodeMax
            || !DateTime.TryParseExact(told.Text("ORDER_STATUSDATE"), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return null;
        }

        // On its way back a parcel is sorted, carried and handed out by the same codes once more.
        var code = told.Text("IS_RETURNING") == "true" && !IsEnd(status) && status != EditedCode ? ReturningCode : status;
        return new(
            CarrierHttp.Cut($"{number}:{status}:{local:O}", CarrierNews.KeyMax)!, number, CarrierHttp.Cut(told.Text("ORDER_REFERENCE"), 60), code, VietnamTime.ToUtc(local),
            code == DeliveredCode ? told.Dong("MONEY_COLLECTION") : null, CarrierHttp.Cut(ReasonIn(told, status), 300), CarrierHttp.Cut(PlaceIn(told), MaxLengths.Name));
    }

    public string? SecretIn(string body) => CarrierHttp.TryParse(body).Text("TOKEN");

    public bool IsIdle(string code) => code == EditedCode;

    private string ApiBase => (Setting("ApiBase") ?? Production).TrimEnd('/');

    private string PrintBase => (Setting("PrintBase") ?? Print).TrimEnd('/');

    private string? Setting(string name) => configuration["Shipping:ViettelPost:" + name] is { Length: > 0 } value ? value : null;

    private static bool IsGood(JsonNode json) => json.Text("error") == "false" && json.Text("status") == "200";

    // A returned parcel's 501 would be its delivery to the sender: that end is 504 alone.
    private static bool IsEnd(string status) => status is "101" or "107" or "201" or "503" or "504";

    // What the courier notes of a delivery may name who took it; why one failed does not.
    private static string ReasonIn(JsonNode? told, string status) =>
        status is "101" or "102" or "107" or "201" or "502" or "503" or "504" or "505" or "506" or "507" or "515" ? told.Text("NOTE") : "";

    // Without the post office's telephone and number. Older news spell the field wrong.
    private static string PlaceIn(JsonNode? told)
    {
        var place = told.Text("LOCATION_CURRENTLY") is { Length: > 0 } said ? said : told.Text("LOCALION_CURRENTLY");
        return string.Join(", ", place.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(p => !p.All(char.IsAsciiDigit)));
    }

    private JsonObject GoodsOf(ParcelDraft parcel) => new()
    {
        ["SENDER_ADDRESS"] = AddressOf(parcel.From.Address),
        ["RECEIVER_ADDRESS"] = AddressOf(parcel.To.Address),
        ["PRODUCT_TYPE"] = "HH",
        ["PRODUCT_WEIGHT"] = parcel.Weight.Value,
        ["PRODUCT_PRICE"] = parcel.Value.Dong,
        ["MONEY_COLLECTION"] = parcel.Cash.Dong,
        ["ORDER_SERVICE"] = Setting("Service") ?? ExpressService,
        ["ORDER_SERVICE_ADD"] = "",
    };

    private JsonObject BodyOf(ParcelDraft parcel)
    {
        var body = GoodsOf(parcel);
        body["ORDER_NUMBER"] = parcel.ClientCode;
        body["CHECK_UNIQUE"] = true;
        body["SENDER_FULLNAME"] = CarrierHttp.CutBytes(parcel.From.Name, TextMax);
        body["SENDER_PHONE"] = parcel.From.Phone.Value;
        body["RECEIVER_FULLNAME"] = CarrierHttp.CutBytes(parcel.To.Name, TextMax);
        body["RECEIVER_PHONE"] = parcel.To.Phone.Value;
        body["PRODUCT_NAME"] = CarrierHttp.CutBytes(parcel.Content, TextMax);
        body["PRODUCT_QUANTITY"] = 1;
        body["ORDER_PAYMENT"] = parcel.Cash.IsZero ? WithoutCash : CashForGoods;
        body["ORDER_NOTE"] = CarrierHttp.CutBytes(parcel.Note ?? "", TextMax);
        return body;
    }

    // At most 150 bytes; where that is too short the street gives way, its number stands first.
    private static string AddressOf(VietnamAddress address)
    {
        var commune = $", {address.CommuneName}, {address.ProvinceName}";
        return CarrierHttp.CutBytes(address.StreetLine.Trim(), TextMax - Encoding.UTF8.GetByteCount(commune)) + commune;
    }

    private async Task<(int Status, JsonNode? Json)?> PostAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(ApiBase + path)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Token", Setting("Token"));
        return await http.SendAsync(request, log, Code, cancellationToken);
    }

    [GeneratedRegex("^(Incorrect|Invalid|Price does not apply|Blocking create order|Header Token|Token|Groupaddress)|không hợp lệ|không đúng|không hỗ trợ|thiếu|vượt quá", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex("ORDER_NUMBER|exist|duplicate|tồn tại|trùng", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Taken();
}
