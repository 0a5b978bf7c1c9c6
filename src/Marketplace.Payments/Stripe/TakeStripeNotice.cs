using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Payments.Notices;
using Marketplace.Payments.Providers;
using MediatR;

namespace Marketplace.Payments.Stripe;

/// <summary>
/// Stripe tells of a session. <paramref name="Body"/> as it came; <paramref name="Signature"/>: its header <c>Stripe-Signature</c>. Events that mean
/// nothing here are answered like others, so that Stripe does not send them again. Refused: <c>payments.signature</c>, <c>payments.body</c>.
/// </summary>
public sealed record TakeStripeNotice(Actor Actor, string Body, string? Signature) : ICommand<NoticeAnswer>, IAwaitedCommand;

internal sealed class TakeStripeNoticeHandler(StripeSettings settings, ProviderNotices notices, TimeProvider time) : IRequestHandler<TakeStripeNotice, Outcome<NoticeAnswer>>
{
    public async Task<Outcome<NoticeAnswer>> Handle(TakeStripeNotice request, CancellationToken cancellationToken)
    {
        if (!SignedBody.IsGood(request.Body, request.Signature, settings.WebhookSecret ?? "", time.GetUtcNow()))
        {
            return new Refusal("payments.signature", "Chữ ký không đúng.", "The signature is missing, wrong or older than five minutes.");
        }

        if (Read(request.Body) is not { } told)
        {
            return new Refusal("payments.body", "Nội dung không đọc được.", "The body is not an event of Stripe.");
        }

        if (told is not { Session: { } session, Reference: { } reference, Kind: "checkout.session.completed" or "checkout.session.async_payment_succeeded" or "checkout.session.async_payment_failed" or "checkout.session.expired" })
        {
            return new NoticeAnswer("ignored");
        }

        // A session is completed before a slow way of paying has paid.
        return !session.IsPaid && told.Kind == "checkout.session.completed"
            ? new NoticeAnswer("ignored")
            : await notices.TakeAsync(
                StripeProvider.MethodCode, reference,
                new(session.IsPaid, told.Kind, session.PaymentIntent ?? session.Id, session.AmountTotal, Currency: told.Currency), cancellationToken);
    }

    private static Told? Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } root || StripeClient.Text(root, "type") is not { } kind)
            {
                return null;
            }

            if (!root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object || !data.TryGetProperty("object", out var session)
                || StripeClient.Text(session, "object") != "checkout.session" || StripeClient.Text(session, "id") is null)
            {
                return new(kind, null, null, null);
            }

            return new(kind, StripeClient.Text(session, "client_reference_id"), StripeClient.Text(session, "currency"), StripeClient.SessionOf(session));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Told(string Kind, string? Reference, string? Currency, StripeSession? Session);
}
