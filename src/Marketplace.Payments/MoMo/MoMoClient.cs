using System.Globalization;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Providers;
using Marketplace.Payments.Refunds;
using Microsoft.Extensions.Logging;

namespace Marketplace.Payments.MoMo;

/// <summary>
/// MoMo's payment gateway v2 as far as it is needed: opening, asking, turning back. A request of one <c>requestId</c> is done once there, and an
/// <c>orderId</c>, of payments and refunds alike, is taken once.
/// </summary>
internal sealed class MoMoClient(HttpClient http, MoMoSettings settings, TimeProvider time, ILogger<MoMoClient> log)
{
    public const string NoticePath = "/webhooks/momo";
    private const int Paid = 0;

    /// <summary>The address of MoMo's page for an attempt; null when MoMo does not answer or refuses.</summary>
    public async Task<string?> OpenAsync(Attempt attempt, ProviderVisit visit, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>
        {
            ["amount"] = attempt.Amount.Dong.ToString(CultureInfo.InvariantCulture),
            ["extraData"] = "",
            ["ipnUrl"] = visit.NoticeUrl(NoticePath),
            ["orderId"] = attempt.Reference,
            ["orderInfo"] = visit.Words,
            ["redirectUrl"] = visit.ReturnUrl,
            ["requestId"] = attempt.Id.ToString("N"),
            ["requestType"] = "captureWallet",
        };
        var answer = await AskAsync("create", fields, visit.English, cancellationToken);
        return answer?.Number("resultCode") == Paid && answer?.Text("payUrl") is { Length: > 0 } page ? page : Refused(answer, "create", attempt.Reference);
    }

    /// <summary>How an attempt ended; null while it is open, unknown there, or without an answer.</summary>
    public async Task<ProviderState?> FindAsync(string orderId, CancellationToken cancellationToken) =>
        await QueryAsync(orderId, cancellationToken) is { } answer ? StateOf(answer) : null;

    /// <summary>
    /// Turns money back. The order number of a refund is ours and taken once, so an asking after a lost answer looks first whether the refund is there.
    /// </summary>
    public async Task<(ProviderRefund Result, string Word)> RefundAsync(Attempt attempt, Refund refund, CancellationToken cancellationToken)
    {
        var number = "R" + refund.Id.ToString("N");
        if (refund.State == RefundState.Asked)
        {
            if (await QueryAsync(attempt.Reference, cancellationToken) is not { } known)
            {
                return (ProviderRefund.Unclear, "no answer");
            }

            if (RefundIn(known, number) is { } code)
            {
                return ResultOf(code);
            }
        }

        var fields = new Dictionary<string, string>
        {
            ["amount"] = refund.Amount.Dong.ToString(CultureInfo.InvariantCulture),
            ["description"] = $"Hoan tien {attempt.Reference}",
            ["orderId"] = number,
            ["requestId"] = Ids.New(time).ToString("N"),
            ["transId"] = attempt.Transaction ?? "",
        };
        return await AskAsync("refund", fields, english: false, cancellationToken) is { } answer ? ResultOf(answer.Number("resultCode")) : (ProviderRefund.Unclear, "no answer");
    }

    /// <summary>What a notice or an answer says; null while nothing is final or the trouble is not the payer's.</summary>
    public static ProviderState? StateOf(JsonElement told)
    {
        if (told.Number("resultCode") is not { } code || (code != Paid && !IsFailure(code)) || told.Number("amount") is not { } amount)
        {
            return null;
        }

        var moved = told.Number("responseTime") is { } at ? PaymentProviders.FromMilliseconds(at) : null;
        var transaction = told.Text("transId");
        return new(code == Paid, code.ToString(CultureInfo.InvariantCulture), transaction.Length > 100 ? transaction[..100] : transaction, amount, moved);
    }

    // Final by MoMo's list of result codes: what the payer, the wallet or the bank did. 1000, 7000, 7002, 8000 and 9000 wait; below 100 is the merchant's or MoMo's own trouble.
    private static bool IsFailure(long code) => code is > 1000 and < 2000 or >= 4000 and < 5000;

    private static (ProviderRefund Result, string Word) ResultOf(long? code) => code switch
    {
        null => (ProviderRefund.Unclear, "no answer"),
        Paid => (ProviderRefund.Done, "0"),

        // On its way, or asked before: the next asking looks.
        7000 or 7002 or 40 or 41 => (ProviderRefund.Underway, code.Value.ToString(CultureInfo.InvariantCulture)),
        10 or 43 or 99 => (ProviderRefund.Unclear, code.Value.ToString(CultureInfo.InvariantCulture)),
        { } other => (ProviderRefund.Refused, other.ToString(CultureInfo.InvariantCulture)),
    };

    private static long? RefundIn(JsonElement answer, string number)
    {
        if (answer.TryGetProperty("refundTrans", out var refunds) && refunds.ValueKind == JsonValueKind.Array)
        {
            foreach (var refund in refunds.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object && r.Text("orderId") == number))
            {
                return refund.Number("resultCode");
            }
        }

        return null;
    }

    private async Task<JsonElement?> QueryAsync(string orderId, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string> { ["orderId"] = orderId, ["requestId"] = Ids.New(time).ToString("N") };
        return await AskAsync("query", fields, english: false, cancellationToken) is { } answer && answer.Text("orderId") == orderId ? answer : null;
    }

    private async Task<JsonElement?> AskAsync(string what, Dictionary<string, string> fields, bool english, CancellationToken cancellationToken)
    {
        var signature = MoMoSignature.Sign(
            fields.Append(new("accessKey", settings.AccessKey)).Append(new("partnerCode", settings.PartnerCode)), settings.SecretKey);

        // Signed as text, sent as what they are: amounts and MoMo's own numbers are numbers.
        var body = fields.ToDictionary(
            f => f.Key, object (f) => f.Key is "amount" or "transId" && long.TryParse(f.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : f.Value);
        (body["partnerCode"], body["lang"], body["signature"]) = (settings.PartnerCode, english ? "en" : "vi", signature);
        return await http.AskAsync($"{settings.ApiBase}/v2/gateway/api/{what}", body, log, cancellationToken);
    }

    private string? Refused(JsonElement? answer, string what, string reference)
    {
        if (answer is { } told)
        {
            log.LogWarning("MoMo refused {What} of {Reference} with {Code}", what, reference, told.Text("resultCode"));
        }

        return null;
    }
}
