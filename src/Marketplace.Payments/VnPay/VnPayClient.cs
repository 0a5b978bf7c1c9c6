using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Providers;
using Microsoft.Extensions.Logging;

namespace Marketplace.Payments.VnPay;

/// <summary>How a transaction stands at VNPay.</summary>
/// <param name="Fields">A notice of it, in the form of an IPN; null while it is open or unknown there.</param>
internal sealed record VnPayState(bool IsKnown, IReadOnlyDictionary<string, string>? Fields);

/// <summary>VNPay's API for merchants: asking for a transaction, and turning one back.</summary>
internal sealed class VnPayClient(HttpClient http, TimeProvider time, ILogger<VnPayClient> log)
{
    private static readonly string[] QueryAnswer =
    [
        "vnp_ResponseId", "vnp_Command", "vnp_ResponseCode", "vnp_Message", "vnp_TmnCode", "vnp_TxnRef", "vnp_Amount", "vnp_BankCode", "vnp_PayDate",
        "vnp_TransactionNo", "vnp_TransactionType", "vnp_TransactionStatus", "vnp_OrderInfo", "vnp_PromotionCode", "vnp_PromotionAmount",
    ];

    private static readonly string[] RefundAnswer = [.. QueryAnswer[..13]];

    /// <summary>Asks once more how an attempt ended; null when VNPay does not answer or its answer is not signed right.</summary>
    public async Task<VnPayState?> QueryAsync(VnPayAccount account, Attempt attempt, CancellationToken cancellationToken)
    {
        var created = VnPayFields.Time(time.GetUtcNow().UtcDateTime);
        var fields = new Dictionary<string, string>
        {
            ["vnp_RequestId"] = Ids.New(time).ToString("N"),
            ["vnp_Version"] = "2.1.0",
            ["vnp_Command"] = "querydr",
            ["vnp_TmnCode"] = account.TmnCode,
            ["vnp_TxnRef"] = attempt.Reference,
            ["vnp_TransactionDate"] = VnPayFields.Time(attempt.OpenedAt),
            ["vnp_CreateDate"] = created,
            ["vnp_IpAddr"] = "127.0.0.1",
            ["vnp_OrderInfo"] = $"Truy van {attempt.Reference}",
        };
        var answer = await PostAsync(account, fields, QueryAnswer, cancellationToken);
        return answer?.GetValueOrDefault("vnp_ResponseCode") switch
        {
            null => null,
            "91" => new(false, null),
            "00" when answer.GetValueOrDefault("vnp_TxnRef") == attempt.Reference => new(true, NoticeOf(account, answer)),
            _ => null,
        };
    }

    /// <summary>Turns a transaction back, in whole or in part. <paramref name="requestId"/> is the refund's own, so that asking twice pays once.</summary>
    public async Task<(ProviderRefund Result, string Word)> RefundAsync(
        VnPayAccount account, Attempt attempt, Money amount, Guid requestId, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>
        {
            ["vnp_RequestId"] = requestId.ToString("N"),
            ["vnp_Version"] = "2.1.0",
            ["vnp_Command"] = "refund",
            ["vnp_TmnCode"] = account.TmnCode,
            ["vnp_TransactionType"] = amount == attempt.Amount ? "02" : "03",
            ["vnp_TxnRef"] = attempt.Reference,
            ["vnp_Amount"] = VnPayFields.Amount(amount),
            ["vnp_TransactionNo"] = attempt.Transaction ?? "",
            ["vnp_TransactionDate"] = VnPayFields.Time(attempt.OpenedAt),
            ["vnp_CreateBy"] = "marketplace",
            ["vnp_CreateDate"] = VnPayFields.Time(time.GetUtcNow().UtcDateTime),
            ["vnp_IpAddr"] = "127.0.0.1",
            ["vnp_OrderInfo"] = $"Hoan tien {attempt.Reference}",
        };
        var answer = await PostAsync(account, fields, RefundAnswer, cancellationToken);
        var code = answer?.GetValueOrDefault("vnp_ResponseCode");
        return code switch
        {
            null => (ProviderRefund.Unclear, "no answer"),
            "00" when answer!.GetValueOrDefault("vnp_TransactionStatus") is "05" or "06" => (ProviderRefund.Underway, "00"),
            "00" => (ProviderRefund.Done, "00"),
            "94" => (ProviderRefund.Underway, "94"),
            "99" => (ProviderRefund.Unclear, "99"),
            _ => (ProviderRefund.Refused, code),
        };
    }

    // A transaction in the form of a notice, so that an answer and a notice go one way. Nothing while it is open.
    private static Dictionary<string, string>? NoticeOf(VnPayAccount account, IReadOnlyDictionary<string, string> answer)
    {
        if (answer.GetValueOrDefault("vnp_TransactionStatus") is not { Length: > 0 } status || status == "01")
        {
            return null;
        }

        var fields = new Dictionary<string, string>
        {
            ["vnp_TmnCode"] = account.TmnCode,
            ["vnp_TxnRef"] = answer["vnp_TxnRef"],
            ["vnp_Amount"] = answer.GetValueOrDefault("vnp_Amount", ""),
            ["vnp_TransactionNo"] = answer.GetValueOrDefault("vnp_TransactionNo", ""),
            ["vnp_ResponseCode"] = status,
            ["vnp_TransactionStatus"] = status,
            ["vnp_PayDate"] = answer.GetValueOrDefault("vnp_PayDate", ""),
        };
        fields[VnPaySignature.Field] = VnPaySignature.Sign(VnPaySignature.DataOf(fields), account.Secret);
        return fields;
    }

    private async Task<IReadOnlyDictionary<string, string>?> PostAsync(
        VnPayAccount account, Dictionary<string, string> fields, string[] answered, CancellationToken cancellationToken)
    {
        fields[VnPaySignature.Field] = VnPaySignature.Sign(string.Join('|', fields.Values), account.Secret);
        try
        {
            using var response = await http.PostAsJsonAsync(account.ApiUrl, fields, cancellationToken);
            response.EnsureSuccessStatusCode();
            var answer = (await response.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>(cancellationToken) ?? [])
                .ToDictionary(f => f.Key, f => Text(f.Value));
            var data = string.Join('|', answered.Select(name => answer.GetValueOrDefault(name, "")));
            if (VnPaySignature.IsSame(VnPaySignature.Sign(data, account.Secret), answer.GetValueOrDefault(VnPaySignature.Field, "")))
            {
                return answer;
            }

            log.LogWarning("VNPay's answer to {Command} of {Reference} is not signed right", fields["vnp_Command"], fields["vnp_TxnRef"]);
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            log.LogInformation("VNPay did not answer {Command} of {Reference}: {Error}", fields["vnp_Command"], fields["vnp_TxnRef"], e.Message);
            return null;
        }
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };
}
