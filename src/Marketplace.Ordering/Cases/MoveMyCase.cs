using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using MediatR;

namespace Marketplace.Ordering.Cases;

/// <summary>What a buyer may do in a case of their own.</summary>
public enum BuyerCaseMove
{
    /// <summary>Takes what the seller answered, a refusal too.</summary>
    Agree,

    /// <summary>Asks staff to decide, with words.</summary>
    AskStaff,

    /// <summary>The goods are on their way back; the words say how.</summary>
    SentBack,

    /// <summary>Nothing more is wanted.</summary>
    Withdraw,
}

/// <summary>The buyer moves a case. Whose it is, is told as with the purchase.</summary>
public sealed record MoveMyCase(
    Actor Actor, string PurchaseNumber, PhoneNumber? Phone, Guid CaseId, BuyerCaseMove Move, CaseWordsAndPictures Said) : ICommand<Done>
{
    public string? AuditSubject => CaseId.ToString();
}

internal sealed class MoveMyCaseHandler(IMediator mediator, CaseDesk desk) : IRequestHandler<MoveMyCase, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(MoveMyCase request, CancellationToken cancellationToken)
    {
        if (await desk.OfBuyerAsync(request.Actor, request.PurchaseNumber, request.Phone, request.CaseId, cancellationToken) is not { } of)
        {
            return Refusal.NotFound;
        }

        if (CaseDesk.Wrong(request.Said, wordsNeeded: request.Move is BuyerCaseMove.AskStaff or BuyerCaseMove.SentBack) is { } wrong)
        {
            return wrong;
        }

        var refusal = request.Move switch
        {
            BuyerCaseMove.Agree => await AgreeAsync(request, of, cancellationToken),
            BuyerCaseMove.AskStaff => await ReleaseAsync(request.Actor, of, cancellationToken)
                ?? await MoveAsync(request, of, CaseState.Disputed, CaseOutcome.Open, cancellationToken),
            BuyerCaseMove.SentBack => await SentBackAsync(request, of, cancellationToken),
            BuyerCaseMove.Withdraw when of.State is CaseState.Opened or CaseState.Returning =>
                await MoveAsync(request, of, CaseState.Closed, CaseOutcome.Withdrawn, cancellationToken),
            _ => CaseDesk.WrongState,
        };
        return refusal is null ? Done.It : refusal;
    }

    private async Task<Refusal?> AgreeAsync(MoveMyCase request, Case of, CancellationToken cancellationToken) => of switch
    {
        { State: not CaseState.Offered } => CaseDesk.WrongState,
        { Remedy: CaseRemedy.RefundPart } => await MoveAsync(request, of, CaseState.Closed, CaseOutcome.Refunded, cancellationToken)
            ?? await desk.RefundAsync(request.Actor, of, OrderHands.Buyer, of.Amount, cancellationToken),
        { Remedy: CaseRemedy.RefundAfterReturn } => await MoveAsync(request, of, CaseState.Returning, CaseOutcome.Open, cancellationToken),
        { Remedy: CaseRemedy.Replace } => await MoveAsync(request, of, CaseState.Replacing, CaseOutcome.Open, cancellationToken),
        _ => await MoveAsync(request, of, CaseState.Closed, CaseOutcome.Rejected, cancellationToken),
    };

    private async Task<Refusal?> SentBackAsync(MoveMyCase request, Case of, CancellationToken cancellationToken)
    {
        var how = (request.Said.Words ?? "").Trim();
        of.SentBackBy = how.Length <= MaxLengths.Name ? how : how[..MaxLengths.Name];
        return await MoveAsync(request, of, CaseState.SentBack, CaseOutcome.Open, cancellationToken);
    }

    // What was kept for other goods is not promised any more.
    private async Task<Refusal?> ReleaseAsync(Actor actor, Case of, CancellationToken cancellationToken) =>
        of is { State: CaseState.Offered, Remedy: CaseRemedy.Replace } ? (await mediator.Send(new ReleaseStock(actor, of.OrderId), cancellationToken)).Refusal : null;

    private Task<Refusal?> MoveAsync(MoveMyCase request, Case of, CaseState to, CaseOutcome outcome, CancellationToken cancellationToken) =>
        desk.MoveAsync(of, to, OrderHands.Buyer, of.Remedy, of.Amount, request.Said, outcome, cancellationToken);
}
