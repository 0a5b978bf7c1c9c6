using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Lots;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

/// <summary>
/// Void labels first–last of a roll, because they are torn, lost or misprinted. The packs they stood for may be labelled anew.
/// <paramref name="MoveId"/> as in <see cref="ActivateLabels"/>.
/// </summary>
public sealed record VoidLabels(Actor Actor, Guid MoveId, Guid RollId, int First, int Last, string? Note = null) : ICommand<Done>
{
    public string? AuditSubject => RollId.ToString();
}

internal sealed class VoidLabelsHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<VoidLabels, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(VoidLabels request, CancellationToken cancellationToken)
    {
        var found = await LabelRange.FindAsync(db, request.Actor, request.RollId, request.First, request.Last, cancellationToken);
        if (found.Refusal is { } refused)
        {
            return refused;
        }

        var range = found.Value;
        if (await LabelRange.IsDoneAsync(db, request.MoveId, range.Roll.Id, cancellationToken))
        {
            return Done.It;
        }

        var voided = range.In(db).Where(l => l.State == LabelState.Voided);
        if (await voided.AnyAsync(cancellationToken))
        {
            return await range.ConflictAsync("traceability.labels_void", "đã huỷ từ trước", "were void already", voided, cancellationToken);
        }

        var sold = range.In(db).Where(l => l.SoldAt != null);
        if (await sold.AnyAsync(cancellationToken))
        {
            return await range.ConflictAsync("traceability.labels_sold", "đã bán qua chợ", "were sold here", sold, cancellationToken);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var lots = await range.In(db).Where(l => l.LotId != null).Select(l => l.LotId!.Value).Distinct().ToListAsync(cancellationToken);
        var changed = 0;
        foreach (var lot in lots.Order())
        {
            var freed = await VoidAsync(range.In(db).Where(l => l.State == LabelState.Activated && l.LotId == lot), now, cancellationToken);
            var units = (long)freed * range.Roll.UnitsPerPack;
            await db.Set<Lot>().Where(l => l.Id == lot)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.LabelledUnits, l => l.LabelledUnits - units), cancellationToken);
            changed += freed;
        }

        changed += await VoidAsync(range.In(db).Where(l => l.State == LabelState.Printed), now, cancellationToken);
        if (changed != range.Count)
        {
            throw new DbUpdateConcurrencyException("Somebody else changed these labels just now; run again and see.");
        }

        db.Add(new LabelMove
        {
            Id = request.MoveId,
            RollId = range.Roll.Id,
            Kind = LabelMoveKind.Voided,
            First = range.First,
            Last = range.Last,
            Note = LabelWords.Cut(request.Note),
            ByPersonId = request.Actor.PersonId,
            At = now,
        });
        return Done.It;
    }

    private static Task<int> VoidAsync(IQueryable<Label> labels, DateTime now, CancellationToken cancellationToken) =>
        labels.ExecuteUpdateAsync(set => set.SetProperty(l => l.State, LabelState.Voided).SetProperty(l => l.ChangedAt, now), cancellationToken);
}
