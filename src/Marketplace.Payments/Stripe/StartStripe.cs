using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.VietQr;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Stripe;

/// <summary>
/// The buyer goes to Stripe to pay: notes the attempt, asks Stripe for a page, notes its session, and answers with the page's address. Three steps,
/// since a provider is never called inside a transaction; broken off between them, nothing is owed or lost.
/// </summary>
public sealed record StartStripe(Actor Actor, string PurchaseNumber, PhoneNumber? Phone, Guid PaymentId, string ReturnUrl, bool English) : IQuery<Outcome<string>>;

/// <summary>First step: the attempt.</summary>
public sealed record OpenStripeAttempt(Actor Actor, string PurchaseNumber, PhoneNumber? Phone, Guid PaymentId) : ICommand<Guid>
{
    public string? AuditSubject => PaymentId.ToString();
}

/// <summary>Last step: Stripe's session of the attempt.</summary>
public sealed record NoteStripeSession(Actor Actor, Guid AttemptId, string Session) : ICommand<Done>
{
    public string? AuditSubject => AttemptId.ToString();
}

internal sealed class StartStripeHandler(MarketplaceDb db, IMediator mediator, StripeClient stripe) : IRequestHandler<StartStripe, Outcome<string>>
{
    public async Task<Outcome<string>> Handle(StartStripe request, CancellationToken cancellationToken)
    {
        var opened = await mediator.Send(new OpenStripeAttempt(request.Actor, request.PurchaseNumber, request.Phone, request.PaymentId), cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var attempt = await db.Set<Attempt>().AsNoTracking().SingleAsync(a => a.Id == opened.Value, cancellationToken);
        var words = request.English ? $"Order {request.PurchaseNumber}" : $"Đơn mua {request.PurchaseNumber}";
        if (await stripe.OpenAsync(attempt, request.ReturnUrl, words, request.English, cancellationToken) is not { Url: { } page } session)
        {
            return new Refusal("payments.provider_down", "Stripe chưa trả lời. Hãy thử lại sau ít phút, hoặc chọn cách khác.", "Stripe does not answer. Please try again in a few minutes.");
        }

        await mediator.Send(new NoteStripeSession(Actor.System, attempt.Id, session.Id), cancellationToken);
        return page;
    }
}

internal sealed class StripeAttemptHandler(MarketplaceDb db, IMediator mediator, StripeSettings settings, TimeProvider time) :
    IRequestHandler<OpenStripeAttempt, Outcome<Guid>>,
    IRequestHandler<NoteStripeSession, Outcome<Done>>
{
    // Stripe takes no session shorter than half an hour.
    private static readonly TimeSpan AttemptTime = TimeSpan.FromMinutes(31);

    public async Task<Outcome<Guid>> Handle(OpenStripeAttempt request, CancellationToken cancellationToken)
    {
        var purchase = await mediator.Send(new FindOwnPurchase(request.Actor, request.PurchaseNumber, request.Phone), cancellationToken);
        var payment = purchase is null || !settings.IsConfigured ? null : await db.Set<Payment>()
            .SingleOrDefaultAsync(p => p.Id == request.PaymentId && p.PurchaseId == purchase.PurchaseId && p.Method == StripeCheckout.MethodCode, cancellationToken);
        if (payment is null)
        {
            return Refusal.NotFound;
        }

        if (payment.State == PaymentState.Paid)
        {
            return new Refusal("payments.paid_already", "Khoản này đã trả rồi, không cần trả lại.", "This is paid already.", Kind: RefusalKind.Conflict);
        }

        if (!payment.IsOpen)
        {
            return TransferHandler.Ended;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var tries = await db.Set<Attempt>().CountAsync(a => a.PaymentId == payment.Id, cancellationToken);
        var attempt = new Attempt
        {
            Id = Ids.New(time),
            PaymentId = payment.Id,
            Provider = StripeCheckout.MethodCode,
            Merchant = StripeCheckout.MethodCode,
            Reference = $"{payment.Reference}{tries + 1:00}",
            Amount = payment.Missing,
            OpenedAt = now,
            ExpiresAt = now + AttemptTime,
        };
        payment.DueAt = payment.DueAt < attempt.ExpiresAt ? attempt.ExpiresAt : payment.DueAt;
        db.Add(attempt);
        return attempt.Id;
    }

    public async Task<Outcome<Done>> Handle(NoteStripeSession request, CancellationToken cancellationToken)
    {
        var attempt = request.Actor.IsSystem
            ? await db.Set<Attempt>().SingleOrDefaultAsync(a => a.Id == request.AttemptId && a.Provider == StripeCheckout.MethodCode, cancellationToken)
            : null;
        if (attempt is null)
        {
            return Refusal.NotFound;
        }

        attempt.Transaction ??= request.Session;
        return Done.It;
    }
}
