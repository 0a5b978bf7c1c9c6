using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Receipts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Payments.VietQr;

/// <summary>Development's own bank: for sample goods it tells of a transfer that nobody made. Elsewhere there is no such thing.</summary>
public sealed record PretendTransfer(Actor Actor, string PurchaseNumber, PhoneNumber? Phone, Guid PaymentId) : ICommand<Done>
{
    public string? AuditSubject => PaymentId.ToString();
}

internal sealed class PretendTransferHandler(MarketplaceDb db, IMediator mediator, TakingMoney taking, IHostEnvironment environment, TimeProvider time)
    : IRequestHandler<PretendTransfer, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(PretendTransfer request, CancellationToken cancellationToken)
    {
        var purchase = environment.IsDevelopment()
            ? await mediator.Send(new FindOwnPurchase(request.Actor, request.PurchaseNumber, request.Phone), cancellationToken)
            : null;
        if (purchase is null || await db.Set<Payment>().Include(p => p.Shares).SingleOrDefaultAsync(
                p => p.Id == request.PaymentId && p.PurchaseId == purchase.PurchaseId && p.Method == BankTransfer.MethodCode && p.IsSample, cancellationToken) is not { } payment)
        {
            return Refusal.NotFound;
        }

        if (payment.IsOpen)
        {
            await taking.TakeAsync(
                payment, new MoneyCame(ReceiptSource.BankNotice, $"sandbox:{payment.Id:N}", payment.Missing, time.GetUtcNow().UtcDateTime), cancellationToken);
        }

        return Done.It;
    }
}
