using Marketplace.Contracts;
using Marketplace.Payments.Payments;
using Marketplace.Payments.VietQr;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.VnPay;

/// <summary>The buyer goes to VNPay to pay. Answers with the address of VNPay's page; each going is an attempt of its own.</summary>
public sealed record StartVnPay(
    Actor Actor, string PurchaseNumber, PhoneNumber? Phone, Guid PaymentId, string ReturnUrl, string VisitorAddress, bool English) : ICommand<string>
{
    public string? AuditSubject => PaymentId.ToString();
}

/// <summary>How an attempt stands, for the page the buyer comes back to. Null when the signature is wrong or there is none.</summary>
public sealed record ViewVnPayReturn(IReadOnlyDictionary<string, string> Fields) : IQuery<VnPayReturnView?>;

/// <param name="State">Of the payment in our books, not what the address says.</param>
/// <param name="SaysPaid">What the address says.</param>
/// <param name="Why">The provider's word when it failed.</param>
public sealed record VnPayReturnView(Guid PurchaseId, Guid OrderId, PaymentState State, bool SaysPaid, LocalText? Why);

internal sealed class StartVnPayHandler(MarketplaceDb db, IMediator mediator, VnPayAccounts accounts, TimeProvider time) :
    IRequestHandler<StartVnPay, Outcome<string>>,
    IRequestHandler<ViewVnPayReturn, VnPayReturnView?>
{
    private static readonly TimeSpan AttemptTime = TimeSpan.FromMinutes(15);

    public async Task<Outcome<string>> Handle(StartVnPay request, CancellationToken cancellationToken)
    {
        var purchase = await mediator.Send(new FindOwnPurchase(request.Actor, request.PurchaseNumber, request.Phone), cancellationToken);
        var payment = purchase is null ? null : await db.Set<Payment>()
            .SingleOrDefaultAsync(p => p.Id == request.PaymentId && p.PurchaseId == purchase.PurchaseId && p.Method == VnPay.MethodCode, cancellationToken);
        if (payment is null)
        {
            return Refusal.NotFound;
        }

        if (payment.State == PaymentState.Paid)
        {
            return new Refusal("payments.paid_already", "Khoản này đã trả rồi, không cần trả lại.", "This is paid already.", Kind: RefusalKind.Conflict);
        }

        if (!payment.IsOpen)
        {
            return TransferHandler.Ended;
        }

        if (await AccountAsync(payment, cancellationToken) is not { } account)
        {
            return new Refusal("payments.method_not_offered", "VNPay hiện không dùng được. Hãy thử lại sau.", "VNPay cannot be used now. Please try later.");
        }

        var tries = await db.Set<Attempt>().CountAsync(a => a.PaymentId == payment.Id, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var attempt = new Attempt
        {
            Id = Ids.New(time),
            PaymentId = payment.Id,
            Provider = VnPay.MethodCode,
            Merchant = account.TmnCode,
            Reference = $"{payment.Reference}{tries + 1:00}",
            Amount = payment.Missing,
            OpenedAt = now,
            ExpiresAt = now + AttemptTime,
        };

        // The order may not be called off while its buyer types a card number.
        if (payment.DueAt < attempt.ExpiresAt)
        {
            payment.DueAt = attempt.ExpiresAt;
        }

        db.Add(attempt);
        return VnPayFields.PayAddress(account, attempt, request.ReturnUrl, request.VisitorAddress, request.English);
    }

    public async Task<VnPayReturnView?> Handle(ViewVnPayReturn request, CancellationToken cancellationToken)
    {
        if (await accounts.OfCodeAsync(request.Fields.GetValueOrDefault("vnp_TmnCode", ""), cancellationToken) is not { } account
            || !VnPaySignature.IsGood(request.Fields, account.Secret))
        {
            return null;
        }

        var reference = request.Fields.GetValueOrDefault("vnp_TxnRef", "");
        var row = await (
            from attempt in db.Set<Attempt>()
            join payment in db.Set<Payment>() on attempt.PaymentId equals payment.Id
            where attempt.Provider == VnPay.MethodCode && attempt.Reference == reference && attempt.Merchant == account.TmnCode
            select new { payment.PurchaseId, payment.State, OrderId = payment.Shares.OrderBy(s => s.Id).Select(s => s.OrderId).First() }).FirstOrDefaultAsync(cancellationToken);
        var code = request.Fields.GetValueOrDefault("vnp_ResponseCode", "");
        return row is null ? null : new(row.PurchaseId, row.OrderId, row.State, code == "00", code == "00" ? null : VnPayWords.Of(code));
    }

    private async Task<VnPayAccount?> AccountAsync(Payment payment, CancellationToken cancellationToken)
    {
        if (payment.IsSample)
        {
            return accounts.Sandbox;
        }

        return payment.SellerId is { } seller
            ? (await accounts.OfSellersAsync([seller], cancellationToken)).GetValueOrDefault(seller)
            : accounts.OfOperator;
    }
}

/// <summary>What VNPay's codes mean for the person who paid, and what to do next.</summary>
internal static class VnPayWords
{
    public static LocalText Of(string code) => code switch
    {
        "07" => new("Đã trừ tiền nhưng VNPay đang xem lại giao dịch. Đơn được giữ, bạn chưa cần làm gì.", "The money was taken, but VNPay looks at the transaction again. Your order is kept."),
        "09" => new("Thẻ hoặc tài khoản chưa bật thanh toán trên mạng. Hãy bật ở ngân hàng hoặc dùng thẻ khác.", "The card or account is not open for online payment. Ask your bank or use another."),
        "10" => new("Sai thông tin thẻ quá 3 lần. Hãy dùng thẻ khác hoặc cách trả khác.", "The card's details were wrong three times. Use another card or way to pay."),
        "11" => new("Quá thời gian trên trang VNPay. Bạn có thể trả lại ngay.", "The time on VNPay's page ran out. You can try again."),
        "12" => new("Thẻ hoặc tài khoản bị khóa. Hãy dùng thẻ khác.", "The card or account is blocked. Use another."),
        "13" => new("Sai mã xác thực. Bạn có thể trả lại ngay.", "The one-time code was wrong. You can try again."),
        "24" => new("Bạn đã dừng việc trả tiền. Đơn vẫn được giữ, có thể trả lại.", "You stopped the payment. The order is kept; you can try again."),
        "51" => new("Tài khoản không đủ tiền. Hãy dùng thẻ khác hoặc cách trả khác.", "There is not enough money. Use another card or way to pay."),
        "65" => new("Quá hạn mức giao dịch trong ngày. Hãy dùng thẻ khác hoặc trả vào ngày mai.", "The day's limit is used up. Use another card."),
        "75" => new("Ngân hàng đang bảo trì. Hãy thử lại sau ít phút.", "The bank is under maintenance. Try again in a few minutes."),
        "79" => new("Sai mật khẩu thanh toán quá số lần. Hãy dùng thẻ khác.", "The payment password was wrong too often. Use another card."),
        _ => new("VNPay không nhận được tiền. Bạn có thể trả lại ngay.", "VNPay did not get the money. You can try again."),
    };
}
