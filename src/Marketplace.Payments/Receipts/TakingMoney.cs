using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Refunds;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Receipts;

/// <summary>Money that came, as somebody tells of it.</summary>
/// <param name="Key">See <see cref="Receipt.Key"/>.</param>
/// <param name="Content">What the payer wrote.</param>
/// <param name="Carrier">Who brought the cash, where it was a carrier.</param>
/// <param name="InHand">False: the carrier still has it.</param>
internal sealed record MoneyCame(
    ReceiptSource Source, string Key, Money Amount, DateTime At, Guid? AttemptId = null, string? Content = null, string? Carrier = null, bool InHand = true);

/// <summary>
/// The one path by which money counts: whoever tells of it – a provider, a bank, a statement, the seller – ends here, in one transaction with what
/// follows from it.
/// </summary>
internal sealed class TakingMoney(MarketplaceDb db, IMediator mediator, Owing owing, PaymentBooks books, FieldCipher cipher, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Takes money for a payment; money known by its key changes nothing.</summary>
    public async Task TakeAsync(Payment payment, MoneyCame came, CancellationToken cancellationToken)
    {
        if (await IsKnownAsync(came.Key, cancellationToken) || await ProvesAsync(payment, came, cancellationToken))
        {
            return;
        }

        await CountAsync(payment, Note(came, payment.Id, payment.SellerId, payment.IsSample), came.Carrier, came.InHand, cancellationToken);
    }

    /// <summary>Money that lay there unknown turns out to be for this payment.</summary>
    public Task AssignAsync(Payment payment, Receipt receipt, CancellationToken cancellationToken)
    {
        (receipt.PaymentId, receipt.SellerId, receipt.IsSample) = (payment.Id, payment.SellerId, payment.IsSample);
        return CountAsync(payment, receipt, null, inHand: true, cancellationToken);
    }

    private async Task CountAsync(Payment payment, Receipt receipt, string? carrier, bool inHand, CancellationToken cancellationToken)
    {
        var before = payment.State;
        var owed = payment.Take(receipt.Amount, Now);
        receipt.OwedBack = owed;
        await books.ReceivedAsync(payment, receipt, carrier, inHand, cancellationToken);
        var reason = before is PaymentState.Cancelled or PaymentState.Expired ? RefundReason.TooLate : RefundReason.Overpaid;
        await owing.OweAsync(payment, owed, reason, $"receipt:{receipt.Id:N}", null, receipt.AttemptId, cancellationToken);
        if (payment.State == PaymentState.Paid && before != PaymentState.Paid)
        {
            await AcceptAsync(payment, cancellationToken);
        }
    }

    /// <summary>Notes money of which nobody knows what it is for; staff and the seller see to it.</summary>
    public async Task TakeUnknownAsync(MoneyCame came, Guid? seller, bool isSample, CancellationToken cancellationToken)
    {
        if (!await IsKnownAsync(came.Key, cancellationToken))
        {
            Note(came, null, seller, isSample);
        }
    }

    /// <summary>A payment that is paid tells its orders; one that was called off in the meantime owes its part back.</summary>
    public async Task AcceptAsync(Payment payment, CancellationToken cancellationToken)
    {
        if (payment.Path == MoneyPath.CarrierCollects)
        {
            return;
        }

        foreach (var share in payment.Shares.Where(s => !s.IsCalledOff).OrderBy(s => s.OrderId).ToList())
        {
            var accepted = await mediator.Send(new AcceptPaidOrder(Actor.System, share.OrderId), cancellationToken);
            if (!accepted.Value)
            {
                await owing.OweAsync(payment, payment.CallOff(share), RefundReason.OrderCalledOff, $"order:{share.Id:N}", share, null, cancellationToken);
            }
        }
    }

    private async Task<bool> IsKnownAsync(string key, CancellationToken cancellationToken) =>
        await db.Set<Receipt>().AnyAsync(r => r.Key == key, cancellationToken) || await db.Set<ReceiptProof>().AnyAsync(p => p.Key == key, cancellationToken);

    // A transfer that one source told of comes again from another: the seller's tick, the bank's notice, the statement. Each proves a receipt once, so
    // that what a source tells twice by two keys was paid twice.
    private async Task<bool> ProvesAsync(Payment payment, MoneyCame came, CancellationToken cancellationToken)
    {
        if (came.Source is not (ReceiptSource.BankNotice or ReceiptSource.BankStatement))
        {
            return false;
        }

        var proven = await db.Set<Receipt>()
            .Where(r => r.PaymentId == payment.Id && r.Source != came.Source && r.Amount == came.Amount
                && !db.Set<ReceiptProof>().Any(p => p.ReceiptId == r.Id && p.Source == came.Source))
            .OrderBy(r => r.At).ThenBy(r => r.Id)
            .Select(r => (Guid?)r.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (proven is not { } receipt)
        {
            return false;
        }

        db.Add(new ReceiptProof { Key = came.Key, ReceiptId = receipt, Source = came.Source });
        return true;
    }

    private Receipt Note(MoneyCame came, Guid? payment, Guid? seller, bool isSample)
    {
        var receipt = new Receipt
        {
            Id = Ids.New(time),
            PaymentId = payment,
            SellerId = seller,
            Source = came.Source,
            Key = came.Key,
            Amount = came.Amount,
            At = came.At,
            AttemptId = came.AttemptId,
            ContentCipher = came.Content is { Length: > 0 } content ? cipher.Encrypt(content.Length > 300 ? content[..300] : content, Receipt.ContentPurpose) : null,
            IsSample = isSample,
        };
        db.Add(receipt);
        return receipt;
    }
}
