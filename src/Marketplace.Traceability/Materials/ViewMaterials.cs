using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Intakes;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Plots;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Materials;

/// <summary>A lot of material in its seller's list. <paramref name="From"/>: the plot, or the household that brought it.</summary>
public sealed record MaterialRow(Guid Id, string Code, string Kind, Grams Weight, Grams Left, DateOnly MadeOn, string? From, bool IsSample);

/// <summary>A neighbour in the chain. <paramref name="IsPacked"/>: a packed lot, with a page at <c>/nguoi-ban/lo/{id}</c>.</summary>
public sealed record ChainNeighbour(Guid Id, string Code, string? Kind, Grams Weight, bool IsPacked);

/// <summary>One step back and one step forward of a lot, and its story so far.</summary>
public sealed record MaterialView(
    MaterialRow Lot, int? Flush, string? Process, IReadOnlyList<ChainNeighbour> Back, IReadOnlyList<ChainNeighbour> Forward, IReadOnlyList<Traces.TraceEventView> Events,
    IReadOnlyList<MaterialRow> Alike);

/// <summary>Materials of the shop acted for, newest first. <paramref name="OnlyLeft"/>: those of which something is left.</summary>
public sealed record ListMyMaterials(Actor Actor, bool OnlyLeft = true, int Page = 1) : IQuery<PageOf<MaterialRow>>
{
    public const int PageSize = 30;
}

/// <summary>One of them; null for those of others.</summary>
public sealed record ViewMyMaterial(Actor Actor, Guid MaterialId) : IQuery<MaterialView?>;

/// <summary>One step back and one forward of a packed lot of the shop acted for; null for those of others.</summary>
public sealed record ViewMyChain(Actor Actor, Guid LotId) : IQuery<LotChain?>;

/// <param name="Sum">See <see cref="ViewSum"/>; null where nothing weighed stands behind it.</param>
public sealed record LotChain(IReadOnlyList<ChainNeighbour> Back, IReadOnlyList<ChainNeighbour> Forward, MassSum? Sum);

internal sealed class ViewMaterialsHandler(MarketplaceDb db, IMediator mediator) :
    IRequestHandler<ListMyMaterials, PageOf<MaterialRow>>, IRequestHandler<ViewMyMaterial, MaterialView?>, IRequestHandler<ViewMyChain, LotChain?>
{
    private const int MostNeighbours = 200;

    public async Task<PageOf<MaterialRow>> Handle(ListMyMaterials request, CancellationToken cancellationToken)
    {
        var page = Math.Clamp(request.Page, 1, 10_000);
        var mine = db.Set<MaterialLot>().AsNoTracking().Where(m => m.SellerId == request.Actor.SellerId && m.ArchivedAt == null && (!request.OnlyLeft || m.UsedGrams < m.Grams));
        var rows = await mine.OrderByDescending(m => m.MadeOn).ThenByDescending(m => m.OpenedAt).ThenBy(m => m.Code)
            .Skip((page - 1) * ListMyMaterials.PageSize).Take(ListMyMaterials.PageSize).ToListAsync(cancellationToken);
        return new(await RowsAsync(rows, cancellationToken), await mine.CountAsync(cancellationToken), page, ListMyMaterials.PageSize);
    }

    public async Task<MaterialView?> Handle(ViewMyMaterial request, CancellationToken cancellationToken)
    {
        var lot = await db.Set<MaterialLot>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.MaterialId && m.SellerId == request.Actor.SellerId, cancellationToken);
        if (lot is null)
        {
            return null;
        }

        var events = await LotJourney.EventsAsync(db, lot.Id, cancellationToken);
        var alike = await db.Set<MaterialLot>().AsNoTracking().Where(m => m.SellerId == lot.SellerId && m.Kind == lot.Kind && m.Id != lot.Id && m.UsedGrams < m.Grams && m.ArchivedAt == null && m.HeldAt == null)
            .OrderByDescending(m => m.MadeOn).ThenBy(m => m.Code).Take(20).ToListAsync(cancellationToken);
        return new(
            (await RowsAsync([lot], cancellationToken))[0], lot.Flush, lot.Process, await NeighboursAsync(lot.Id, back: true, cancellationToken),
            await NeighboursAsync(lot.Id, back: false, cancellationToken),
            events.Select(e => new Traces.TraceEventView(
                e.Kind, new(e.LabelVi, e.LabelEn), new(e.NoteVi, e.NoteEn), e.Source, e.OccurredAt, e.RecordedAt, e.IsLate, e.QuantityGrams is { } grams ? new Grams(grams) : null, e.Id)).ToList(),
            await RowsAsync(alike, cancellationToken));
    }

    public async Task<LotChain?> Handle(ViewMyChain request, CancellationToken cancellationToken) =>
        await db.Set<Lot>().AnyAsync(l => l.Id == request.LotId && l.SellerId == request.Actor.SellerId, cancellationToken)
            ? new(
                await NeighboursAsync(request.LotId, back: true, cancellationToken), await NeighboursAsync(request.LotId, back: false, cancellationToken),
                await mediator.Send(new ViewSum(request.LotId), cancellationToken))
            : null;

    private async Task<IReadOnlyList<ChainNeighbour>> NeighboursAsync(Guid id, bool back, CancellationToken cancellationToken)
    {
        var uses = await db.Set<LotUse>().AsNoTracking().Where(u => back ? u.ToId == id : u.FromId == id).OrderBy(u => u.OccurredAt).ThenBy(u => u.Id)
            .Take(MostNeighbours).Select(u => new { Other = back ? u.FromId : u.ToId, u.Grams }).ToListAsync(cancellationToken);
        var ids = uses.Select(u => u.Other).Distinct().ToList();
        var materials = await db.Set<MaterialLot>().Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Code, m.Kind }).ToDictionaryAsync(m => m.Id, cancellationToken);
        var packed = await db.Set<Lot>().Where(l => ids.Contains(l.Id)).Select(l => new { l.Id, l.Code }).ToDictionaryAsync(l => l.Id, l => l.Code, cancellationToken);
        return uses.GroupBy(u => u.Other).Select(g => (Id: g.Key, Grams: g.Sum(u => u.Grams)))
            .Select(u => materials.TryGetValue(u.Id, out var m) ? new ChainNeighbour(u.Id, m.Code, m.Kind, new(u.Grams), false) : new ChainNeighbour(u.Id, packed.GetValueOrDefault(u.Id, "?"), null, new(u.Grams), true))
            .ToList();
    }

    private async Task<List<MaterialRow>> RowsAsync(List<MaterialLot> lots, CancellationToken cancellationToken)
    {
        var (plotIds, supplierIds) = (lots.Select(l => l.PlotId).OfType<Guid>().Distinct().ToList(), lots.Select(l => l.SupplierId).OfType<Guid>().Distinct().ToList());
        var names = await db.Set<Plot>().Where(p => plotIds.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        foreach (var s in await db.Set<Supplier>().Where(s => supplierIds.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToListAsync(cancellationToken))
        {
            names[s.Id] = s.Name;
        }

        return lots.Select(l => new MaterialRow(
            l.Id, l.Code, l.Kind, new(l.Grams), new(l.Grams - l.UsedGrams), l.MadeOn, (l.PlotId ?? l.SupplierId) is { } from ? names.GetValueOrDefault(from) : null, l.IsSample)).ToList();
    }
}
