using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Payments;

/// <summary>What happens to an order's payment afterwards: collected, or called off.</summary>
internal sealed class SettlePaymentsHandler(MarketplaceDb db, Books books, TimeProvider time) :
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

        if (payments.Any(p => p.State == PaymentState.Cancelled))
        {
            return new Refusal(
                "payments.cancelled", "Khoản tiền này đã hủy cùng với đơn nên không ghi nhận được.", "This payment was cancelled with its order.", Kind: RefusalKind.Conflict);
        }

        foreach (var payment in payments.Where(p => p.State == PaymentState.Expected))
        {
            var now = time.GetUtcNow().UtcDateTime;
            (payment.State, payment.PaidAt) = (PaymentState.Paid, now);
            var share = payment.Shares.Single(s => s.OrderId == request.OrderId);
            await books.CashInHandAsync(payment.Id, new(share.OrderId, share.Amount), request.Carrier, now, cancellationToken);
        }

        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(CancelPayments request, CancellationToken cancellationToken)
    {
        var payments = await OfOrderAsync(request.OrderId, cancellationToken);
        if (payments.Any(p => p.State == PaymentState.Paid))
        {
            return new Refusal(
                "payments.paid_already", "Đơn đã thu tiền nên phải hoàn tiền trước khi hủy.", "The order was paid; refund it before it is cancelled.", Kind: RefusalKind.Conflict);
        }

        foreach (var payment in payments.Where(p => p.State == PaymentState.Expected))
        {
            payment.State = PaymentState.Cancelled;
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
            select new PaymentShareView(payment.Id, share.OrderId, payment.Method, payment.Path, payment.State, share.Amount, payment.PaidAt))
            .ToListAsync(cancellationToken);
    }
}
