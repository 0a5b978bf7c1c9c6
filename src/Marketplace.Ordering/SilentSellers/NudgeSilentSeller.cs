using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Marketplace.Platform.Outbox;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.SilentSellers;

/// <summary>
/// The next step about an order whose seller does not answer: a reminder, then a task for staff, then it is called off, each at its hour
/// (rules <c>ordering.seller_…_hours</c>). Nothing happens before the hour, after an answer, or when another node was faster.
/// </summary>
public sealed record NudgeSilentSeller(Actor Actor, Guid OrderId) : ICommand<Done>
{
    public string? AuditSubject => OrderId.ToString();
}

/// <summary>Tell: a seller who does not answer was reminded, or staff were asked to help (<paramref name="AskedHelp"/>).</summary>
public sealed record SellerNudged(Guid OrderId, string OrderNumber, Guid SellerId, bool AskedHelp, DateTime CancelAt, bool IsSample) : IEvent
{
    public Guid Subject => OrderId;
}

internal sealed class NudgeSilentSellerHandler(
    MarketplaceDb db, DatedRules rules, EventOutbox outbox, OrderMoves moves, Cancelling cancelling) : IRequestHandler<NudgeSilentSeller, Outcome<Done>>
{
    public const string CancelReason = "Gian hàng không trả lời đúng hạn";

    public async Task<Outcome<Done>> Handle(NudgeSilentSeller request, CancellationToken cancellationToken)
    {
        if (!request.Actor.IsSystem)
        {
            return Refusal.NotFound;
        }

        var now = moves.Now;
        var order = await db.Set<Order>()
            .SingleOrDefaultAsync(o => o.Id == request.OrderId && o.State == OrderState.Placed && o.NextNudgeAt <= now, cancellationToken);
        if (order is null)
        {
            return Done.It;
        }

        var cancelAt = order.AnswerFrom() + await HoursAsync("cancel", cancellationToken);
        switch (order.NudgeStage)
        {
            case NudgeStage.None:
                order.NudgeStage = NudgeStage.Reminded;
                order.NextNudgeAt = order.AnswerFrom() + await HoursAsync("help", cancellationToken);
                break;
            case NudgeStage.Reminded:
                order.NudgeStage = NudgeStage.HelpAsked;
                order.NextNudgeAt = cancelAt;
                order.NeedsHelp = true;
                break;
            default:
                return await cancelling.CancelAsync(request.Actor, order, OrderHands.System, CancelReason, cancellationToken) is { } refusal ? refusal : Done.It;
        }

        await outbox.TellAsync(
            new SellerNudged(order.Id, order.Number, order.SellerId, order.NeedsHelp, cancelAt, order.IsSample), cancellationToken: cancellationToken);
        return Done.It;
    }

    private async Task<TimeSpan> HoursAsync(string step, CancellationToken cancellationToken) =>
        (await rules.GetAsync($"ordering.seller_{step}_hours", cancellationToken: cancellationToken)).Hours;
}
