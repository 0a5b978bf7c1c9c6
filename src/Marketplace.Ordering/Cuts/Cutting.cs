using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Cuts;

/// <summary>
/// The one way by which a part of an order goes: stock, sums and money together, in the caller's command. The order is saved with its version, so
/// of two at once one is run again and finds what is left.
/// </summary>
internal sealed class Cutting(MarketplaceDb db, IMediator mediator, OrderMoves moves, Cancelling cancelling, TimeProvider time)
{
    public static readonly Refusal TooMuch = new(
        "ordering.cut_too_much",
        "Số này nhiều hơn phần còn lại. Hãy tải lại trang để xem còn bao nhiêu.",
        "This is more than is left. Reload the page to see how much there is.",
        "Packs",
        RefusalKind.Conflict);

    /// <summary>Takes packs out of an order that is not packed yet, when <paramref name="by"/> may; the last ones call the whole order off.</summary>
    public async Task<Outcome<Done>> CancelPacksAsync(
        Actor actor, Order order, Guid lineId, int packs, OrderHands by, string reason, CancellationToken cancellationToken, bool wholeOrder = false)
    {
        var lines = await db.Set<OrderLine>().Where(l => l.OrderId == order.Id).ToListAsync(cancellationToken);
        if (lines.Find(l => l.Id == lineId) is not { } line)
        {
            return Refusal.NotFound;
        }

        if (!PartCancels.May(order.State, by))
        {
            return OrderingRefusals.WrongState;
        }

        if (packs < 1)
        {
            return OrderingRefusals.Quantity;
        }

        if (packs > line.Quantity)
        {
            return TooMuch;
        }

        var refusal = wholeOrder || packs == lines.Sum(l => l.Quantity)
            ? await cancelling.CancelAsync(actor, order, by, reason, cancellationToken)
            : await CancelAsync(actor, order, line, packs, by, reason, cancellationToken);
        return refusal is null ? Done.It : refusal;
    }

    private async Task<Refusal?> CancelAsync(Actor actor, Order order, OrderLine line, int packs, OrderHands by, string reason, CancellationToken cancellationToken)
    {
        var released = await mediator.Send(new ReleaseLine(actor, order.Id, line.Id, packs), cancellationToken);
        if (released.Refusal is not null)
        {
            return released.Refusal;
        }

        var cut = LineCut.OfPacks(line, packs);
        line.Quantity -= packs;
        line.Total -= line.UnitPrice * packs;
        line.VoucherShare -= line.UnitPrice * packs - cut.Goods;
        order.Discount -= line.UnitPrice * packs - cut.Goods;
        order.Goods -= line.UnitPrice * packs;
        order.Delivery -= cut.Delivery;
        order.Total -= cut.Sum;
        order.WeightGrams -= line.GrossGrams * packs;
        moves.Note(order, order.State, by, Fit($"Bớt {packs} × {line.ProductName} ({cut.Sum}): {reason}"));
        return await MoneyAsync(actor, order, [cut], CutKind.Cancelled, null, by, reason, cancellationToken);
    }

    /// <summary>Gives the money of delivered goods back, for packs or off the price.</summary>
    public async Task<Refusal?> GiveBackAsync(
        Actor actor, Order order, IReadOnlyList<LineCut> cuts, Guid caseId, OrderHands by, string reason, CancellationToken cancellationToken)
    {
        var sum = cuts.Sum(c => c.Sum);
        if (cuts.Any(c => c.Packs > LineCut.PacksLeft(c.Line)) || order.GivenBack + sum > order.Total)
        {
            return TooMuch;
        }

        if (sum.IsZero)
        {
            return null;
        }

        // A parcel that was delivered against cash was paid, whether the seller has said so or not.
        if (await mediator.Send(new GetPaymentShares([order.Id]), cancellationToken) is [.., { State: PaymentState.Expected }])
        {
            var carrier = order.Carrier is HandOverOrder.OwnDelivery or HandOverOrder.FetchedByBuyer ? null : order.Carrier;
            var collected = await mediator.Send(new ConfirmCollected(actor, order.Id, carrier), cancellationToken);
            if (collected.Refusal is not null)
            {
                return collected.Refusal;
            }

            order.CollectedAt = moves.Now;
        }

        order.GivenBack += sum;
        moves.Note(order, order.State, by, Fit($"Hoàn {sum}: {reason}"));
        return await MoneyAsync(actor, order, cuts, cuts.Any(c => c.Packs > 0) ? CutKind.GivenBack : CutKind.Reduced, caseId, by, reason, cancellationToken);
    }

    private async Task<Refusal?> MoneyAsync(
        Actor actor, Order order, IReadOnlyList<LineCut> cuts, CutKind kind, Guid? caseId, OrderHands by, string reason, CancellationToken cancellationToken)
    {
        var cause = Ids.New(time);
        var parts = new List<SaleTermsPart>();
        foreach (var cut in cuts)
        {
            db.Add(new OrderCut
            {
                Id = Ids.New(time),
                CauseId = cause,
                OrderId = order.Id,
                OrderLineId = cut.Line.Id,
                CaseId = caseId,
                Kind = kind,
                Packs = cut.Packs,
                Goods = cut.Goods,
                Delivery = cut.Delivery,
                Commission = cut.Commission,
                Tax = cut.Tax,
                Subsidy = cut.Subsidy,
                By = by,
                Reason = reason,
                At = moves.Now,
                IsSample = order.IsSample,
            });
            parts.Add(new(cut.Line.TaxClass, cut.Goods, cut.Commission, cut.Subsidy));
            parts.Add(new("delivery", cut.Delivery, Money.Zero));
            cut.Take();
        }

        SaleTermsPart[] byClass = [.. parts.GroupBy(p => p.TaxClass).Select(g => new SaleTermsPart(g.Key, g.Sum(p => p.Amount), g.Sum(p => p.Commission), g.Sum(p => p.Subsidy)))];
        return (await mediator.Send(new GiveBackPart(actor, order.Id, cause, byClass, kind != CutKind.Cancelled), cancellationToken)).Refusal;
    }

    private static string Fit(string note) => note.Length <= 400 ? note : note[..400];
}
