using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Lots;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

/// <summary>
/// The ledger of a roll. <see cref="Printed"/> = <see cref="Activated"/> + <see cref="Voided"/> + <see cref="Unused"/>; sold ones are among the
/// activated, shipped ones too or were voided later.
/// </summary>
public sealed record LabelLedger(int Printed, int Activated, int Voided, int Unused, int Shipped, int Sold = 0);

/// <summary>A roll in its seller's list.</summary>
public sealed record RollView(Guid Id, string Number, string ProductName, string VariantName, DateTime PrintedAt, LabelLedger Ledger, bool IsSample);

/// <summary>The rolls of the shop acted for, newest first. <paramref name="Page"/> from 1.</summary>
public sealed record ListMyRolls(Actor Actor, int Page = 1) : IQuery<PageOf<RollView>>
{
    public const int PageSize = 24;
}

internal sealed class ListMyRollsHandler(MarketplaceDb db) : IRequestHandler<ListMyRolls, PageOf<RollView>>
{
    public async Task<PageOf<RollView>> Handle(ListMyRolls request, CancellationToken cancellationToken)
    {
        var page = Math.Clamp(request.Page, 1, 10_000);
        var mine = db.Set<LabelRoll>().Where(r => r.SellerId == request.Actor.SellerId);
        var total = await mine.CountAsync(cancellationToken);
        var rolls = await mine.AsNoTracking()
            .OrderByDescending(r => r.PrintedAt).ThenByDescending(r => r.Number)
            .Skip((page - 1) * ListMyRolls.PageSize).Take(ListMyRolls.PageSize)
            .ToListAsync(cancellationToken);
        var ledgers = await LedgersAsync(db, rolls, cancellationToken);
        return new(rolls.Select(r => Of(r, ledgers[r.Id])).ToList(), total, page, ListMyRolls.PageSize);
    }

    internal static RollView Of(LabelRoll roll, LabelLedger ledger) =>
        new(roll.Id, roll.Number, roll.ProductName, roll.VariantName, roll.PrintedAt, ledger, roll.IsSample);

    /// <summary>Counted from the labels themselves.</summary>
    internal static async Task<Dictionary<Guid, LabelLedger>> LedgersAsync(MarketplaceDb db, IReadOnlyList<LabelRoll> rolls, CancellationToken cancellationToken)
    {
        var ids = rolls.Select(r => r.Id).ToList();
        var counts = await db.Set<Label>().Where(l => ids.Contains(l.RollId))
            .GroupBy(l => new { l.RollId, l.State, IsShipped = l.ShippedAt != null, IsSold = l.SoldAt != null })
            .Select(g => new { g.Key.RollId, g.Key.State, g.Key.IsShipped, g.Key.IsSold, Count = g.Count() })
            .ToListAsync(cancellationToken);
        return rolls.ToDictionary(r => r.Id, r =>
        {
            var own = counts.Where(c => c.RollId == r.Id).ToList();
            int In(LabelState state) => own.Where(c => c.State == state).Sum(c => c.Count);
            return new LabelLedger(
                r.Count, In(LabelState.Activated), In(LabelState.Voided), In(LabelState.Printed), own.Where(c => c.IsShipped).Sum(c => c.Count), own.Where(c => c.IsSold).Sum(c => c.Count));
        });
    }
}

/// <summary>Labels next to each other that are alike.</summary>
public sealed record LabelStretch(int First, int Last, LabelState State, string? LotCode, bool IsShipped, bool IsSold = false);

/// <summary>What was done with labels of a roll.</summary>
public sealed record LabelMoveView(LabelMoveKind Kind, int First, int Last, string? LotCode, string Note, DateTime At);

/// <summary>A roll with all that became of it. <paramref name="Moves"/>: newest first. <paramref name="Marks"/>: if it is printed today.</summary>
public sealed record RollDetail(
    RollView Roll, Guid ProductId, Guid VariantId, string? Gtin, IReadOnlyList<LabelStretch> Stretches, IReadOnlyList<LabelMoveView> Moves, MarksInForce Marks)
{
    /// <summary>The first stretch that can be activated, which forms propose.</summary>
    public LabelStretch? NextUnused => Stretches.FirstOrDefault(s => s.State == LabelState.Printed);
}

/// <summary>One roll of the shop acted for; null for those of others.</summary>
public sealed record ViewMyRoll(Actor Actor, Guid RollId) : IQuery<RollDetail?>;

internal sealed class ViewMyRollHandler(MarketplaceDb db, LabelSigns signs, TimeProvider time) : IRequestHandler<ViewMyRoll, RollDetail?>
{
    private const int MostMoves = 200;

    public async Task<RollDetail?> Handle(ViewMyRoll request, CancellationToken cancellationToken)
    {
        var roll = await db.Set<LabelRoll>().AsNoTracking()
            .SingleOrDefaultAsync(r => r.Id == request.RollId && r.SellerId == request.Actor.SellerId, cancellationToken);
        if (roll is null)
        {
            return null;
        }

        var labels = await db.Set<Label>().Where(l => l.RollId == roll.Id).OrderBy(l => l.Position)
            .Select(l => new { l.Position, l.State, l.LotId, IsShipped = l.ShippedAt != null, IsSold = l.SoldAt != null })
            .ToListAsync(cancellationToken);
        var moves = await db.Set<LabelMove>().AsNoTracking().Where(m => m.RollId == roll.Id)
            .OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(MostMoves)
            .ToListAsync(cancellationToken);
        var lotIds = labels.Select(l => l.LotId).Concat(moves.Select(m => m.LotId)).OfType<Guid>().Distinct().ToList();
        var lots = await db.Set<Lot>().Where(l => lotIds.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Code, cancellationToken);
        string? CodeOf(Guid? lot) => lot is { } id ? lots.GetValueOrDefault(id) : null;

        var stretches = new List<LabelStretch>();
        foreach (var label in labels)
        {
            var lot = label.State == LabelState.Activated ? CodeOf(label.LotId) : null;
            var alike = stretches.Count > 0 && stretches[^1] is var last && last.State == label.State && last.LotCode == lot && last.IsShipped == label.IsShipped && last.IsSold == label.IsSold;
            if (alike)
            {
                stretches[^1] = stretches[^1] with { Last = label.Position };
            }
            else
            {
                stretches.Add(new(label.Position, label.Position, label.State, lot, label.IsShipped, label.IsSold));
            }
        }

        var ledger = (await ListMyRollsHandler.LedgersAsync(db, [roll], cancellationToken))[roll.Id];
        return new(
            ListMyRollsHandler.Of(roll, ledger), roll.ProductId, roll.VariantId, roll.Gtin, stretches,
            moves.Select(m => new LabelMoveView(m.Kind, m.First, m.Last, CodeOf(m.LotId), m.Note, m.At)).ToList(),
            await signs.OfAsync(roll, VietnamTime.Today(time), cancellationToken));
    }
}
