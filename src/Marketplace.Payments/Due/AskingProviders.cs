using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Providers;
using Marketplace.Payments.VnPay;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Due;

/// <summary>
/// Before a payment ends for want of money, its provider is asked once more: a notice may have been lost. What it answers goes the way of a notice
/// and is applied at once.
/// </summary>
internal sealed class AskingProviders(MarketplaceDb db, IMediator mediator, VnPayAccounts accounts, VnPayClient vnPay, IEnumerable<IPaymentProvider> providers)
{
    public async Task AskAsync(Guid paymentId, CancellationToken cancellationToken)
    {
        var attempts = await db.Set<Attempt>().AsNoTracking()
            .Where(a => a.PaymentId == paymentId && a.State == AttemptState.Open)
            .OrderBy(a => a.OpenedAt).ThenBy(a => a.Id)
            .ToListAsync(cancellationToken);
        foreach (var attempt in attempts)
        {
            if (providers.Of(attempt.Provider) is { } provider)
            {
                if (await provider.AskAsync(attempt, cancellationToken) is { } state)
                {
                    await mediator.Send(new NoteProviderState(Actor.System, attempt.Id, state), cancellationToken);
                }
            }
            else if (await accounts.OfCodeAsync(attempt.Merchant, cancellationToken) is { IsSandbox: false } account
                && await vnPay.QueryAsync(account, attempt, cancellationToken) is { Fields: { } fields })
            {
                await mediator.Send(new TakeVnPayNotice(Actor.System, fields), cancellationToken);
            }
        }

        // The outbox would do it too, but the payment is about to end.
        await mediator.Send(new ApplyWaitingNotices(Actor.System, paymentId), cancellationToken);
    }
}

/// <summary>Applies the notices of a payment that the outbox has not come to yet.</summary>
public sealed record ApplyWaitingNotices(Actor Actor, Guid PaymentId) : ICommand<Done>;

internal sealed class ApplyWaitingNoticesHandler(MarketplaceDb db, Notices.ApplyNotice apply) : IRequestHandler<ApplyWaitingNotices, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ApplyWaitingNotices request, CancellationToken cancellationToken)
    {
        if (!request.Actor.IsSystem)
        {
            return Refusal.NotFound;
        }

        var waiting = await (
            from notice in db.Set<Notices.Notice>()
            join attempt in db.Set<Attempt>() on notice.AttemptId equals attempt.Id
            where attempt.PaymentId == request.PaymentId && notice.AppliedAt == null && notice.Trouble == null
            orderby notice.ReceivedAt, notice.Id
            select notice.Id).ToListAsync(cancellationToken);
        foreach (var notice in waiting)
        {
            await apply.HandleAsync(new Notices.NoticeTaken(notice, request.PaymentId), cancellationToken);
        }

        return Done.It;
    }
}
