using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Payments.Notices;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Stripe;

/// <summary>
/// Stripe tells of a session. <paramref name="Body"/> as it came; <paramref name="Signature"/>: its header <c>Stripe-Signature</c>. Events that mean
/// nothing here are answered like others, so that Stripe does not send them again. Refused: <c>payments.signature</c>, <c>payments.body</c>.
/// </summary>
public sealed record TakeStripeNotice(Actor Actor, string Body, string? Signature) : ICommand<NoticeAnswer>, IAwaitedCommand;

/// <summary>How a session stands, when Stripe was asked; stored like a notice.</summary>
public sealed record NoteStripeState(Actor Actor, Guid AttemptId, string Session, long AmountTotal, string? PaymentIntent) : ICommand<NoticeAnswer>;

internal sealed class TakeStripeNoticeHandler(MarketplaceDb db, StripeSettings settings, EventOutbox outbox, TimeProvider time) :
    IRequestHandler<TakeStripeNotice, Outcome<NoticeAnswer>>,
    IRequestHandler<NoteStripeState, Outcome<NoticeAnswer>>
{
    public async Task<Outcome<NoticeAnswer>> Handle(NoteStripeState request, CancellationToken cancellationToken)
    {
        var attempt = request.Actor.IsSystem
            ? await db.Set<Attempt>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.AttemptId && a.Provider == StripeCheckout.MethodCode, cancellationToken)
            : null;
        return attempt is null
            ? Refusal.NotFound
            : await NoteAsync(attempt, new StripeSession(request.Session, null, true, false, request.AmountTotal, request.PaymentIntent), "asked", "vnd", cancellationToken);
    }

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

        if (told is not { Session: { } session, Kind: "checkout.session.completed" or "checkout.session.async_payment_succeeded" or "checkout.session.async_payment_failed" or "checkout.session.expired" }
            || await db.Set<Attempt>().AsNoTracking().SingleOrDefaultAsync(a => a.Provider == StripeCheckout.MethodCode && a.Reference == told.Reference, cancellationToken) is not { } attempt)
        {
            return new NoticeAnswer("ignored");
        }

        // A session is completed before a slow way of paying has paid.
        var isPaid = session.IsPaid;
        if (!isPaid && told.Kind == "checkout.session.completed")
        {
            return new NoticeAnswer("ignored");
        }

        return await NoteAsync(attempt, session, told.Kind, told.Currency, cancellationToken);
    }

    // What a session says is stored alike, whether Stripe told or was asked.
    private async Task<NoticeAnswer> NoteAsync(Attempt attempt, StripeSession session, string kind, string? currency, CancellationToken cancellationToken)
    {
        var key = $"{attempt.Reference}:{(session.IsPaid ? "paid" : "failed")}";
        if (await db.Set<Notice>().AnyAsync(n => n.Provider == StripeCheckout.MethodCode && n.Key == key, cancellationToken))
        {
            return new NoticeAnswer("known");
        }

        var now = time.GetUtcNow().UtcDateTime;
        var isRight = !session.IsPaid || (session.AmountTotal == attempt.Amount.Dong && currency is "vnd");
        var notice = new Notice
        {
            Id = Ids.New(time),
            Provider = StripeCheckout.MethodCode,
            Key = key,
            AttemptId = attempt.Id,
            Succeeded = session.IsPaid,
            Code = kind.Length > 60 ? kind[..60] : kind,
            Transaction = session.PaymentIntent ?? session.Id,
            Amount = new Money(session.AmountTotal),
            MovedAt = now,
            ReceivedAt = now,
            Trouble = isRight ? null : $"Stripe báo {session.AmountTotal} {currency}, đã hỏi {attempt.Amount.Dong} vnd.",
        };
        db.Add(notice);
        if (isRight)
        {
            await outbox.TellAsync(new NoticeTaken(notice.Id, attempt.PaymentId), cancellationToken: cancellationToken);
        }

        return new NoticeAnswer("taken");
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
