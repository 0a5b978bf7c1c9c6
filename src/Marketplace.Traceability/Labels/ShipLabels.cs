using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

/// <summary>
/// Note that packs with labels first–last of a roll left for a point of sale, <paramref name="Place"/>. They must be activated.
/// <paramref name="MoveId"/> as in <see cref="ActivateLabels"/>.
/// </summary>
public sealed record ShipLabels(Actor Actor, Guid MoveId, Guid RollId, int First, int Last, string? Place) : ICommand<Done>
{
    public string? AuditSubject => RollId.ToString();
}

internal sealed class ShipLabelsHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<ShipLabels, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ShipLabels request, CancellationToken cancellationToken)
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

        if (string.IsNullOrWhiteSpace(request.Place))
        {
            return new Refusal("traceability.label_place", "Ghi tên điểm bán nhận hàng.", "Name the point of sale.", "Note");
        }

        var unready = range.In(db).Where(l => l.State != LabelState.Activated || l.ShippedAt != null || l.SoldAt != null);
        if (await unready.AnyAsync(cancellationToken))
        {
            return await range.ConflictAsync("traceability.labels_not_ready", "chưa kích hoạt, đã huỷ, đã xuất hoặc đã bán", "are not activated, void, left or sold already", unready, cancellationToken);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var shipped = await range.In(db).Where(l => l.State == LabelState.Activated && l.ShippedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.ShippedAt, now), cancellationToken);
        if (shipped != range.Count)
        {
            throw new DbUpdateConcurrencyException("Somebody else changed these labels just now; run again and see.");
        }

        db.Add(new LabelMove
        {
            Id = request.MoveId,
            RollId = range.Roll.Id,
            Kind = LabelMoveKind.Shipped,
            First = range.First,
            Last = range.Last,
            Note = LabelWords.Cut(request.Place),
            ByPersonId = request.Actor.PersonId,
            At = now,
        });
        return Done.It;
    }
}
