using Marketplace.Contracts;
using Marketplace.Ordering.Cuts;
using Marketplace.Ordering.Orders;
using MediatR;

namespace Marketplace.Ordering.Cases;

/// <summary>Staff decide a disputed case, with a reason that both sides read: nothing, a part, everything, or everything once the goods are back.</summary>
public sealed record DecideCase(Actor Actor, Guid CaseId, CaseRemedy Remedy, Money Amount, string? Reason) : ICommand<Done>
{
    public string? AuditSubject => CaseId.ToString();
}

internal sealed class DecideCaseHandler(CaseDesk desk) : IRequestHandler<DecideCase, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(DecideCase request, CancellationToken cancellationToken)
    {
        if (await desk.OfStaffAsync(request.Actor, StaffRight.CasesDecide, request.CaseId, cancellationToken) is not { } of)
        {
            return Refusal.NotFound;
        }

        if (of.State != CaseState.Disputed)
        {
            return of.ByStaff && of.Remedy == request.Remedy ? Done.It : CaseDesk.WrongState;
        }

        var said = new CaseWordsAndPictures(request.Reason, []);
        if (CaseDesk.Wrong(said, wordsNeeded: true) is { } wrong)
        {
            return wrong with { Field = "Reason" };
        }

        var order = await desk.OrderAsync(of, cancellationToken);
        var all = CaseDesk.CutsOf(of, order).Sum(c => c.Sum);
        (of.ByStaff, of.DecidedBy, of.DecidedAt) = (true, request.Actor.PersonId, desk.Now);
        Refusal? refusal;
        switch (request.Remedy)
        {
            case CaseRemedy.None:
                refusal = await desk.MoveAsync(of, CaseState.Closed, OrderHands.Staff, CaseRemedy.None, Money.Zero, said, CaseOutcome.Rejected, cancellationToken);
                break;
            case CaseRemedy.RefundPart:
                var most = order.Lines.Where(l => of.Lines.Exists(c => c.OrderLineId == l.Id)).Sum(LineCut.GoodsLeft);
                refusal = request.Amount <= Money.Zero || request.Amount > most
                    ? CaseRefusals.Amount(most)
                    : await desk.MoveAsync(of, CaseState.Closed, OrderHands.Staff, CaseRemedy.RefundPart, request.Amount, said, CaseOutcome.Refunded, cancellationToken)
                        ?? await desk.RefundAsync(request.Actor, of, OrderHands.Staff, request.Amount, cancellationToken);
                break;
            case CaseRemedy.RefundAll:
                refusal = await desk.MoveAsync(of, CaseState.Closed, OrderHands.Staff, CaseRemedy.RefundAll, all, said, CaseOutcome.Refunded, cancellationToken)
                    ?? await desk.RefundAsync(request.Actor, of, OrderHands.Staff, null, cancellationToken);
                break;
            case CaseRemedy.RefundAfterReturn:
                refusal = await desk.MoveAsync(of, CaseState.Returning, OrderHands.Staff, CaseRemedy.RefundAfterReturn, all, said, CaseOutcome.Open, cancellationToken);
                break;
            default:
                refusal = new("ordering.case_decision", "Hãy chọn quyết định.", "Choose the decision.", "Remedy");
                break;
        }

        return refusal is null ? Done.It : refusal;
    }
}
