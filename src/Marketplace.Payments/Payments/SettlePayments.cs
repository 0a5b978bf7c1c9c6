using Marketplace.Contracts;
using Marketplace.Payments.Invoices;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Refunds;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Payments;

/// <summary>What happens to an order's payment afterwards: collected, or called off.</summary>
internal sealed class SettlePaymentsHandler(MarketplaceDb db, TakingMoney taking, Owing owing, PaymentBooks books, DraftInvoice drafts, TimeProvider time) :
    IRequestHandler<ConfirmCollected, Outcome<Done>>,
    IRequestHandler<CancelPayments, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ConfirmCollected request, CancellationToken cancellationToken)
    {
        var payments = await OfOrderAsync(request.OrderId, cancellationToken);
        if (payments.Count == 0)
        {
            return Refusal.NotFound;
        }

        if (payments.Any(p => p.State is PaymentState.Cancelled or PaymentState.Expired))
        {
            return new Refusal(
                "payments.cancelled", "Khoản tiền này đã hủy cùng với đơn nên không ghi nhận được.", "This payment was cancelled with its order.", Kind: RefusalKind.Conflict);
        }

        foreach (var payment in payments.Where(p => p.State == PaymentState.Paid && request is { InHand: true, Carrier: not null }))
        {
            await books.PassedOnAsync(payment, request.Carrier!, cancellationToken);
        }

        foreach (var payment in payments.Where(p => p.State == PaymentState.Expected))
        {
            await taking.TakeAsync(
                payment, new MoneyCame(ReceiptSource.Cash, $"cash:{payment.Id:N}", payment.Missing, time.GetUtcNow().UtcDateTime, Carrier: request.Carrier, InHand: request.InHand),
                cancellationToken);
        }

        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(CancelPayments request, CancellationToken cancellationToken)
    {
        foreach (var payment in await OfOrderAsync(request.OrderId, cancellationToken))
        {
            var share = payment.Shares.First(s => s.OrderId == request.OrderId);
            var wasOpen = payment.IsOpen;
            await owing.OweAsync(payment, payment.CallOff(share), RefundReason.OrderCalledOff, $"order:{share.Id:N}", share, null, cancellationToken, request.HandedBack);

            // A part had come, and it is enough for what is left.
            if (wasOpen && payment.State == PaymentState.Paid)
            {
                await taking.AcceptAsync(payment, cancellationToken);
            }
        }

        if (request.HandedBack && await db.Set<Invoice>().SingleOrDefaultAsync(i => i.ActiveOrderId == request.OrderId, cancellationToken) is { } invoice)
        {
            drafts.End(invoice, InvoiceState.Cancelled, "Bỏ đơn bán tại quầy, đã trả lại tiền");
        }

        return Done.It;
    }

    private Task<List<Payment>> OfOrderAsync(Guid order, CancellationToken cancellationToken) =>
        db.Set<Payment>().Include(p => p.Shares).Where(p => p.Shares.Any(s => s.OrderId == order)).OrderBy(p => p.Id).ToListAsync(cancellationToken);
}

internal sealed class GetPaymentSharesHandler(MarketplaceDb db) : IRequestHandler<GetPaymentShares, IReadOnlyList<PaymentShareView>>
{
    public async Task<IReadOnlyList<PaymentShareView>> Handle(GetPaymentShares request, CancellationToken cancellationToken)
    {
        var ids = request.OrderIds.ToList();
        return await (
            from share in db.Set<PaymentShare>()
            join payment in db.Set<Payment>() on share.PaymentId equals payment.Id
            where ids.Contains(share.OrderId)
            orderby share.OrderId, payment.OpenedAt, share.Id
            select new PaymentShareView(payment.Id, share.OrderId, payment.Method, payment.Path, payment.State, share.Amount, payment.PaidAt, share.IsCalledOff))
            .ToListAsync(cancellationToken);
    }
}
