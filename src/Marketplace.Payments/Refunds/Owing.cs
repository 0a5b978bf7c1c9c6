using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Refunds;

/// <summary>Tell: money is owed back to a buyer. Without <paramref name="OrderId"/> it belongs to the whole purchase.</summary>
/// <param name="ByHand">The seller sends it back, and needs to know where; else the provider does.</param>
public sealed record RefundOwed(Guid RefundId, Guid PaymentId, Guid OrderId, Guid? SellerId, long Dong, bool ByHand, DateTime DueAt, bool IsSample) : IEvent
{
    public Guid Subject => RefundId;
}

/// <summary>The one place where a refund begins.</summary>
internal sealed class Owing(MarketplaceDb db, DatedRules rules, EventOutbox outbox, PaymentBooks books, TimeProvider time)
{
    /// <summary>How the cause of a part given back begins; its books are made with the part.</summary>
    public const string Part = "part:";

    /// <summary>Owes <paramref name="amount"/> back once for <paramref name="cause"/>; nothing is owed of nothing.</summary>
    /// <param name="share">The order it belongs to; by default the payment's first.</param>
    /// <param name="attempt">The attempt by which the money came, where it is known.</param>
    /// <param name="handedBack">It is in the buyer's hand already.</param>
    public async Task OweAsync(
        Payment payment, Money amount, RefundReason reason, string cause, PaymentShare? share, Guid? attempt, CancellationToken cancellationToken, bool handedBack = false)
    {
        if (amount.IsZero || await db.Set<Refund>().AnyAsync(r => r.Cause == cause, cancellationToken))
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var deadline = await rules.GetAsync("payments.refund_hours", cancellationToken: cancellationToken);
        attempt ??= await db.Set<Attempt>()
            .Where(a => a.PaymentId == payment.Id && a.State == AttemptState.Succeeded)
            .OrderByDescending(a => a.OpenedAt).ThenByDescending(a => a.Id)
            .Select(a => (Guid?)a.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var belongsTo = share ?? payment.Shares.OrderBy(s => s.Id).First();
        var refund = new Refund
        {
            Id = Ids.New(time),
            PaymentId = payment.Id,
            OrderId = belongsTo.OrderId,
            SellerId = attempt is null ? belongsTo.SellerId : null,
            AttemptId = attempt,
            Cause = cause,
            Reason = reason,
            Amount = amount,
            OwedAt = now,
            DueAt = now + deadline.Hours,
            NextTryAt = attempt is null ? null : now,
            IsSample = payment.IsSample,
        };
        db.Add(refund);
        if (handedBack)
        {
            (refund.State, refund.Proof, refund.DoneAt, refund.NextTryAt, refund.SellerId, refund.AttemptId) = (RefundState.Done, "Trả lại tại quầy", now, null, belongsTo.SellerId, null);
            await books.OwedAsync(payment, refund, cancellationToken);
            await books.RefundedAsync(refund, cancellationToken);
            return;
        }

        // What was never kept is the buyer's in the books since it came, a part since it was taken off the sale.
        if (!cause.StartsWith("receipt:", StringComparison.Ordinal) && !cause.StartsWith(Part, StringComparison.Ordinal))
        {
            await books.OwedAsync(payment, refund, cancellationToken);
        }

        await outbox.TellAsync(
            new RefundOwed(refund.Id, payment.Id, belongsTo.OrderId, refund.SellerId, amount.Dong, refund.IsByHand, refund.DueAt, refund.IsSample),
            firstOfSubject: true, cancellationToken);
    }
}
