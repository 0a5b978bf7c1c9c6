using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Payouts;

/// <summary>A second member of staff approves a payout; who proposed it may not.</summary>
public sealed record ApprovePayout(Actor Actor, Guid PayoutId) : ICommand<Done>
{
    public string? AuditSubject => PayoutId.ToString();
}

/// <summary>Staff turns a payout down before it is sent; its orders are to be proposed again. The reason has 1 to 300 characters.</summary>
public sealed record RejectPayout(Actor Actor, Guid PayoutId, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => PayoutId.ToString();
}

/// <summary>
/// Staff puts the approved payouts of one payer (the intermediary, or the market for its vouchers) into a file for the bank; the answer is the file's id,
/// null when none is approved.
/// </summary>
public sealed record SendPayouts(Actor Actor) : ICommand<Guid?>;

/// <summary>The bank carried a payout out: it is booked as in the seller's bank.</summary>
public sealed record ConfirmPayout(Actor Actor, Guid PayoutId) : ICommand<Done>
{
    public string? AuditSubject => PayoutId.ToString();
}

/// <summary>The bank sent a payout back: what was booked is taken back and its orders are to be paid out again. The reason has 1 to 300 characters.</summary>
public sealed record ReturnPayout(Actor Actor, Guid PayoutId, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => PayoutId.ToString();
}

internal sealed class MovePayoutHandler(MarketplaceDb db, Books books, TimeProvider time) :
    IRequestHandler<ApprovePayout, Outcome<Done>>,
    IRequestHandler<RejectPayout, Outcome<Done>>,
    IRequestHandler<SendPayouts, Outcome<Guid?>>,
    IRequestHandler<ConfirmPayout, Outcome<Done>>,
    IRequestHandler<ReturnPayout, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ApprovePayout request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.PayoutId, cancellationToken) is not { } payout)
        {
            return Refusal.NotFound;
        }

        if (request.Actor.PersonId is null || request.Actor.PersonId == payout.ProposedBy)
        {
            return new Refusal(
                "payments.second_person", "Người đề nghị không được tự duyệt. Nhờ một người khác trong ban quản lý duyệt.", "Who proposed a payout cannot approve it. Ask somebody else of the staff.",
                Kind: RefusalKind.Conflict);
        }

        payout.ApprovedBy = request.Actor.PersonId;
        return Move(payout, PayoutState.Approved, PayoutState.Proposed);
    }

    public async Task<Outcome<Done>> Handle(RejectPayout request, CancellationToken cancellationToken) =>
        await EndAsync(request.Actor, request.PayoutId, request.Reason, PayoutState.Rejected, cancellationToken, PayoutState.Proposed, PayoutState.Approved);

    public async Task<Outcome<Guid?>> Handle(SendPayouts request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Payouts))
        {
            return Refusal.NotFound;
        }

        // A file is for one payer's bank: the market's own payouts stand in a file of theirs.
        var approved = await db.Set<Payout>().Where(p => p.State == PayoutState.Approved).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        approved.RemoveAll(p => (p.Party == Payout.Market) != (approved[0].Party == Payout.Market));
        if (approved.Count == 0)
        {
            return Outcome<Guid?>.Of(null);
        }

        var file = Ids.New(time);
        foreach (var payout in approved)
        {
            payout.FileId = file;
            Move(payout, PayoutState.Sent, PayoutState.Approved);
        }

        return (Guid?)file;
    }

    public async Task<Outcome<Done>> Handle(ConfirmPayout request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.PayoutId, cancellationToken) is not { } payout)
        {
            return Refusal.NotFound;
        }

        if (payout.State == PayoutState.Paid)
        {
            return Done.It;
        }

        var moved = Move(payout, PayoutState.Paid, PayoutState.Sent);
        if (moved.Succeeded)
        {
            payout.OpenKey = null;
            await BookAsync(payout, FactKind.PaidOut, SaleBook.Move(payout.Amount, PayerOf(payout), Account.Bank, payout.Party), cancellationToken);
        }

        return moved;
    }

    public async Task<Outcome<Done>> Handle(ReturnPayout request, CancellationToken cancellationToken)
    {
        var wasPaid = await db.Set<Payout>().AnyAsync(p => p.Id == request.PayoutId && p.State == PayoutState.Paid, cancellationToken);
        var ended = await EndAsync(request.Actor, request.PayoutId, request.Reason, PayoutState.Returned, cancellationToken, PayoutState.Sent, PayoutState.Paid);
        if (ended.Succeeded && wasPaid)
        {
            var payout = await db.Set<Payout>().SingleAsync(p => p.Id == request.PayoutId, cancellationToken);
            await BookAsync(payout, FactKind.PayoutReturned, SaleBook.Move(payout.Amount, Account.Bank, PayerOf(payout), payout.Party), cancellationToken);
        }

        return ended;
    }

    private async Task<Outcome<Done>> EndAsync(
        Actor actor, Guid id, string? typed, PayoutState to, CancellationToken cancellationToken, params IReadOnlyList<PayoutState> from)
    {
        if (await FindAsync(actor, id, cancellationToken) is not { } payout)
        {
            return Refusal.NotFound;
        }

        var reason = typed?.Trim() ?? "";
        if (reason.Length is 0 or > 300)
        {
            return new Refusal("payments.payout_reason", "Ghi lý do, tối đa 300 ký tự.", "Give a reason of at most 300 characters.", "Reason");
        }

        var moved = Move(payout, to, [.. from]);
        if (moved.Succeeded)
        {
            (payout.OpenKey, payout.Reason) = (null, reason);
        }

        return moved;
    }

    private Outcome<Done> Move(Payout payout, PayoutState to, params ReadOnlySpan<PayoutState> from)
    {
        if (payout.State == to)
        {
            return Done.It;
        }

        if (!from.Contains(payout.State))
        {
            return new Refusal(
                "payments.payout_state", "Khoản chi này đã sang bước khác. Hãy tải lại trang.", "This payout has moved on. Please reload the page.", Kind: RefusalKind.Conflict);
        }

        (payout.State, payout.StateAt) = (to, time.GetUtcNow().UtcDateTime);
        return Done.It;
    }

    private static Account PayerOf(Payout payout) => payout.Party == Payout.Market ? Account.MarketOwes : Account.Provider;

    private Task BookAsync(Payout payout, FactKind kind, IReadOnlyList<Posting> postings, CancellationToken cancellationToken) => books.MoveAsync(
        kind, payout.Id, payout.Id, payout.Number, payout.SellerId, postings, payout.Party == Payout.Market ? $"Chợ trả phần mã giảm giá, khoản chi {payout.Number}" : $"Khoản chi {payout.Number} qua {payout.Party}", time.GetUtcNow().UtcDateTime, payout.IsSample,
        cancellationToken);

    private async Task<Payout?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        actor.May(StaffRight.Payouts) ? await db.Set<Payout>().SingleOrDefaultAsync(p => p.Id == id, cancellationToken) : null;
}
