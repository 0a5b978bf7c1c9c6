using Marketplace.Contracts;
using Marketplace.Ordering.Cuts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Cases;

/// <summary>
/// The seller answers a case: offers something the buyer then agrees to, gives everything back at once, takes the asked packs out, or refuses with a
/// reason. <paramref name="Amount"/> is for a part refund.
/// </summary>
public sealed record AnswerCase(Actor Actor, Guid CaseId, CaseRemedy Remedy, Money Amount, CaseWordsAndPictures Said) : ICommand<Done>
{
    public string? AuditSubject => CaseId.ToString();
}

/// <summary>
/// The goods of a case came back and were looked at: the whole ones are stock again, and the money goes back. Every pack of the case is named.
/// </summary>
public sealed record CheckCaseGoods(Actor Actor, Guid CaseId, IReadOnlyList<CheckedPacks> Packs, string? Words) : ICommand<Done>
{
    public string? AuditSubject => CaseId.ToString();
}

/// <summary>What came back is not what was sent: the seller asks staff, with words and pictures.</summary>
public sealed record DisputeGoods(Actor Actor, Guid CaseId, CaseWordsAndPictures Said) : ICommand<Done>
{
    public string? AuditSubject => CaseId.ToString();
}

/// <summary>The seller sent other goods. They leave the stock now, from the lots that were kept for it.</summary>
public sealed record SendReplacement(Actor Actor, Guid CaseId, string? How) : ICommand<Done>
{
    public string? AuditSubject => CaseId.ToString();
}

internal sealed class AnswerCaseHandler(MarketplaceDb db, IMediator mediator, CaseDesk desk, Cutting cutting) :
    IRequestHandler<AnswerCase, Outcome<Done>>,
    IRequestHandler<CheckCaseGoods, Outcome<Done>>,
    IRequestHandler<DisputeGoods, Outcome<Done>>,
    IRequestHandler<SendReplacement, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(AnswerCase request, CancellationToken cancellationToken)
    {
        if (await desk.OfSellerAsync(request.Actor, request.CaseId, cancellationToken) is not { } of)
        {
            return Refusal.NotFound;
        }

        if (of.State != CaseState.Opened)
        {
            return of.Remedy == request.Remedy && of.State is CaseState.Offered or CaseState.Closed ? Done.It : CaseDesk.WrongState;
        }

        if (CaseDesk.Wrong(request.Said, wordsNeeded: request.Remedy == CaseRemedy.None) is { } wrong)
        {
            return wrong;
        }

        var refusal = of.Kind == CaseKind.CancelPart
            ? await AnswerPartAsync(request, of, cancellationToken)
            : await AnswerGoodsAsync(request, of, cancellationToken);
        return refusal is null ? Done.It : refusal;
    }

    public async Task<Outcome<Done>> Handle(CheckCaseGoods request, CancellationToken cancellationToken)
    {
        if (await desk.OfSellerAsync(request.Actor, request.CaseId, cancellationToken) is not { } of)
        {
            return Refusal.NotFound;
        }

        if (of.State != CaseState.SentBack)
        {
            return of is { State: CaseState.Closed, Outcome: CaseOutcome.Refunded } ? Done.It : CaseDesk.WrongState;
        }

        var order = await desk.OrderAsync(of, cancellationToken);
        foreach (var line in of.Lines)
        {
            var packs = request.Packs.Where(p => p.OrderLineId == line.OrderLineId).ToList();
            if (packs.Sum(p => p.Ok + p.Damaged) != line.Packs || packs.Exists(p => p.Ok < 0 || p.Damaged < 0))
            {
                return CashOnDelivery.CheckReturnedHandler.CheckedWrong(order.Lines.Single(l => l.Id == line.OrderLineId).ProductName, line.Packs);
            }

            (line.Ok, line.Damaged) = (packs.Sum(p => p.Ok), packs.Sum(p => p.Damaged));
        }

        if (request.Packs.Any(p => !of.Lines.Exists(l => l.OrderLineId == p.OrderLineId)))
        {
            return Refusal.NotFound;
        }

        var taken = await mediator.Send(new TakeBackStock(request.Actor, of.OrderId, of.SellerId, request.Packs), cancellationToken);
        var refusal = taken.Refusal
            ?? await desk.MoveAsync(of, CaseState.Closed, OrderHands.Seller, of.Remedy, of.Amount, new(request.Words, []), CaseOutcome.Refunded, cancellationToken)
            ?? await desk.RefundAsync(request.Actor, of, OrderHands.Seller, null, cancellationToken);
        return refusal is null ? Done.It : refusal;
    }

    public async Task<Outcome<Done>> Handle(DisputeGoods request, CancellationToken cancellationToken)
    {
        if (await desk.OfSellerAsync(request.Actor, request.CaseId, cancellationToken) is not { } of)
        {
            return Refusal.NotFound;
        }

        var refusal = CaseDesk.Wrong(request.Said, wordsNeeded: true)
            ?? await desk.MoveAsync(of, CaseState.Disputed, OrderHands.Seller, of.Remedy, of.Amount, request.Said, CaseOutcome.Open, cancellationToken);
        return refusal is null ? Done.It : refusal;
    }

    public async Task<Outcome<Done>> Handle(SendReplacement request, CancellationToken cancellationToken)
    {
        if (await desk.OfSellerAsync(request.Actor, request.CaseId, cancellationToken) is not { } of)
        {
            return Refusal.NotFound;
        }

        if (of is { State: CaseState.Closed, Outcome: CaseOutcome.Replaced })
        {
            return Done.It;
        }

        if (await desk.MoveAsync(of, CaseState.Closed, OrderHands.Seller, of.Remedy, of.Amount, new(request.How, []), CaseOutcome.Replaced, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var kept = (await mediator.Send(new GetAllocations([of.OrderId]), cancellationToken)).Where(a => !a.IsFinal).ToList();
        return await mediator.Send(
            new FinalizeAllocations(request.Actor, of.OrderId, of.SellerId, [.. kept.Select(a => new PackedLot(a.OrderLineId, a.LotId, a.Packs))]), cancellationToken);
    }

    private async Task<Refusal?> AnswerPartAsync(AnswerCase request, Case of, CancellationToken cancellationToken)
    {
        switch (request.Remedy)
        {
            case CaseRemedy.None:
                return await desk.MoveAsync(of, CaseState.Closed, OrderHands.Seller, CaseRemedy.None, Money.Zero, request.Said, CaseOutcome.Rejected, cancellationToken);
            case CaseRemedy.CancelPart:
                var order = await desk.OrderAsync(of, cancellationToken);
                var all = of.Lines.Sum(l => l.Packs) == order.Lines.Sum(l => l.Quantity);
                foreach (var line in of.Lines.OrderBy(l => l.OrderLineId).Take(all ? 1 : of.Lines.Count))
                {
                    // The last packs of all lines call the whole order off, once.
                    var cut = await cutting.CancelPacksAsync(
                        request.Actor, order, line.OrderLineId, line.Packs, OrderHands.Seller, "Người mua xin bớt", cancellationToken, wholeOrder: all);
                    if (cut.Refusal is not null)
                    {
                        return cut.Refusal;
                    }

                    // Each is a line of the order's history, whose place is the order's version.
                    await db.SaveChangesAsync(cancellationToken);
                }

                return await desk.MoveAsync(
                    of, CaseState.Closed, OrderHands.Seller, CaseRemedy.CancelPart, Money.Zero, request.Said, CaseOutcome.PartCancelled, cancellationToken);
            default:
                return NoSuchRemedy;
        }
    }

    private async Task<Refusal?> AnswerGoodsAsync(AnswerCase request, Case of, CancellationToken cancellationToken)
    {
        var order = await desk.OrderAsync(of, cancellationToken);
        var all = CaseDesk.CutsOf(of, order).Sum(c => c.Sum);
        switch (request.Remedy)
        {
            case CaseRemedy.None or CaseRemedy.RefundAfterReturn:
                return await OfferAsync(request, of, request.Remedy == CaseRemedy.None ? Money.Zero : all, cancellationToken);
            case CaseRemedy.RefundPart:
                var most = order.Lines.Where(l => of.Lines.Exists(c => c.OrderLineId == l.Id)).Sum(LineCut.GoodsLeft);
                return request.Amount <= Money.Zero || request.Amount > most ? CaseRefusals.Amount(most) : await OfferAsync(request, of, request.Amount, cancellationToken);
            case CaseRemedy.RefundAll:
                return await desk.MoveAsync(of, CaseState.Closed, OrderHands.Seller, CaseRemedy.RefundAll, all, request.Said, CaseOutcome.Refunded, cancellationToken)
                    ?? await desk.RefundAsync(request.Actor, of, OrderHands.Seller, null, cancellationToken);
            case CaseRemedy.Replace:
                // Kept now, so that what is promised is there.
                var needs = of.Lines.OrderBy(l => l.OrderLineId)
                    .Select(l => new StockNeed(of.OrderId, l.OrderLineId, order.Lines.Single(o => o.Id == l.OrderLineId).VariantId, l.Packs)).ToList();
                var kept = await mediator.Send(new ReserveStock(request.Actor, needs), cancellationToken);
                return kept.Refusal ?? await OfferAsync(request, of, Money.Zero, cancellationToken);
            default:
                return NoSuchRemedy;
        }
    }

    private Task<Refusal?> OfferAsync(AnswerCase request, Case of, Money amount, CancellationToken cancellationToken) =>
        desk.MoveAsync(of, CaseState.Offered, OrderHands.Seller, request.Remedy, amount, request.Said, CaseOutcome.Open, cancellationToken);

    private static readonly Refusal NoSuchRemedy = new("ordering.case_remedy", "Hãy chọn cách giải quyết.", "Choose what you offer.", "Remedy");
}

internal static class CaseRefusals
{
    public static Refusal Amount(Money most) => new(
        "ordering.case_amount", $"Số tiền hoàn từ 1 ₫ đến {most}, bằng tiền các món có chuyện. Hãy ghi lại.",
        $"What goes back is from 1 ₫ to {most}, the price of the items concerned. Please type it again.", "Amount");
}
