using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Web;
using Marketplace.Payments.VnPay;
using Marketplace.Tests.Integration.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Tests.Integration.Payments;

/// <summary>
/// A little host that speaks VNPay's protocol: it knows the transactions that buyers made on its page, answers queries and refunds, and can be made
/// to be silent, to lie about the amount, or to sign wrongly.
/// </summary>
internal sealed class VnPaySimulator : IAsyncDisposable
{
    public const string TmnCode = "TESTCODE";
    public const string Secret = "a secret of the simulator";

    private readonly WebApplication app;
    private int transactions;

    private VnPaySimulator(WebApplication app) => this.app = app;

    public ConcurrentDictionary<string, Transaction> Transactions { get; } = new();

    /// <summary>Refunds by the number of their request: asked again, the same is answered.</summary>
    public ConcurrentDictionary<string, long> Refunds { get; } = new();

    public int Calls;

    /// <summary>Answers with errors of its server.</summary>
    public bool IsDown { get; set; }

    public bool SignsWrongly { get; set; }

    /// <summary>Its answer to refunds.</summary>
    public string RefundCode { get; set; } = "00";

    public string ApiUrl { get; private set; } = "";

    public sealed record Transaction(string Reference, long Hundredths, string Number, string Status, string PaidAt);

    public static async Task<VnPaySimulator> StartAsync()
    {
        var simulator = new VnPaySimulator(LoopbackHost.Build());
        simulator.app.MapPost("/api", simulator.AnswerAsync);
        simulator.ApiUrl = await simulator.app.ListenAsync() + "/api";
        return simulator;
    }

    /// <summary>A buyer comes to the payment page by this address and pays, or not. Answers with the notice that VNPay would send.</summary>
    public Dictionary<string, string> Visit(string address, string code = "00")
    {
        var fields = FieldsOf(address);
        VnPaySignature.IsGood(fields, Secret).ShouldBeTrue("the address is signed");
        fields["vnp_TmnCode"].ShouldBe(TmnCode);
        var number = (14_000_000 + Interlocked.Increment(ref transactions)).ToString(CultureInfo.InvariantCulture);
        Transactions[fields["vnp_TxnRef"]] = new(fields["vnp_TxnRef"], long.Parse(fields["vnp_Amount"], CultureInfo.InvariantCulture), number, code, "20261121101500");
        return Notice(fields["vnp_TxnRef"]);
    }

    /// <summary>The notice of a transaction, with an amount of its own where it lies.</summary>
    public Dictionary<string, string> Notice(string reference, long? hundredths = null)
    {
        var transaction = Transactions[reference];
        return Sign(new()
        {
            ["vnp_TmnCode"] = TmnCode,
            ["vnp_TxnRef"] = reference,
            ["vnp_Amount"] = (hundredths ?? transaction.Hundredths).ToString(CultureInfo.InvariantCulture),
            ["vnp_TransactionNo"] = transaction.Number,
            ["vnp_ResponseCode"] = transaction.Status,
            ["vnp_TransactionStatus"] = transaction.Status == "00" ? "00" : "02",
            ["vnp_PayDate"] = transaction.PaidAt,
            ["vnp_BankCode"] = "NCB",
            ["vnp_OrderInfo"] = "Thanh toan " + reference,
        });
    }

    public static Dictionary<string, string> Sign(Dictionary<string, string> fields)
    {
        fields.Remove(VnPaySignature.Field);
        fields[VnPaySignature.Field] = VnPaySignature.Sign(VnPaySignature.DataOf(fields), Secret);
        return fields;
    }

    public static Dictionary<string, string> FieldsOf(string address)
    {
        var query = HttpUtility.ParseQueryString(new Uri(address).Query);
        return query.AllKeys.ToDictionary(k => k!, k => query[k]!);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpRequest request)
    {
        Interlocked.Increment(ref Calls);
        if (IsDown)
        {
            return Results.StatusCode(503);
        }

        var asked = (await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(request.Body))!;
        string[] names = asked["vnp_Command"] == "querydr"
            ? ["vnp_RequestId", "vnp_Version", "vnp_Command", "vnp_TmnCode", "vnp_TxnRef", "vnp_TransactionDate", "vnp_CreateDate", "vnp_IpAddr", "vnp_OrderInfo"]
            :
            [
                "vnp_RequestId", "vnp_Version", "vnp_Command", "vnp_TmnCode", "vnp_TransactionType", "vnp_TxnRef", "vnp_Amount", "vnp_TransactionNo",
                "vnp_TransactionDate", "vnp_CreateBy", "vnp_CreateDate", "vnp_IpAddr", "vnp_OrderInfo",
            ];
        var isSigned = asked[VnPaySignature.Field] == VnPaySignature.Sign(string.Join('|', names.Select(n => asked[n])), Secret);
        var known = Transactions.GetValueOrDefault(asked["vnp_TxnRef"]);
        var answer = new Dictionary<string, string>
        {
            ["vnp_ResponseId"] = "r" + asked["vnp_RequestId"],
            ["vnp_Command"] = asked["vnp_Command"],
            ["vnp_ResponseCode"] = !isSigned ? "97" : known is null ? "91" : "00",
            ["vnp_Message"] = "",
            ["vnp_TmnCode"] = TmnCode,
            ["vnp_TxnRef"] = asked["vnp_TxnRef"],
            ["vnp_Amount"] = known is null ? "" : known.Hundredths.ToString(CultureInfo.InvariantCulture),
            ["vnp_BankCode"] = "NCB",
            ["vnp_PayDate"] = known?.PaidAt ?? "",
            ["vnp_TransactionNo"] = known?.Number ?? "",
            ["vnp_TransactionType"] = "01",
            ["vnp_TransactionStatus"] = known is null ? "" : known.Status == "00" ? "00" : "02",
            ["vnp_OrderInfo"] = asked["vnp_OrderInfo"],
        };
        if (asked["vnp_Command"] == "querydr")
        {
            (answer["vnp_PromotionCode"], answer["vnp_PromotionAmount"]) = ("", "");
        }
        else if (isSigned && known is not null)
        {
            answer["vnp_ResponseCode"] = Refunds.ContainsKey(asked["vnp_RequestId"]) ? "94" : RefundCode;
            if (RefundCode == "00")
            {
                Refunds.TryAdd(asked["vnp_RequestId"], long.Parse(asked["vnp_Amount"], CultureInfo.InvariantCulture) / 100);
            }
        }

        answer[VnPaySignature.Field] = VnPaySignature.Sign(string.Join('|', answer.Values), SignsWrongly ? "another" : Secret);
        return Results.Json(answer);
    }
}
