using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Refunds;

/// <summary>The buyer says where money that is owed back is to go. Until it was sent, another account may be given.</summary>
public sealed record GiveRefundAccount(
    Actor Actor, string PurchaseNumber, PhoneNumber? Phone, Guid RefundId, string? Bank, string? Number, string? Holder) : ICommand<Done>
{
    public string? AuditSubject => RefundId.ToString();
}

/// <summary>The seller says that the money was sent back; <paramref name="Proof"/> is the bank's transaction number.</summary>
public sealed record SendRefund(Actor Actor, Guid RefundId, string? Proof) : ICommand<Done>
{
    public string? AuditSubject => RefundId.ToString();
}

/// <summary>The buyer says that money which was sent back did not come; staff see to it.</summary>
public sealed record DisputeRefund(Actor Actor, string PurchaseNumber, PhoneNumber? Phone, Guid RefundId) : ICommand<Done>
{
    public string? AuditSubject => RefundId.ToString();
}

/// <summary>Staff close a refund that was refused or disputed, with what they found.</summary>
public sealed record SettleRefund(Actor Actor, Guid RefundId, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => RefundId.ToString();
}

/// <summary>Where a refund is to go, as the seller reads it.</summary>
public sealed record RefundAccount(string Bank, string Number, string Holder);

internal sealed class HandRefundHandler(MarketplaceDb db, IMediator mediator, FieldCipher cipher, PaymentBooks books, TimeProvider time) :
    IRequestHandler<GiveRefundAccount, Outcome<Done>>,
    IRequestHandler<SendRefund, Outcome<Done>>,
    IRequestHandler<DisputeRefund, Outcome<Done>>,
    IRequestHandler<SettleRefund, Outcome<Done>>
{
    private static readonly Refusal Over = new(
        "payments.refund_over", "Khoản hoàn này đã xong nên không đổi được nữa.", "This refund is done and cannot be changed.", Kind: RefusalKind.Conflict);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<Outcome<Done>> Handle(GiveRefundAccount request, CancellationToken cancellationToken)
    {
        if (await OfBuyerAsync(request.Actor, request.PurchaseNumber, request.Phone, request.RefundId, cancellationToken) is not { IsByHand: true } refund)
        {
            return Refusal.NotFound;
        }

        if (refund.State != RefundState.Owed)
        {
            return Over;
        }

        var (bank, holder) = (request.Bank?.Trim() ?? "", request.Holder?.Trim() ?? "");
        var number = string.Concat((request.Number ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.')));
        if (bank.Length is 0 or > 100)
        {
            return new Refusal("payments.refund_bank", "Hãy ghi tên ngân hàng nhận tiền.", "Name the bank.", "Bank");
        }

        if (number.Length is < 5 or > 20 || !number.All(char.IsAsciiLetterOrDigit))
        {
            return new Refusal("payments.refund_number", "Số tài khoản có từ 5 đến 20 chữ số. Hãy xem lại trong ứng dụng ngân hàng.", "An account number has 5 to 20 digits. Please check it.", "AccountNumber");
        }

        if (holder.Length is 0 or > 100)
        {
            return new Refusal("payments.refund_holder", "Hãy ghi tên chủ tài khoản như trên ngân hàng.", "Give the holder's name as the bank has it.", "Holder");
        }

        refund.AccountCipher = cipher.Encrypt(JsonSerializer.Serialize(new RefundAccount(bank, number, holder)), Refund.AccountPurpose);
        refund.AccountAt = Now;
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(SendRefund request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        if (await db.Set<Refund>().SingleOrDefaultAsync(r => r.Id == request.RefundId && r.SellerId == seller, cancellationToken) is not { IsByHand: true } refund)
        {
            return Refusal.NotFound;
        }

        if (refund.State == RefundState.Done)
        {
            return Done.It;
        }

        if (refund.AccountCipher is null)
        {
            return new Refusal(
                "payments.refund_no_account", "Người mua chưa cho số tài khoản. Hãy gọi để nhắc.", "The buyer has not given an account yet. Please call.", Kind: RefusalKind.Conflict);
        }

        var proof = request.Proof?.Trim() ?? "";
        if (proof.Length is < 4 or > Refund.ProofMax)
        {
            return new Refusal(
                "payments.refund_proof", "Hãy ghi mã giao dịch trong ứng dụng ngân hàng, để người mua đối chiếu.", "Give the transaction number from your bank's app.", "Proof");
        }

        (refund.State, refund.Proof, refund.DoneAt) = (RefundState.Done, proof, Now);
        await books.RefundedAsync(refund, cancellationToken);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(DisputeRefund request, CancellationToken cancellationToken)
    {
        if (await OfBuyerAsync(request.Actor, request.PurchaseNumber, request.Phone, request.RefundId, cancellationToken) is not { } refund)
        {
            return Refusal.NotFound;
        }

        if (refund.State == RefundState.Done)
        {
            refund.State = RefundState.Disputed;
        }

        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(SettleRefund request, CancellationToken cancellationToken)
    {
        var refund = request.Actor.May(StaffRight.Money) ? await db.Set<Refund>().SingleOrDefaultAsync(r => r.Id == request.RefundId, cancellationToken) : null;
        if (refund is null)
        {
            return Refusal.NotFound;
        }

        var reason = request.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > Refund.ProofMax - 20)
        {
            return new Refusal("payments.refund_reason", "Hãy ghi đã xác minh thế nào.", "Write down what was found.", "Reason");
        }

        if (refund.State == RefundState.Done)
        {
            return Done.It;
        }

        (refund.State, refund.Proof, refund.DoneAt, refund.NextTryAt) = (RefundState.Done, $"Ban quản lý: {reason}", Now, null);
        await books.RefundedAsync(refund, cancellationToken);
        return Done.It;
    }

    private async Task<Refund?> OfBuyerAsync(Actor actor, string purchaseNumber, PhoneNumber? phone, Guid id, CancellationToken cancellationToken)
    {
        var purchase = await mediator.Send(new FindOwnPurchase(actor, purchaseNumber, phone), cancellationToken);
        return purchase is null ? null : await (
            from refund in db.Set<Refund>()
            join payment in db.Set<Payments.Payment>() on refund.PaymentId equals payment.Id
            where refund.Id == id && payment.PurchaseId == purchase.PurchaseId
            select refund).SingleOrDefaultAsync(cancellationToken);
    }
}
