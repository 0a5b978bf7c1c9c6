using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers.Desk;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Cases;

/// <summary>
/// Who decided a disputed case takes the decision back, at most <c>desk.undo_hours</c> later: it waits for staff again, with a new deadline, and both sides
/// are told. Not once money went back, the goods are on their way, the buyer said how it was, or another case about the order is open.
/// </summary>
public sealed record UndoCaseDecision(Actor Actor, Guid CaseId) : ICommand<Done>
{
    public string? AuditSubject => CaseId.ToString();
}

internal sealed class UndoCaseDecisionHandler(MarketplaceDb db, CaseDesk desk, Undoing undoing) : IRequestHandler<UndoCaseDecision, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(UndoCaseDecision request, CancellationToken cancellationToken)
    {
        if (await desk.OfStaffAsync(request.Actor, StaffRight.CasesDecide, request.CaseId, cancellationToken) is not { } of)
        {
            return Refusal.NotFound;
        }

        if (of.State == CaseState.Disputed)
        {
            return Done.It;
        }

        if (await undoing.HindranceAsync(request.Actor, of.DecidedBy, of.DecidedAt, "ordering.case_undo_late", cancellationToken) is { } hindrance)
        {
            return hindrance;
        }

        if (!IsUntouched(of) || await db.Set<Case>().AnyAsync(c => c.OpenOrderId == of.OrderId && c.Id != of.Id, cancellationToken))
        {
            return Undoing.BuiltOn(
                "Tiền đã hoàn, hàng đang gửi trả, người mua đã cho ý kiến, hoặc đơn đã có khiếu nại mới, nên không hoàn tác được. Hãy gọi hai bên.",
                "Money went back, the goods are on their way, the buyer said how it was, or there is a new case, so this cannot be undone. Call both sides.");
        }

        var from = of.State;
        (of.ByStaff, of.DecidedBy, of.DecidedAt, of.Outcome, of.OpenOrderId, of.FaceCode) = (false, null, null, CaseOutcome.Open, of.OrderId, null);
        await desk.EnterAsync(of, from, CaseState.Disputed, OrderHands.Staff, CaseRemedy.None, Money.Zero, CaseWordsAndPictures.None, cancellationToken);
        return Done.It;
    }

    /// <summary>Nothing followed yet: refused without money, or the goods are still to be sent back.</summary>
    internal static bool IsUntouched(Case of) => of is { ByStaff: true, FacedAt: null } and ({ State: CaseState.Closed, Outcome: CaseOutcome.Rejected } or { State: CaseState.Returning });
}
