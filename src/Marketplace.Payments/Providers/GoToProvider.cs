using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.VietQr;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Providers;

/// <summary>
/// The buyer goes to a provider to pay: notes the attempt, asks the provider for a page, notes its number, and answers with the page's address. Three
/// steps, since a provider is never called inside a transaction; broken off between them, nothing is owed or lost.
/// </summary>
/// <param name="ReturnUrl">A page of this site.</param>
public sealed record GoToProvider(Actor Actor, string PurchaseNumber, PhoneNumber? Phone, Guid PaymentId, string ReturnUrl, bool English) : IQuery<Outcome<string>>;

/// <summary>First step: the attempt.</summary>
public sealed record OpenAttempt(Actor Actor, string PurchaseNumber, PhoneNumber? Phone, Guid PaymentId) : ICommand<Guid>
{
    public string? AuditSubject => PaymentId.ToString();
}

/// <summary>Last step: the provider's number of the attempt's page.</summary>
public sealed record NoteProviderPage(Actor Actor, Guid AttemptId, string Session) : ICommand<Done>
{
    public string? AuditSubject => AttemptId.ToString();
}

internal sealed class GoToProviderHandler(MarketplaceDb db, IMediator mediator, IEnumerable<IPaymentProvider> providers) : IRequestHandler<GoToProvider, Outcome<string>>
{
    public async Task<Outcome<string>> Handle(GoToProvider request, CancellationToken cancellationToken)
    {
        var opened = await mediator.Send(new OpenAttempt(request.Actor, request.PurchaseNumber, request.Phone, request.PaymentId), cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var attempt = await db.Set<Attempt>().AsNoTracking().SingleAsync(a => a.Id == opened.Value, cancellationToken);
        var provider = providers.Of(attempt.Provider)!;
        var words = request.English ? $"Order {request.PurchaseNumber}" : $"Đơn mua {request.PurchaseNumber}";
        if (await provider.OpenAsync(attempt, new(request.ReturnUrl, words, request.English), cancellationToken) is not { } page)
        {
            return new Refusal(
                "payments.provider_down", $"{provider.Name.Vi} chưa trả lời. Hãy thử lại sau ít phút, hoặc chọn cách khác.",
                $"{provider.Name.En} does not answer. Please try again in a few minutes.");
        }

        if (page.Session is { } session)
        {
            await mediator.Send(new NoteProviderPage(Actor.System, attempt.Id, session), cancellationToken);
        }

        return page.Address;
    }
}

internal sealed class AttemptHandler(MarketplaceDb db, IMediator mediator, IEnumerable<IPaymentProvider> providers, TimeProvider time) :
    IRequestHandler<OpenAttempt, Outcome<Guid>>,
    IRequestHandler<NoteProviderPage, Outcome<Done>>
{
    public async Task<Outcome<Guid>> Handle(OpenAttempt request, CancellationToken cancellationToken)
    {
        var purchase = await mediator.Send(new FindOwnPurchase(request.Actor, request.PurchaseNumber, request.Phone), cancellationToken);
        var payment = purchase is null ? null : await db.Set<Payment>()
            .SingleOrDefaultAsync(p => p.Id == request.PaymentId && p.PurchaseId == purchase.PurchaseId, cancellationToken);
        if (payment is null || providers.Of(payment.Method) is not { IsConfigured: true } provider)
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
            Provider = provider.Code,
            Merchant = provider.Merchant,
            Reference = $"{payment.Reference}{tries + 1:00}",
            Amount = payment.Missing,
            OpenedAt = now,
            ExpiresAt = now + provider.AttemptTime,
        };

        // The order may not be called off while its buyer types a card number.
        payment.DueAt = payment.DueAt < attempt.ExpiresAt ? attempt.ExpiresAt : payment.DueAt;
        db.Add(attempt);
        return attempt.Id;
    }

    public async Task<Outcome<Done>> Handle(NoteProviderPage request, CancellationToken cancellationToken)
    {
        var attempt = request.Actor.IsSystem ? await db.Set<Attempt>().SingleOrDefaultAsync(a => a.Id == request.AttemptId, cancellationToken) : null;
        if (attempt is null)
        {
            return Refusal.NotFound;
        }

        attempt.Transaction ??= request.Session;
        return Done.It;
    }
}
