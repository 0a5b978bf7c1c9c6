using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Providers;
using Microsoft.Extensions.Logging;

namespace Marketplace.Payments.Stripe;

/// <summary>A checkout session at Stripe. <paramref name="PaymentIntent"/> is there once it was paid.</summary>
internal sealed record StripeSession(string Id, string? Url, bool IsPaid, bool IsExpired, long AmountTotal, string? PaymentIntent);

/// <summary>
/// Stripe's API as far as it is needed: sessions and refunds. The đồng has no hundredths there. Each call that makes something carries an idempotency
/// key of ours, so that a try after a lost answer makes it once.
/// </summary>
internal sealed class StripeClient(HttpClient http, StripeSettings settings, ILogger<StripeClient> log)
{
    /// <summary>Opens the session of an attempt, or finds it again; null when Stripe does not answer or refuses.</summary>
    public Task<StripeSession?> OpenAsync(Attempt attempt, string returnUrl, string words, bool english, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Post,
        "/v1/checkout/sessions",
        new()
        {
            ["mode"] = "payment",
            ["client_reference_id"] = attempt.Reference,
            ["locale"] = english ? "en" : "vi",
            ["success_url"] = returnUrl,
            ["cancel_url"] = returnUrl,
            ["expires_at"] = new DateTimeOffset(attempt.ExpiresAt).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["line_items[0][quantity]"] = "1",
            ["line_items[0][price_data][currency]"] = "vnd",
            ["line_items[0][price_data][unit_amount]"] = attempt.Amount.Dong.ToString(CultureInfo.InvariantCulture),
            ["line_items[0][price_data][product_data][name]"] = words,
        },
        $"session-{attempt.Id:N}",
        SessionOf,
        cancellationToken);

    /// <summary>How a session stands; null when Stripe does not answer.</summary>
    public Task<StripeSession?> FindAsync(string session, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "/v1/checkout/sessions/" + Uri.EscapeDataString(session), null, null, SessionOf, cancellationToken);

    /// <summary>Turns a payment back, in whole or in part.</summary>
    public async Task<(ProviderRefund Result, string Word)> RefundAsync(string paymentIntent, Money amount, Guid refund, CancellationToken cancellationToken)
    {
        var state = await SendAsync(
            HttpMethod.Post,
            "/v1/refunds",
            new() { ["payment_intent"] = paymentIntent, ["amount"] = amount.Dong.ToString(CultureInfo.InvariantCulture) },
            $"refund-{refund:N}",
            answer => answer.GetProperty("status").GetString(),
            cancellationToken,
            onRefusal: "refused");
        return state switch
        {
            "succeeded" => (ProviderRefund.Done, state),
            "pending" or "requires_action" => (ProviderRefund.Underway, state),
            null => (ProviderRefund.Unclear, "no answer"),
            _ => (ProviderRefund.Refused, state),
        };
    }

    internal static StripeSession SessionOf(JsonElement session) => new(
        session.GetProperty("id").GetString()!,
        Text(session, "url"),
        Text(session, "payment_status") == "paid",
        Text(session, "status") == "expired",
        session.TryGetProperty("amount_total", out var total) && total.ValueKind == JsonValueKind.Number ? total.GetInt64() : 0,
        Text(session, "payment_intent"));

    internal static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private async Task<T?> SendAsync<T>(
        HttpMethod method, string path, Dictionary<string, string>? form, string? key, Func<JsonElement, T?> read, CancellationToken cancellationToken, T? onRefusal = null)
        where T : class
    {
        using var request = new HttpRequestMessage(method, settings.ApiBase + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.SecretKey);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        request.Content = form is null ? null : new FormUrlEncodedContent(form);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if ((int)response.StatusCode is >= 400 and < 500)
            {
                log.LogWarning("Stripe refused {Method} {Path} with {Status}", method, path, (int)response.StatusCode);
                return onRefusal;
            }

            response.EnsureSuccessStatusCode();
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            return read(answer.RootElement);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or KeyNotFoundException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            log.LogInformation("Stripe did not answer {Method} {Path}: {Error}", method, path, e.Message);
            return null;
        }
    }
}
