using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Refunds;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Ledger;

/// <summary>Brings receipts and refunds of payments into the books, shared out over the orders a payment is for.</summary>
internal sealed class PaymentBooks(MarketplaceDb db, Books books, TimeProvider time)
{
    /// <summary>Money was counted for a payment: of <paramref name="receipt"/>, what is not owed back is kept for its orders.</summary>
    /// <param name="carrier">Who brought the cash, where it was a carrier.</param>
    /// <param name="inHand">False: the carrier still has it.</param>
    public async Task ReceivedAsync(Payment payment, Receipt receipt, string? carrier, bool inHand, CancellationToken cancellationToken)
    {
        if (payment.Path == MoneyPath.CarrierCollects && carrier is not null && !inHand)
        {
            await books.CollectedByCarrierAsync(receipt.Id, new(payment.Shares[0].OrderId, receipt.Amount), carrier, forPlatform: false, receipt.At, cancellationToken);
            return;
        }

        if (payment.Path == MoneyPath.CarrierCollects)
        {
            await books.CashInHandAsync(receipt.Id, new(payment.Shares[0].OrderId, receipt.Amount), carrier, receipt.At, cancellationToken);
            return;
        }

        // What is not kept belongs to the payment's first order, as its refund does.
        var shares = payment.Shares.OrderBy(s => s.Id).ToList();
        var kept = receipt.Amount - receipt.OwedBack;
        var stands = await books.StandAsync(shares.Select(s => s.OrderId), cancellationToken);
        var parts = kept.Allocate([.. shares.Select(s => s.IsCalledOff ? 0 : stands[s.OrderId].Missing.Dong)]);
        for (var i = 0; i < shares.Count; i++)
        {
            var came = parts[i] + (i == 0 ? receipt.OwedBack : Money.Zero);
            await books.PaidAsync(receipt.Id, new(shares[i].OrderId, came), parts[i], payment.Method, payment.Path, receipt.At, cancellationToken);
        }
    }

    /// <summary>The seller says that the carrier has passed on the cash it collected.</summary>
    public async Task PassedOnAsync(Payment payment, string carrier, CancellationToken cancellationToken)
    {
        var cash = await db.Set<Receipt>().AsNoTracking()
            .Where(r => r.PaymentId == payment.Id && r.Source == ReceiptSource.Cash).OrderBy(r => r.At).FirstOrDefaultAsync(cancellationToken);
        if (cash is not null && payment.Path == MoneyPath.CarrierCollects)
        {
            await books.PassedOnAsync(cash.Id, new(payment.Shares[0].OrderId, cash.Amount), carrier, time.GetUtcNow().UtcDateTime, cancellationToken);
        }
    }

    /// <summary>Money that was kept is owed back: of the refund's order first.</summary>
    public async Task OwedAsync(Payment payment, Refund refund, CancellationToken cancellationToken)
    {
        var orders = Orders(payment, refund);
        var stands = await books.StandAsync(orders, cancellationToken);
        var left = refund.Amount;
        foreach (var order in orders.Where(o => !stands[o].Counted.IsZero))
        {
            var part = Money.Min(left, stands[order].Counted);
            left -= part;
            if (!part.IsZero)
            {
                await books.RefundOwedAsync(refund.Id, new(order, part), refund.OwedAt, cancellationToken: cancellationToken);
            }
        }
    }

    /// <summary>A refund is done: from the seller's own account where the seller sent it, else from where the provider has it.</summary>
    public async Task RefundedAsync(Refund refund, CancellationToken cancellationToken)
    {
        var payment = await db.Set<Payment>().Include(p => p.Shares).SingleAsync(p => p.Id == refund.PaymentId, cancellationToken);
        var orders = Orders(payment, refund);
        var stands = await books.StandAsync(orders, cancellationToken);
        var from = !refund.IsByHand && payment.Path == MoneyPath.LicensedIntermediary ? MoneyPath.LicensedIntermediary : MoneyPath.DirectToSeller;
        var left = refund.Amount;
        foreach (var order in orders.Where(o => !stands[o].Owed.IsZero))
        {
            var part = Money.Min(left, stands[order].Owed);
            left -= part;
            if (!part.IsZero)
            {
                await books.RefundedAsync(refund.Id, new(order, part), payment.Method, from, time.GetUtcNow().UtcDateTime, cancellationToken);
            }
        }
    }

    private static List<Guid> Orders(Payment payment, Refund refund) =>
        [.. payment.Shares.OrderBy(s => s.OrderId == refund.OrderId ? 0 : 1).ThenBy(s => s.Id).Select(s => s.OrderId)];
}
