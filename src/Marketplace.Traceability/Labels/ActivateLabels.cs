using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Balance;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Recalls;
using Marketplace.Traceability.Traces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

/// <summary>
/// Bind labels first–last of a roll to the lot that is in the packs. Refused when the lot or its product (<c>traceability.product_incomplete</c>)
/// lacks what buyers must be told, when the lot is not of the area that the labels claim (<c>traceability.lot_outside_area</c>), when a label is in use or void already, and, with the arithmetic, when the lot's packs would be outnumbered (<c>traceability.labels_over_lot</c>) or hold more than was
/// weighed into the lot (<c>traceability.labels_over_mass</c>).
/// <paramref name="MoveId"/> is made with the form: sent twice, it is done once.
/// </summary>
public sealed record ActivateLabels(Actor Actor, Guid MoveId, Guid RollId, int First, int Last, Guid LotId) : ICommand<Done>
{
    public string? AuditSubject => RollId.ToString();
}

internal sealed class ActivateLabelsHandler(MarketplaceDb db, LabelSigns signs, IMediator mediator, TimeProvider time) : IRequestHandler<ActivateLabels, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ActivateLabels request, CancellationToken cancellationToken)
    {
        var found = await LabelRange.FindAsync(db, request.Actor, request.RollId, request.First, request.Last, cancellationToken);
        if (found.Refusal is { } refused)
        {
            return refused;
        }

        var range = found.Value;
        var lot = await db.Set<Lot>().AsNoTracking()
            .SingleOrDefaultAsync(l => l.Id == request.LotId && l.SellerId == range.Roll.SellerId && l.ArchivedAt == null, cancellationToken);
        if (lot is null)
        {
            return Refusal.NotFound;
        }

        if (await LabelRange.IsDoneAsync(db, request.MoveId, range.Roll.Id, cancellationToken))
        {
            return Done.It;
        }

        if (await mediator.Send(new GetUnitsOfLot(lot.Id, range.Roll.VariantId), cancellationToken) is not { } units)
        {
            return new Refusal(
                "traceability.label_other_pack", $"Lô {lot.Code} không đóng theo quy cách {range.Roll.VariantName} của cuộn tem này. Chọn lô khác.",
                $"Lot {lot.Code} was not packed as {range.Roll.VariantName}, for which this roll is. Choose another lot.", "LotId");
        }

        if (await RecalledLots.AnyAsync(db, lot.Id, cancellationToken))
        {
            return new Refusal(
                "traceability.lot_recalled", $"Lô {lot.Code} đang bị thu hồi, không gắn tem được.", $"Lot {lot.Code} is being recalled and takes no labels.", "LotId", RefusalKind.Conflict);
        }

        if (await ViewTraceHandler.OfAsync(db, lot, time, cancellationToken) is { Missing.Count: > 0 } trace)
        {
            return Incomplete(lot, trace.Missing);
        }

        if (await UntoldAsync(range.Roll, cancellationToken) is { } untold)
        {
            return untold;
        }

        if (await signs.AgainstAsync(range.Roll, lot, cancellationToken) is { } against)
        {
            return against;
        }

        var used = range.In(db).Where(l => l.State != LabelState.Printed);
        if (await used.AnyAsync(cancellationToken))
        {
            return await range.ConflictAsync("traceability.labels_in_use", "đã kích hoạt hoặc đã huỷ", "are activated or void already", used, cancellationToken);
        }

        // Of what was weighed into the lot no more packs can be labelled than its grams fill. Weighings are only added, so the cap never falls.
        var weighed = await LotBalance.WeighedAsync(db, lot.Id, cancellationToken);
        var cap = weighed is { } grams ? Math.Min(units, LotBalance.UnitsIn(grams, range.Roll)) : units;
        var need = (long)range.Count * range.Roll.UnitsPerPack;
        if (await db.Set<Lot>().Where(l => l.Id == lot.Id && l.LabelledUnits + need <= cap)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.LabelledUnits, l => l.LabelledUnits + need), cancellationToken) == 0)
        {
            return cap < units ? await LotBalance.RefusedAsync(db, lot, range.Roll, weighed!.Value, range.Count, cancellationToken) : await OutnumberedAsync(range, lot, units, cancellationToken);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var bound = await range.In(db).Where(l => l.State == LabelState.Printed).ExecuteUpdateAsync(
            set => set.SetProperty(l => l.State, LabelState.Activated).SetProperty(l => l.LotId, lot.Id).SetProperty(l => l.ChangedAt, now), cancellationToken);
        if (bound != range.Count)
        {
            throw new DbUpdateConcurrencyException("Somebody else changed these labels just now; run again and see.");
        }

        db.Add(new LabelMove
        {
            Id = request.MoveId,
            RollId = range.Roll.Id,
            Kind = LabelMoveKind.Activated,
            First = range.First,
            Last = range.Last,
            LotId = lot.Id,
            ByPersonId = request.Actor.PersonId,
            At = now,
        });
        return Done.It;
    }

    private async Task<Refusal> OutnumberedAsync(LabelRange range, Lot lot, long units, CancellationToken cancellationToken)
    {
        var labelled = await db.Set<Lot>().Where(l => l.Id == lot.Id).Select(l => l.LabelledUnits).SingleAsync(cancellationToken);
        var per = range.Roll.UnitsPerPack;
        var (packs, used, more) = (units / per, (labelled + per - 1) / per, range.Count);
        var free = Math.Max(0, (units - labelled) / per);
        return new(
            "traceability.labels_over_lot",
            $"Lô {lot.Code} nhập kho {LabelWords.Count(packs)} gói {range.Roll.VariantName}; đã có tem {LabelWords.Count(used)} gói, thêm {LabelWords.Count(more)} tem là {LabelWords.Count(used + more)}, quá {LabelWords.Count(used + more - packs)}. Lô này còn gắn được {LabelWords.Count(free)} tem: giảm số tem, hoặc nhập kho cho đủ rồi kích hoạt.",
            $"Lot {lot.Code} came in as {packs} packs of {range.Roll.VariantName}; {used} are labelled and {more} more make {used + more}, {used + more - packs} too many. It can take {free} more: lower the number, or take the rest into stock first.",
            "Last",
            RefusalKind.Conflict);
    }

    // Decree 37/2026, art. 32: a product that can be traced has a picture and says how it is kept; name and content the roll has already.
    private async Task<Refusal?> UntoldAsync(LabelRoll roll, CancellationToken cancellationToken)
    {
        var product = (await mediator.Send(new GetProductFacts([roll.ProductId]), cancellationToken)).SingleOrDefault();
        var lacks = new List<LocalText>();
        if (product is null or { PictureKey.Length: 0 })
        {
            lacks.Add(new("ảnh", "a picture"));
        }

        if (product is null or { Label.Storage.Length: 0 })
        {
            lacks.Add(new("cách bảo quản", "how to store it"));
        }

        return lacks.Count == 0 ? null : new(
            "traceability.product_incomplete", $"Sản phẩm {roll.ProductName} còn thiếu: {string.Join(", ", lacks.Select(l => l.Vi))}. Ghi ở trang Sản phẩm rồi kích hoạt tem.",
            $"{roll.ProductName} lacks: {string.Join(", ", lacks.Select(l => l.En))}. Enter it under Products, then activate.", "LotId");
    }

    private static Refusal Incomplete(Lot lot, IReadOnlyList<TraceGap> gaps)
    {
        var words = gaps.Select(gap => gap switch
        {
            TraceGap.HarvestDate => ("ngày thu hoạch", "the harvest date"),
            TraceGap.Place => ("xã nơi làm ra", "the commune"),
            TraceGap.HarvestEvent => ("việc thu hái hoặc nhập nguyên liệu", "the harvest or intake"),
            _ => ("việc đóng gói", "the packing"),
        }).ToList();
        return new(
            "traceability.lot_incomplete", $"Lô {lot.Code} còn thiếu: {string.Join(", ", words.Select(w => w.Item1))}. Ghi đủ vào lô rồi kích hoạt tem.",
            $"Lot {lot.Code} lacks: {string.Join(", ", words.Select(w => w.Item2))}. Record it in the lot, then activate.", "LotId");
    }
}
