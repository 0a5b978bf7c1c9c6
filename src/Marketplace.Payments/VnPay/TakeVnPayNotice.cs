using Marketplace.Contracts;
using Marketplace.Payments.Notices;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.VnPay;

/// <summary>
/// VNPay tells how an attempt ended (IPN). Checked in VNPay's order: signature 97, attempt 01, amount 04, known before 02; else stored and answered
/// 00, also when the payment failed. The outbox does the rest.
/// </summary>
public sealed record TakeVnPayNotice(Actor Actor, IReadOnlyDictionary<string, string> Fields) : ICommand<VnPayAnswer>, IAwaitedCommand;

/// <summary>The JSON that VNPay reads.</summary>
public sealed record VnPayAnswer(string RspCode, string Message)
{
    internal static readonly VnPayAnswer Taken = new("00", "Confirm Success");
    internal static readonly VnPayAnswer NotFound = new("01", "Order not found");
    internal static readonly VnPayAnswer Known = new("02", "Order already confirmed");
    internal static readonly VnPayAnswer WrongAmount = new("04", "Invalid amount");
    internal static readonly VnPayAnswer WrongSignature = new("97", "Fail checksum");
}

internal sealed class TakeVnPayNoticeHandler(MarketplaceDb db, VnPayAccounts accounts, EventOutbox outbox, TimeProvider time)
    : IRequestHandler<TakeVnPayNotice, Outcome<VnPayAnswer>>
{
    private const string Success = "00";

    public async Task<Outcome<VnPayAnswer>> Handle(TakeVnPayNotice request, CancellationToken cancellationToken)
    {
        string Field(string name) => request.Fields.GetValueOrDefault(name, "");
        if (await accounts.OfCodeAsync(Field("vnp_TmnCode"), cancellationToken) is not { } account || !VnPaySignature.IsGood(request.Fields, account.Secret))
        {
            return VnPayAnswer.WrongSignature;
        }

        var reference = Field("vnp_TxnRef");
        if (await db.Set<Attempt>().AsNoTracking().SingleOrDefaultAsync(a => a.Provider == VnPay.MethodCode && a.Reference == reference, cancellationToken) is not { } attempt
            || attempt.Merchant != account.TmnCode)
        {
            return VnPayAnswer.NotFound;
        }

        var amount = VnPayFields.AmountOf(Field("vnp_Amount"));
        var isRight = amount == attempt.Amount;
        var isPaid = Field("vnp_ResponseCode") == Success && Field("vnp_TransactionStatus") is Success or "";
        var transaction = Field("vnp_TransactionNo");
        var notice = new Notice
        {
            Id = Ids.New(time),
            Provider = VnPay.MethodCode,
            Key = Cut($"{attempt.Reference}:{transaction}:{(isPaid ? Success : Field("vnp_ResponseCode"))}{(isRight ? "" : ":" + Field("vnp_Amount"))}", 160),
            AttemptId = attempt.Id,
            Succeeded = isPaid,
            Code = Cut(Field("vnp_ResponseCode"), 60),
            Transaction = Cut(transaction, 100),
            Amount = amount ?? Money.Zero,
            MovedAt = VnPayFields.TimeOf(Field("vnp_PayDate")) ?? time.GetUtcNow().UtcDateTime,
            ReceivedAt = time.GetUtcNow().UtcDateTime,
            Trouble = isRight ? Suspected(Field("vnp_ResponseCode")) : Cut($"Số tiền báo {Field("vnp_Amount")}, đã hỏi {VnPayFields.Amount(attempt.Amount)} (phần trăm đồng).", 500),
        };
        if (await db.Set<Notice>().AnyAsync(n => n.Provider == notice.Provider && n.Key == notice.Key, cancellationToken))
        {
            return isRight ? VnPayAnswer.Known : VnPayAnswer.WrongAmount;
        }

        db.Add(notice);
        if (!isRight)
        {
            return VnPayAnswer.WrongAmount;
        }

        await outbox.TellAsync(new NoticeTaken(notice.Id, attempt.PaymentId), cancellationToken: cancellationToken);
        return VnPayAnswer.Taken;
    }

    // The money was taken, but neither yes nor no: staff settle it with VNPay.
    private static string? Suspected(string code) => code == "07" ? "VNPay nghi ngờ giao dịch: cần xác nhận trên trang của VNPay." : null;

    private static string Cut(string text, int most) => text.Length > most ? text[..most] : text;
}
