using System.Globalization;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Providers;
using Marketplace.Payments.Refunds;
using Microsoft.Extensions.Logging;

namespace Marketplace.Payments.ZaloPay;

/// <summary>ZaloPay's open API v2 as far as it is needed: opening, asking, turning back. Numbers of ours are taken once there.</summary>
internal sealed class ZaloPayClient(HttpClient http, ZaloPaySettings settings, TimeProvider time, ILogger<ZaloPayClient> log)
{
    public const string NoticePath = "/webhooks/zalopay";
    private const int Success = 1;
    private const int Failure = 2;
    private const int Processing = 3;

    // It takes no order shorter than five minutes.
    private const int LeastSeconds = 300;

    /// <summary>The address of ZaloPay's page for an attempt; null when ZaloPay does not answer or refuses.</summary>
    public async Task<string?> OpenAsync(Attempt attempt, ProviderVisit visit, CancellationToken cancellationToken)
    {
        var number = ZaloPayFields.NumberOf(attempt);
        const string User = "marketplace";
        const string Items = "[]";
        var openedAt = new DateTimeOffset(attempt.OpenedAt).ToUnixTimeMilliseconds();
        var embedded = JsonSerializer.Serialize(new { redirecturl = visit.ReturnUrl });
        var answer = await http.AskAsync($"{settings.ApiBase}/v2/create", new
        {
            app_id = settings.AppId,
            app_user = User,
            app_trans_id = number,
            app_time = openedAt,
            expire_duration_seconds = Math.Max(LeastSeconds, (int)(attempt.ExpiresAt - attempt.OpenedAt).TotalSeconds),
            amount = attempt.Amount.Dong,
            item = Items,
            embed_data = embedded,
            description = visit.Words,
            bank_code = "",
            callback_url = visit.NoticeUrl(NoticePath),
            mac = ProviderMac.Of(ZaloPayFields.Joined(settings.AppId, number, User, attempt.Amount.Dong, openedAt, embedded, Items), settings.Key1),
        }, log, cancellationToken);
        if (answer?.Number("return_code") == Success && answer?.Text("order_url") is { Length: > 0 } page)
        {
            return page;
        }

        if (answer is { } told)
        {
            log.LogWarning("ZaloPay refused {Number} with {Code}", number, told.Text("sub_return_code"));
        }

        return null;
    }

    /// <summary>How an attempt ended; null while it is open, unknown there, or without an answer.</summary>
    public async Task<ProviderState?> FindAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        var number = ZaloPayFields.NumberOf(attempt);
        var answer = await http.AskAsync($"{settings.ApiBase}/v2/query", new
        {
            app_id = settings.AppId,
            app_trans_id = number,
            mac = ProviderMac.Of(ZaloPayFields.Joined(settings.AppId, number, settings.Key1), settings.Key1),
        }, log, cancellationToken);
        return answer is { } told
            ? told.Number("return_code") switch
            {
                Success => Paid(told, "asked"),
                Failure when !IsTheirTrouble(told) => new(false, told.Text("sub_return_code"), number, 0),
                _ => null,
            }
            : null;
    }

    /// <summary>Turns money back. It is looked for first: a number that was asked for before would be refused, though it was paid.</summary>
    public async Task<(ProviderRefund Result, string Word)> RefundAsync(Attempt attempt, Refund refund, CancellationToken cancellationToken)
    {
        var number = ZaloPayFields.RefundNumberOf(refund.Id, refund.OwedAt, settings.AppId);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var known = await http.AskAsync($"{settings.ApiBase}/v2/query_refund", new
        {
            app_id = settings.AppId,
            m_refund_id = number,
            timestamp = now,
            mac = ProviderMac.Of(ZaloPayFields.Joined(settings.AppId, number, now), settings.Key1),
        }, log, cancellationToken);
        if (known is null || known.Value.Number("return_code") != Failure || IsTheirTrouble(known.Value))
        {
            return ResultOf(known);
        }

        var words = $"Hoan tien {attempt.Reference}";
        return ResultOf(await http.AskAsync($"{settings.ApiBase}/v2/refund", new
        {
            app_id = settings.AppId,
            m_refund_id = number,
            zp_trans_id = attempt.Transaction,
            amount = refund.Amount.Dong,
            timestamp = now,
            description = words,
            mac = ProviderMac.Of(ZaloPayFields.Joined(settings.AppId, attempt.Transaction ?? "", refund.Amount.Dong, words, now), settings.Key1),
        }, log, cancellationToken));
    }

    /// <summary>What a payment says that is there; null when it is not readable.</summary>
    public static ProviderState? Paid(JsonElement told, string code) => told.Number("amount") is { } amount && told.Text("zp_trans_id") is { Length: > 0 and <= 100 } transaction
        ? new(true, code, transaction, amount, told.Number("server_time") is { } at ? PaymentProviders.FromMilliseconds(at) : null)
        : null;

    // Nothing about the payment: a malformed or unsigned request, too many of them, an error or maintenance there.
    private static bool IsTheirTrouble(JsonElement answer) => answer.Number("sub_return_code") is -401 or -402 or -429 or -500 or -503 or -999;

    private static (ProviderRefund Result, string Word) ResultOf(JsonElement? answer)
    {
        var word = answer?.Text("sub_return_code") is { Length: > 0 } sub ? sub : answer?.Text("return_code") ?? "no answer";
        return answer?.Number("return_code") switch
        {
            Success => (ProviderRefund.Done, word),
            Processing => (ProviderRefund.Underway, word),
            Failure when !IsTheirTrouble(answer.Value) => (ProviderRefund.Refused, word),
            _ => (ProviderRefund.Unclear, word),
        };
    }
}
