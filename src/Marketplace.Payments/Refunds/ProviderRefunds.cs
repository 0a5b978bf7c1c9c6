using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Providers;
using Marketplace.Payments.VnPay;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Refunds;

/// <summary>What a provider answered when it was asked to turn money back.</summary>
public sealed record NoteProviderRefund(Actor Actor, Guid RefundId, RefundState State, string Word) : ICommand<Done>
{
    public string? AuditSubject => RefundId.ToString();
}

/// <summary>Asks providers for refunds. The refund's id is the request's number, so that asking again after a lost answer pays once.</summary>
internal sealed class ProviderRefunds(MarketplaceDb db, IMediator mediator, VnPayAccounts accounts, VnPayClient vnPay, IEnumerable<IPaymentProvider> providers)
{
    public async Task AskAsync(Guid refundId, CancellationToken cancellationToken)
    {
        var row = await (
            from refund in db.Set<Refund>().AsNoTracking()
            join attempt in db.Set<Attempt>().AsNoTracking() on refund.AttemptId equals attempt.Id
            where refund.Id == refundId && (refund.State == RefundState.Owed || refund.State == RefundState.Asked)
            select new { Refund = refund, Attempt = attempt }).SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return;
        }

        var (result, word) = providers.Of(row.Attempt.Provider) is { } provider
            ? await provider.RefundAsync(row.Attempt, row.Refund, cancellationToken)
            : await ByVnPayAsync(row.Attempt, row.Refund.Amount, refundId, cancellationToken);
        var state = result switch
        {
            ProviderRefund.Done => RefundState.Done,
            ProviderRefund.Refused => RefundState.Failed,
            _ => RefundState.Asked,
        };
        await mediator.Send(new NoteProviderRefund(Actor.System, refundId, state, word), cancellationToken);
    }

    private async Task<(ProviderRefund Result, string Word)> ByVnPayAsync(Attempt attempt, Money amount, Guid refund, CancellationToken cancellationToken) =>
        await accounts.OfCodeAsync(attempt.Merchant, cancellationToken) switch
        {
            null => (ProviderRefund.Refused, "no contract"),
            { IsSandbox: true } => (ProviderRefund.Done, "sandbox"),
            var account => await vnPay.RefundAsync(account, attempt, amount, refund, cancellationToken),
        };
}

internal sealed class NoteProviderRefundHandler(MarketplaceDb db, PaymentBooks books, TimeProvider time) : IRequestHandler<NoteProviderRefund, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(NoteProviderRefund request, CancellationToken cancellationToken)
    {
        var refund = request.Actor.IsSystem ? await db.Set<Refund>().SingleOrDefaultAsync(r => r.Id == request.RefundId, cancellationToken) : null;
        if (refund is null)
        {
            return Refusal.NotFound;
        }

        if (refund.State is RefundState.Owed or RefundState.Asked)
        {
            var now = time.GetUtcNow().UtcDateTime;
            refund.State = request.State;
            refund.Proof = request.Word;
            refund.Tries++;
            refund.DoneAt = request.State == RefundState.Done ? now : null;
            if (request.State == RefundState.Done)
            {
                await books.RefundedAsync(refund, cancellationToken);
            }

            refund.NextTryAt = request.State == RefundState.Asked ? now.AddMinutes(Math.Min(720, 5 * Math.Pow(2, refund.Tries))) : null;
        }

        return Done.It;
    }
}
