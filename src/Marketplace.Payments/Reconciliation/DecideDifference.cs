using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Payments;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Reconciliation;

/// <summary>
/// Staff decides a difference: what was found out, in 1 to 300 characters, and what follows. Noted is done at once, said again it is the last word that
/// stands; what is to be booked waits for a second person.
/// </summary>
public sealed record DecideDifference(Actor Actor, Guid LineId, string? Decision, DifferenceOutcome Outcome = DifferenceOutcome.Noted) : ICommand<Done>
{
    public string? AuditSubject => LineId.ToString();
}

/// <summary>A second member of staff confirms what is to be booked of a difference: it is booked, once.</summary>
public sealed record ConfirmDifference(Actor Actor, Guid LineId) : ICommand<Done>
{
    public string? AuditSubject => LineId.ToString();
}

/// <summary>A decision was wrong: what was booked is taken back by an entry of its own, and the difference is open again.</summary>
public sealed record ReopenDifference(Actor Actor, Guid LineId) : ICommand<Done>
{
    public string? AuditSubject => LineId.ToString();
}

internal sealed class DecideDifferenceHandler(MarketplaceDb db, Books books, TimeProvider time) :
    IRequestHandler<DecideDifference, Outcome<Done>>,
    IRequestHandler<ConfirmDifference, Outcome<Done>>,
    IRequestHandler<ReopenDifference, Outcome<Done>>
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<Outcome<Done>> Handle(DecideDifference request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.LineId, cancellationToken) is not { } line)
        {
            return Refusal.NotFound;
        }

        var decision = request.Decision?.Trim() ?? "";
        if (decision.Length is 0 or > 300)
        {
            return new Refusal("payments.recon_decision", "Ghi đã tìm hiểu và xử lý thế nào, tối đa 300 ký tự.", "Say what was found out and done, in at most 300 characters.", "Decision");
        }

        if (line.BookedAs is not null)
        {
            return new Refusal(
                "payments.recon_booked", "Dòng này đã ghi sổ. Muốn xử lý khác thì mở lại trước.", "This one is booked. Open it again first to decide otherwise.", Kind: RefusalKind.Conflict);
        }

        if (request.Outcome != DifferenceOutcome.Noted && await TroubleAsync(line, request.Outcome, cancellationToken) is { } trouble)
        {
            return trouble;
        }

        (line.Decision, line.Outcome, line.DecidedBy, line.DecidedAt) = (decision, request.Outcome, request.Actor.PersonId, Now);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(ConfirmDifference request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.LineId, cancellationToken) is not { } line || line.Decision is null || line.Outcome == DifferenceOutcome.Noted)
        {
            return Refusal.NotFound;
        }

        if (line.BookedAs is not null)
        {
            return Done.It;
        }

        if (request.Actor.PersonId is null || request.Actor.PersonId == line.DecidedBy)
        {
            return new Refusal(
                "payments.second_person", "Người quyết định không được tự xác nhận. Nhờ một người khác phụ trách tiền xác nhận.", "Who decided it cannot confirm it. Ask somebody else of the staff.",
                Kind: RefusalKind.Conflict);
        }

        if (await TroubleAsync(line, line.Outcome, cancellationToken) is { } trouble)
        {
            return trouble;
        }

        line.BookedAs = Ids.New(time);
        (line.ConfirmedBy, line.ConfirmedAt) = (request.Actor.PersonId, Now);
        await BookAsync(line, line.BookedAs.Value, sign: 1, cancellationToken);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(ReopenDifference request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.LineId, cancellationToken) is not { } line)
        {
            return Refusal.NotFound;
        }

        if (line.BookedAs is { } booked)
        {
            await BookAsync(line, Ids.FromName("payments.correction-undone", booked.ToString()), sign: -1, cancellationToken);
        }

        (line.BookedAs, line.ConfirmedBy, line.ConfirmedAt) = (null, null, null);
        (line.Decision, line.Outcome, line.DecidedBy, line.DecidedAt) = (null, DifferenceOutcome.Noted, null, null);
        return Done.It;
    }

    private async Task<Refusal?> TroubleAsync(ReconciliationLine line, DifferenceOutcome outcome, CancellationToken cancellationToken)
    {
        if (line.State == LineState.NotInBooks)
        {
            return new(
                "payments.recon_not_in_books", "Sổ chưa có khoản này nên không điều chỉnh được. Ghi nhận tiền ở đơn hàng trước, ở đây chỉ ghi việc đã làm.",
                "The books do not have it, so there is nothing to correct. Note the money with its order first; here only say what was done.", "Outcome", RefusalKind.Conflict);
        }

        var file = await db.Set<ReconciliationFile>().AsNoTracking().SingleAsync(f => f.Id == line.FileId, cancellationToken);
        if (outcome == DifferenceOutcome.CarriersFee && (file.Source != FileSource.Carrier || Difference(line) > 0))
        {
            return new(
                "payments.recon_fee", "Chỉ ghi là cước khi bên vận chuyển trả ít hơn sổ.", "It is a fee only where a carrier passes on less than the books say.", "Outcome", RefusalKind.Conflict);
        }

        return (await OrdersAsync(file, line, cancellationToken)).Count > 0 ? null : new(
            "payments.recon_order", "Không tìm thấy đơn hàng của dòng này trong sổ.", "The books have no order for this one.", "Outcome", RefusalKind.Conflict);
    }

    private static long Difference(ReconciliationLine line) => (line.InFile ?? 0) - (line.InBooks ?? 0);

    private async Task BookAsync(ReconciliationLine line, Guid source, int sign, CancellationToken cancellationToken)
    {
        var file = await db.Set<ReconciliationFile>().AsNoTracking().SingleAsync(f => f.Id == line.FileId, cancellationToken);
        var orders = await OrdersAsync(file, line, cancellationToken);
        var parts = new Money(sign * Difference(line)).Allocate([.. orders.Select(o => o.Share)]);
        foreach (var (order, part) in orders.Zip(parts).Where(o => !o.Second.IsZero))
        {
            await books.CorrectAsync(
                source, new(order.OrderId, part), line.Outcome == DifferenceOutcome.CarriersFee ? null : order.Where, file.Party,
                sign < 0 ? $"Mở lại quyết định đối soát: {line.Decision}" : $"Đối soát {file.Party}, {file.FileName}: {line.Decision}", Now, cancellationToken);
        }
    }

    // What a carrier has passed on already, or what was paid straight to the seller, is missing or too much in the seller's hands.
    private async Task<IReadOnlyList<(Guid OrderId, long Share, Account Where)>> OrdersAsync(ReconciliationFile file, ReconciliationLine line, CancellationToken cancellationToken)
    {
        if (file.Source == FileSource.Carrier)
        {
            var sales = await db.Set<Sale>().AsNoTracking()
                .Where(s => s.OrderNumber == line.Reference && s.Party == file.Party)
                .Select(s => new { s.OrderId, PassedOn = db.Set<LedgerEntry>().Any(e => e.SubjectId == s.OrderId && e.Kind == FactKind.Remitted) })
                .ToListAsync(cancellationToken);
            return sales.ConvertAll(s => (s.OrderId, 1L, s.PassedOn ? Account.Bank : Account.Carrier));
        }

        var shares = await (
            from payment in db.Set<Payment>()
            join share in db.Set<PaymentShare>() on payment.Id equals share.PaymentId
            where payment.Reference == line.Reference && payment.Method == file.Party
            orderby share.Id
            select new { share.OrderId, share.Amount, payment.Path }).ToListAsync(cancellationToken);
        return shares.ConvertAll(s => (s.OrderId, s.Amount.Dong, s.Path == MoneyPath.LicensedIntermediary ? Account.Provider : Account.Bank));
    }

    private async Task<ReconciliationLine?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) => actor.May(StaffRight.Money)
        ? await db.Set<ReconciliationLine>().SingleOrDefaultAsync(l => l.Id == id && l.State != LineState.Matched, cancellationToken)
        : null;
}
