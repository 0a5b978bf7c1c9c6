using Marketplace.Contracts;
using Marketplace.Payments.Notices;
using Marketplace.Payments.Payments;
using Marketplace.Payments.VietQr;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Receipts;

/// <summary>Money of which nobody knows what it is for, and notices that could not be applied, oldest first; for staff, at most 200 of each.</summary>
public sealed record ListUnknownMoney(Actor Actor) : IQuery<UnknownMoneyView>;

public sealed record UnknownMoneyView(IReadOnlyList<UnknownReceiptView> Receipts, IReadOnlyList<TroubledNoticeView> Notices);

public sealed record UnknownReceiptView(Guid Id, Money Amount, DateTime At, string Content, Guid? SellerId);

public sealed record TroubledNoticeView(Guid Id, string Provider, string Reference, Money Amount, DateTime At, string Trouble);

/// <summary>Staff say what money was for: the order of that number. It then goes the way of all money.</summary>
public sealed record AssignMoney(Actor Actor, Guid ReceiptId, string? OrderNumber) : ICommand<Done>
{
    public string? AuditSubject => ReceiptId.ToString();
}

/// <summary>Staff note that money of an unknown purpose was seen to outside, e.g. sent back by the bank.</summary>
public sealed record CloseUnknownMoney(Actor Actor, Guid ReceiptId, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => ReceiptId.ToString();
}

internal sealed class UnknownMoneyHandler(MarketplaceDb db, TakingMoney taking, FieldCipher cipher) :
    IRequestHandler<ListUnknownMoney, UnknownMoneyView>,
    IRequestHandler<AssignMoney, Outcome<Done>>,
    IRequestHandler<CloseUnknownMoney, Outcome<Done>>
{
    private const int Most = 200;

    public async Task<UnknownMoneyView> Handle(ListUnknownMoney request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Money))
        {
            return new([], []);
        }

        var receipts = await db.Set<Receipt>().AsNoTracking().Where(r => r.PaymentId == null && r.Settled == null)
            .OrderBy(r => r.At).ThenBy(r => r.Id).Take(Most).ToListAsync(cancellationToken);
        var notices = await (
            from notice in db.Set<Notice>()
            join attempt in db.Set<Attempt>() on notice.AttemptId equals attempt.Id
            where notice.Trouble != null && notice.AppliedAt == null
            orderby notice.ReceivedAt, notice.Id
            select new TroubledNoticeView(notice.Id, notice.Provider, attempt.Reference, notice.Amount, notice.ReceivedAt, notice.Trouble!)).Take(Most).ToListAsync(cancellationToken);
        return new(
            [.. receipts.Select(r => new UnknownReceiptView(
                r.Id, r.Amount, r.At, r.ContentCipher is { } content ? cipher.Decrypt(content, Receipt.ContentPurpose) : "", r.SellerId))],
            notices);
    }

    public async Task<Outcome<Done>> Handle(AssignMoney request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.ReceiptId, cancellationToken) is not { } receipt)
        {
            return Refusal.NotFound;
        }

        if (!ReferenceNumber.TryParse(request.OrderNumber, out var number)
            || await db.Set<Payment>().Include(p => p.Shares).SingleOrDefaultAsync(
                p => p.Method == BankTransfer.MethodCode && p.Shares.Any(s => s.OrderNumber == number.Value), cancellationToken) is not { } payment)
        {
            return new Refusal("payments.no_such_order", "Không có đơn chuyển khoản nào mang số này. Hãy xem lại số đơn.", "No order by transfer has this number.", "OrderNumber");
        }

        await taking.AssignAsync(payment, receipt, cancellationToken);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(CloseUnknownMoney request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.ReceiptId, cancellationToken) is not { } receipt)
        {
            return Refusal.NotFound;
        }

        var reason = request.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > MaxLengths.Line)
        {
            return new Refusal("payments.reason", "Hãy ghi tiền này đã được xử lý thế nào.", "Write down what was done about it.", "Reason");
        }

        receipt.Settled = reason;
        return Done.It;
    }

    private async Task<Receipt?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) => actor.May(StaffRight.Money)
        ? await db.Set<Receipt>().SingleOrDefaultAsync(r => r.Id == id && r.PaymentId == null && r.Settled == null, cancellationToken)
        : null;
}
