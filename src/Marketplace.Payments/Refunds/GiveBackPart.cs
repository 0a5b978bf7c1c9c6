using Marketplace.Contracts;
using Marketplace.Payments.Invoices;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Refunds;

/// <summary>An order became smaller: its payment, its books, its refund and its invoice with it, in one transaction.</summary>
internal sealed class GiveBackPartHandler(MarketplaceDb db, Books books, Owing owing, DraftInvoice invoices, TimeProvider time) : IRequestHandler<GiveBackPart, Outcome<Money>>
{
    public async Task<Outcome<Money>> Handle(GiveBackPart request, CancellationToken cancellationToken)
    {
        var amount = request.Parts.Sum(p => p.Amount);
        if (request.Parts.Any(p => p.Amount.IsNegative || p.Commission.IsNegative))
        {
            throw new ArgumentException("What is given back is not negative.", nameof(request));
        }

        var payment = (await db.Set<Payment>().Include(p => p.Shares)
                .Where(p => p.Shares.Any(s => s.OrderId == request.OrderId)).OrderBy(p => p.Id).ToListAsync(cancellationToken))
            .Find(p => p.State is PaymentState.Paid or PaymentState.Expected && p.Shares.Exists(s => s.OrderId == request.OrderId && !s.IsCalledOff));
        var share = payment?.Shares.Find(s => s.OrderId == request.OrderId && !s.IsCalledOff);
        if (payment is null || share is null || share.Amount < amount)
        {
            return new Refusal(
                "payments.nothing_to_give_back", "Phần tiền này không còn để hoàn. Hãy tải lại trang để xem.", "There is not that much left to give back. Reload the page.",
                Kind: RefusalKind.Conflict);
        }

        var owed = payment.Shrink(share, amount);
        await books.ShrinkAsync(request.CauseId, request.OrderId, request.Parts, time.GetUtcNow().UtcDateTime, cancellationToken);
        await owing.OweAsync(
            payment, owed, request.IsDelivered ? RefundReason.Returned : RefundReason.PartCalledOff, $"{Owing.Part}{request.CauseId:N}", share, null, cancellationToken);
        if (request.IsDelivered)
        {
            await invoices.RemakeAsync(request.OrderId, cancellationToken);
        }

        return owed;
    }
}
