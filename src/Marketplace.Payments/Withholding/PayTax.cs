using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Withholding;

/// <summary>
/// Staff notes that the month's withheld tax was paid in to the state, with the receipt's number (1 to 60 characters) and date. The month has to be closed,
/// so that its sum stands. Nothing is booked before another person confirms it.
/// </summary>
public sealed record NoteTaxPayment(Actor Actor, int Year, int Month, string? Reference, DateOnly? PaidOn) : ICommand<Done>
{
    public string? AuditSubject => $"{Year}-{Month:00}";
}

/// <summary>A second member of staff confirms it: each seller's part is booked as with the state. Said twice it is booked once.</summary>
public sealed record ConfirmTaxPayment(Actor Actor, Guid PaymentId) : ICommand<Done>
{
    public string? AuditSubject => PaymentId.ToString();
}

/// <summary>It was noted by mistake: what was booked is taken back by entries of its own. The reason has 1 to 300 characters.</summary>
public sealed record UndoTaxPayment(Actor Actor, Guid PaymentId, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => PaymentId.ToString();
}

/// <summary>Ask, for staff: what was noted of a month's payment, the newest first; others get nothing.</summary>
public sealed record ListTaxPayments(Actor Actor, int Year, int Month) : IQuery<IReadOnlyList<TaxPaymentView>>;

/// <param name="IsMine">The asking person noted it, so another has to confirm it.</param>
public sealed record TaxPaymentView(
    Guid Id, TaxPaymentState State, string Reference, DateOnly PaidOn, Money Vat, Money Pit, DateTime NotedAt, DateTime? ConfirmedAt, DateTime? UndoneAt, string? Reason, bool IsMine);

internal sealed class PayTaxHandler(MarketplaceDb db, Books books, TimeProvider time) :
    IRequestHandler<NoteTaxPayment, Outcome<Done>>,
    IRequestHandler<ConfirmTaxPayment, Outcome<Done>>,
    IRequestHandler<UndoTaxPayment, Outcome<Done>>,
    IRequestHandler<ListTaxPayments, IReadOnlyList<TaxPaymentView>>
{
    private static readonly Refusal Moved = new(
        "payments.tax_state", "Khoản nộp thuế này đã sang bước khác. Hãy tải lại trang.", "This payment has moved on. Please reload the page.", Kind: RefusalKind.Conflict);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<Outcome<Done>> Handle(NoteTaxPayment request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Money) || request.Month is < 1 or > 12 || request.Year is < 2025 or > 2200)
        {
            return Refusal.NotFound;
        }

        var month = new DateOnly(request.Year, request.Month, 1);
        var reference = request.Reference?.Trim() ?? "";
        if (reference.Length is 0 or > TaxPayment.ReferenceMax)
        {
            return new Refusal("payments.tax_reference", "Ghi số giấy nộp tiền, tối đa 60 ký tự.", "Give the receipt's number, at most 60 characters.", "Reference");
        }

        if (request.PaidOn is not { } paid || paid < month.AddMonths(1) || paid > VietnamTime.Today(time))
        {
            return new Refusal("payments.tax_paid_on", "Chọn ngày nộp: sau khi hết tháng, không quá hôm nay.", "Choose the day of payment: after the month, not after today.", "PaidOn");
        }

        if (!await db.Set<Period>().AnyAsync(p => p.Month == month && p.ClosedAt != null, cancellationToken))
        {
            return new Refusal(
                "payments.tax_month_open", "Chốt sổ tháng trước, để số thuế không đổi nữa, rồi ghi đã nộp.", "Close the month first, so that its tax stays as it is.", Kind: RefusalKind.Conflict);
        }

        var known = await db.Set<TaxPayment>().SingleOrDefaultAsync(p => p.OpenMonth == month, cancellationToken);
        if (known is not null)
        {
            return known.Reference == reference && known.PaidOn == paid ? Done.It : new Refusal(
                "payments.tax_noted", "Tháng này đã ghi một lần nộp. Ghi nhầm thì hủy lần đó trước.", "This month's payment is noted already. Undo that one first.", Kind: RefusalKind.Conflict);
        }

        var parts = await PartsAsync(month, cancellationToken);
        var (vat, pit) = (parts.Sum(p => p.Vat), parts.Sum(p => p.Pit));
        if (vat + pit <= 0)
        {
            return new Refusal("payments.tax_nothing", "Tháng này không có thuế phải nộp.", "There is no tax to pay for this month.", Kind: RefusalKind.Conflict);
        }

        db.Add(new TaxPayment
        {
            Id = Ids.New(time),
            Month = month,
            OpenMonth = month,
            Reference = reference,
            PaidOn = paid,
            Vat = vat,
            Pit = pit,
            NotedBy = request.Actor.PersonId,
            NotedAt = Now,
        });
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(ConfirmTaxPayment request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.PaymentId, cancellationToken) is not { } payment)
        {
            return Refusal.NotFound;
        }

        if (payment.State != TaxPaymentState.Noted)
        {
            return payment.State == TaxPaymentState.Confirmed ? Done.It : Moved;
        }

        if (request.Actor.PersonId is null || request.Actor.PersonId == payment.NotedBy)
        {
            return new Refusal(
                "payments.second_person", "Người ghi không được tự xác nhận. Nhờ một người khác phụ trách tiền xác nhận.", "Who noted it cannot confirm it. Ask somebody else of the staff.",
                Kind: RefusalKind.Conflict);
        }

        (payment.State, payment.ConfirmedBy, payment.ConfirmedAt) = (TaxPaymentState.Confirmed, request.Actor.PersonId, Now);
        await BookAsync(payment, FactKind.TaxPaid, sign: 1, VietnamTime.StartOfDayUtc(payment.PaidOn), cancellationToken);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(UndoTaxPayment request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.PaymentId, cancellationToken) is not { } payment)
        {
            return Refusal.NotFound;
        }

        if (payment.State == TaxPaymentState.Undone)
        {
            return Done.It;
        }

        var reason = request.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > TaxPayment.ReasonMax)
        {
            return new Refusal("payments.tax_reason", "Ghi lý do hủy, tối đa 300 ký tự.", "Give a reason of at most 300 characters.", "Reason");
        }

        if (payment.State == TaxPaymentState.Confirmed)
        {
            await BookAsync(payment, FactKind.TaxPaymentUndone, sign: -1, Now, cancellationToken);
        }

        (payment.State, payment.OpenMonth, payment.Reason, payment.UndoneBy, payment.UndoneAt) = (TaxPaymentState.Undone, null, reason, request.Actor.PersonId, Now);
        return Done.It;
    }

    public async Task<IReadOnlyList<TaxPaymentView>> Handle(ListTaxPayments request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Money) || request.Month is < 1 or > 12 || request.Year is < 2025 or > 2200)
        {
            return [];
        }

        var (month, me) = (new DateOnly(request.Year, request.Month, 1), request.Actor.PersonId);
        return await db.Set<TaxPayment>().Where(p => p.Month == month).OrderByDescending(p => p.NotedAt).ThenByDescending(p => p.Id).Take(20)
            .Select(p => new TaxPaymentView(
                p.Id, p.State, p.Reference, p.PaidOn, new(p.Vat), new(p.Pit), p.NotedAt, p.ConfirmedAt, p.UndoneAt, p.Reason, p.NotedBy == me))
            .ToListAsync(cancellationToken);
    }

    // The money goes from who holds it of each seller to the state. The month is closed, so its lines are the same each time.
    private async Task BookAsync(TaxPayment payment, FactKind kind, int sign, DateTime at, CancellationToken cancellationToken)
    {
        var parts = await PartsAsync(payment.Month, cancellationToken);
        foreach (var seller in parts.GroupBy(p => p.SellerId).OrderBy(g => g.Key))
        {
            IReadOnlyList<Posting> postings =
            [
                .. seller.OrderBy(p => p.Party, StringComparer.Ordinal).ThenBy(p => p.Holder).SelectMany(p => new Posting[]
                {
                    new(Account.TaxOffice, p.Party, sign * (p.Vat + p.Pit)), new(p.Holder, p.Party, -sign * (p.Vat + p.Pit)),
                }).Where(p => p.Amount != 0),
            ];
            if (postings.Count > 0)
            {
                await books.MoveAsync(
                    kind, payment.Id, seller.Key, FormattableString.Invariant($"T{payment.Month:MM.yyyy}"), seller.Key, postings,
                    LedgerEntry.Fit($"Thuế khấu trừ tháng {payment.Month:MM/yyyy}, giấy nộp tiền {payment.Reference} ngày {VietnamTime.FormatDate(payment.PaidOn)}"), at,
                    seller.Any(p => p.IsSample), cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<Part>> PartsAsync(DateOnly month, CancellationToken cancellationToken)
    {
        var to = month.AddMonths(1);
        var sums = await (
            from line in db.Set<WithholdingLine>()
            join sale in db.Set<Sale>() on line.OrderId equals sale.OrderId
            where line.IsWithheld && line.Day >= month && line.Day < to
            group line by new { line.SellerId, sale.Party, sale.Path, line.IsSample } into g
            select new { g.Key, Vat = g.Sum(l => l.Vat), Pit = g.Sum(l => l.Pit) }).ToListAsync(cancellationToken);
        return [.. sums.Select(s => new Part(s.Key.SellerId, s.Key.Party, s.Key.Path == MoneyPath.CarrierCollects ? Account.Carrier : Account.Provider, s.Key.IsSample, s.Vat, s.Pit))];
    }

    private async Task<TaxPayment?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        actor.May(StaffRight.Money) ? await db.Set<TaxPayment>().SingleOrDefaultAsync(p => p.Id == id, cancellationToken) : null;

    private sealed record Part(Guid SellerId, string Party, Account Holder, bool IsSample, long Vat, long Pit);
}
