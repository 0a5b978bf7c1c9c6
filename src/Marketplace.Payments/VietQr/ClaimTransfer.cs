using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Receipts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.VietQr;

/// <summary>
/// The buyer says that the transfer was made: the clock stops, and the goods are held while the seller looks (rule <c>payments.claim_hours</c>).
/// Said twice it counts once; said after the money was found it changes nothing.
/// </summary>
public sealed record ClaimTransfer(Actor Actor, string PurchaseNumber, PhoneNumber? Phone, Guid PaymentId) : ICommand<Done>
{
    public string? AuditSubject => PaymentId.ToString();
}

/// <summary>
/// The seller saw the money in the bank's app. <paramref name="Dong"/>: how much, when it was not the whole; null for what is missing.
/// </summary>
public sealed record ConfirmTransfer(Actor Actor, string OrderNumber, long? Dong = null) : ICommand<Done>
{
    public string? AuditSubject => OrderNumber;
}

/// <summary>Tell: a buyer says that a transfer was made; its seller is asked to look.</summary>
public sealed record TransferClaimed(Guid PaymentId, Guid SellerId, string OrderNumber, long Dong, DateTime HeldUntil, bool IsSample) : IEvent
{
    public Guid Subject => PaymentId;
}

internal sealed class TransferHandler(MarketplaceDb db, IMediator mediator, TakingMoney taking, DatedRules rules, EventOutbox outbox, TimeProvider time) :
    IRequestHandler<ClaimTransfer, Outcome<Done>>,
    IRequestHandler<ConfirmTransfer, Outcome<Done>>
{
    internal static Refusal Ended { get; } = new(
        "payments.ended",
        "Đơn này đã hết thời gian trả tiền nên đã hủy. Nếu bạn đã chuyển tiền, gian hàng sẽ hoàn lại hoặc giữ hàng cho bạn khi tiền về.",
        "The time to pay this order is over, so it was cancelled. If you did transfer, the shop sends the money back or keeps the goods for you once it arrives.",
        Kind: RefusalKind.Conflict);

    public async Task<Outcome<Done>> Handle(ClaimTransfer request, CancellationToken cancellationToken)
    {
        var purchase = await mediator.Send(new FindOwnPurchase(request.Actor, request.PurchaseNumber, request.Phone), cancellationToken);
        var payment = purchase is null ? null : await db.Set<Payment>().Include(p => p.Shares)
            .SingleOrDefaultAsync(p => p.Id == request.PaymentId && p.PurchaseId == purchase.PurchaseId && p.Method == BankTransfer.MethodCode, cancellationToken);
        if (payment is null)
        {
            return Refusal.NotFound;
        }

        if (payment.State is PaymentState.Claimed or PaymentState.Paid)
        {
            return Done.It;
        }

        if (!payment.IsOpen)
        {
            return Ended;
        }

        var now = time.GetUtcNow().UtcDateTime;
        payment.Claim(now, now + (await rules.GetAsync("payments.claim_hours", cancellationToken: cancellationToken)).Hours);
        await outbox.TellAsync(
            new TransferClaimed(payment.Id, payment.SellerId!.Value, payment.Content, payment.Amount.Dong, payment.DueAt!.Value, payment.IsSample),
            cancellationToken: cancellationToken);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(ConfirmTransfer request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        if (!ReferenceNumber.TryParse(request.OrderNumber, out var number)
            || await db.Set<Payment>().Include(p => p.Shares).SingleOrDefaultAsync(
                p => p.Method == BankTransfer.MethodCode && p.SellerId == seller && p.Shares.Any(s => s.OrderNumber == number.Value), cancellationToken) is not { } payment)
        {
            return Refusal.NotFound;
        }

        if (payment.State is PaymentState.Paid or PaymentState.Late && request.Dong is null)
        {
            return Done.It;
        }

        var amount = request.Dong is { } dong ? new Money(dong) : payment.IsOpen ? payment.Missing : payment.Amount;
        if (amount.Dong is <= 0 or > 10_000_000_000)
        {
            return new Refusal("payments.amount", "Hãy ghi đúng số tiền đã vào tài khoản.", "Give the amount that came.", "Dong");
        }

        // A tick for each standing of the payment: pressed twice it counts once, and a second part can still be ticked.
        var key = $"tick:{payment.Id:N}:{payment.State}:{payment.Kept.Dong}";
        await taking.TakeAsync(payment, new MoneyCame(ReceiptSource.SellerTick, key, amount, time.GetUtcNow().UtcDateTime), cancellationToken);
        return Done.It;
    }
}
