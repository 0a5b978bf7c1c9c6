using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Outbox;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Scans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Doubts;

/// <summary>
/// Who decided a doubt takes it back, at most <c>desk.undo_hours</c> later and unless somebody else doubts the pack meanwhile: the case is open again
/// with its old deadline, and the pack's page says what it said before.
/// </summary>
public sealed record UndoDoubtDecision(Actor Actor, Guid DoubtId) : ICommand<Done>
{
    public string? AuditSubject => DoubtId.ToString();
}

internal sealed class UndoDoubtDecisionHandler(MarketplaceDb db, EventOutbox outbox, Undoing undoing, TimeProvider time) : IRequestHandler<UndoDoubtDecision, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(UndoDoubtDecision request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Doubts) || await db.Set<Doubt>().SingleOrDefaultAsync(d => d.Id == request.DoubtId, cancellationToken) is not { } doubt)
        {
            return Refusal.NotFound;
        }

        if (doubt.State == DoubtState.Open)
        {
            return Done.It;
        }

        if (await undoing.HindranceAsync(request.Actor, doubt.DecidedBy, doubt.DecidedAt, "traceability.undo_late", cancellationToken) is { } hindrance)
        {
            return hindrance;
        }

        if (doubt.Serial is { } serial && await db.Set<Doubt>().AnyAsync(d => d.Serial == serial && d.Id != doubt.Id && (d.At > doubt.DecidedAt || d.DecidedAt > doubt.DecidedAt), cancellationToken))
        {
            return Undoing.BuiltOn(
                "Sau kết luận này đã có trường hợp khác về cùng mã. Hãy kết luận ở trường hợp đó.", "There is another case about the same code since. Decide that one instead.");
        }

        if (doubt is { Serial: { } code, State: not DoubtState.Settled } && await db.Set<ScanTotal>().SingleOrDefaultAsync(t => t.Code == code, cancellationToken) is { } total)
        {
            var (was, now) = (total.SuspectAt is not null, doubt.SuspectBefore is not null);
            (total.SuspectAt, total.ClearedPoints) = (doubt.SuspectBefore, doubt.ClearedBefore);
            if (was && !now)
            {
                await outbox.TellAsync(PackVerdictChanged.Of(code, isSuspect: false, time.GetUtcNow().UtcDateTime), cancellationToken: cancellationToken);
            }
        }

        (doubt.State, doubt.Answer, doubt.DecidedAt, doubt.DecidedBy, doubt.SuspectBefore, doubt.ClearedBefore) = (DoubtState.Open, "", null, null, null, 0);
        return Done.It;
    }
}
