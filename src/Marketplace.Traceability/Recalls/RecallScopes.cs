using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Materials;
using Marketplace.Traceability.Plots;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Recalls;

/// <summary>What a recall starts from. <paramref name="Key"/>: an id, a code, a plot's name, or the name of a product that was sprayed or spread.</summary>
/// <remarks>Lots and plots are also found by what people call them, where only one is called so.</remarks>
/// <param name="From">Of plots and inputs: only what was picked from this day on.</param>
/// <param name="To">To this day; null: until today.</param>
public sealed record RecallFrom(RecallStart Start, string Key, DateOnly? From = null, DateOnly? To = null);

/// <summary>A packed lot that is reached. <paramref name="Codes"/>: labels on its packs.</summary>
public sealed record ReachedLot(Guid LotId, Guid ProductId, string Code, long Codes);

public sealed record ReachedPlace(string Place, int Packs);

/// <param name="IsPacked">It went out, or stands packed; else its packs are only reserved.</param>
public sealed record ReachedOrder(Guid OrderId, int Packs, bool IsPacked);

/// <summary>Everything downstream of a start.</summary>
/// <param name="Label">What it starts from, as people call it.</param>
/// <param name="Materials">Lots of material on the way.</param>
/// <param name="Codes">Of activated labels; void ones are on no pack.</param>
public sealed record RecallScope(
    RecallFrom From, Guid SellerId, Guid? StartId, string Label, IReadOnlyList<Guid> Materials, IReadOnlyList<ReachedLot> Lots, IReadOnlyList<string> Codes, IReadOnlyList<ReachedPlace> Places,
    IReadOnlyList<ReachedOrder> Orders, long FoundInMs);

/// <summary>Walks from a start to every lot, code, place and order, in a few queries for each 500 lots.</summary>
internal sealed class RecallScopes(MarketplaceDb db, IMediator mediator, TimeProvider time)
{
    private const int AtOnce = 500;

    /// <summary>Null when there is no such start, or it is another seller's than <paramref name="sellerId"/> (null: any).</summary>
    public async Task<RecallScope?> FindAsync(RecallFrom from, Guid? sellerId, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        if (await StartAsync(from, sellerId, cancellationToken) is not { } start)
        {
            return null;
        }

        var edges = await LotGraph.ForwardAsync(db, start.Lots, cancellationToken);
        var ids = start.Lots.Concat(edges.Select(e => e.ToId)).Distinct().ToList();
        var packed = new List<ReachedLot>();
        foreach (var chunk in Chunks(ids))
        {
            packed.AddRange(await db.Set<Lot>().Where(l => chunk.Contains(l.Id)).Select(l => new ReachedLot(l.Id, l.ProductId, l.Code, 0)).ToListAsync(cancellationToken));
        }

        var labels = await LabelsAsync(packed, cancellationToken);
        var counts = labels.GroupBy(l => l.LotId).ToDictionary(g => g.Key, g => g.LongCount());
        var allocations = await mediator.Send(new GetAllocationsOfLots(packed.Select(l => l.LotId).ToList()), cancellationToken);
        return new(
            from, start.SellerId, start.Id, start.Label, ids.Except(packed.Select(l => l.LotId)).ToList(),
            packed.Select(l => l with { Codes = counts.GetValueOrDefault(l.LotId) }).OrderBy(l => l.Code, StringComparer.Ordinal).ToList(),
            labels.Select(l => l.Code).ToList(),
            await PlacesAsync(labels, cancellationToken),
            allocations.GroupBy(a => a.OrderId).Select(g => new ReachedOrder(g.Key, g.Sum(a => a.Packs), g.Any(a => a.IsFinal))).ToList(),
            (long)time.GetElapsedTime(began).TotalMilliseconds);
    }

    private async Task<(Guid SellerId, Guid? Id, string Label, IReadOnlyList<Guid> Lots)?> StartAsync(RecallFrom from, Guid? sellerId, CancellationToken cancellationToken)
    {
        var key = from.Key.Trim();
        var id = Guid.TryParse(key, out var read) ? read : Guid.Empty;
        switch (from.Start)
        {
            case RecallStart.Lot:
                return await db.Set<Lot>().Where(l => (l.Id == id || l.Code == key) && (sellerId == null || l.SellerId == sellerId)).Select(l => new { l.Id, l.SellerId, l.Code }).OrderBy(l => l.Id).Take(2).ToListAsync(cancellationToken) is [var lot]
                    ? (lot.SellerId, lot.Id, lot.Code, [lot.Id]) : null;
            case RecallStart.Material:
                return await db.Set<MaterialLot>().Where(m => (m.Id == id || m.Code == key) && (sellerId == null || m.SellerId == sellerId)).Select(m => new { m.Id, m.SellerId, m.Code }).OrderBy(m => m.Id).Take(2).ToListAsync(cancellationToken) is [var material]
                    ? (material.SellerId, material.Id, material.Code, [material.Id]) : null;
            case RecallStart.Serial:
                // Scanned or pasted it is the whole link.
                return TraceCode.TryParse(key[(key.LastIndexOf('/') + 1)..], out var code)
                    && await db.Set<Label>().Where(l => l.Code == code.Value && l.LotId != null).Join(db.Set<Lot>(), l => l.LotId, l => (Guid?)l.Id, (_, l) => new { l.Id, l.SellerId }).SingleOrDefaultAsync(cancellationToken) is { } pack
                    && (sellerId is null || pack.SellerId == sellerId)
                    ? (pack.SellerId, pack.Id, code.ToString(), [pack.Id]) : null;
            case RecallStart.Plot:
                return await db.Set<Plot>().Where(p => (p.Id == id || p.Name == key) && (sellerId == null || p.SellerId == sellerId)).Select(p => new { p.Id, p.SellerId, p.Name }).OrderBy(p => p.Id).Take(2).ToListAsync(cancellationToken) is [var plot]
                    ? (plot.SellerId, plot.Id, plot.Name, await PickedAsync([plot.Id], from.From, from.To, cancellationToken)) : null;
            case RecallStart.Input:
                return await InputAsync(key, from, sellerId, cancellationToken);
            default:
                return null;
        }
    }

    /// <summary>On each plot from the day of the first use that counts.</summary>
    private async Task<(Guid SellerId, Guid? Id, string Label, IReadOnlyList<Guid> Lots)?> InputAsync(string product, RecallFrom from, Guid? sellerId, CancellationToken cancellationToken)
    {
        var key = SearchText.Fold(product);
        var uses = await db.Set<Care>().AsNoTracking().Where(c => c.ProductKey == key && c.SellerId == sellerId).ToListAsync(cancellationToken);
        if (sellerId is not { } seller || uses.Count == 0)
        {
            return null;
        }

        var lots = new List<Guid>();
        foreach (var plot in uses.Where(c => from.From is null || c.DoneOn >= from.From).GroupBy(c => c.PlotId))
        {
            lots.AddRange(await PickedAsync([plot.Key], plot.Min(c => c.DoneOn), from.To, cancellationToken));
        }

        return (seller, null, uses[0].Product, lots);
    }

    private async Task<IReadOnlyList<Guid>> PickedAsync(List<Guid> plots, DateOnly? from, DateOnly? to, CancellationToken cancellationToken) =>
        await db.Set<MaterialLot>().Where(m => m.PlotId != null && plots.Contains(m.PlotId.Value) && (from == null || m.MadeOn >= from) && (to == null || m.MadeOn <= to))
            .Select(m => m.Id).ToListAsync(cancellationToken);

    private async Task<List<FoundLabel>> LabelsAsync(List<ReachedLot> packed, CancellationToken cancellationToken)
    {
        var labels = new List<FoundLabel>();
        foreach (var chunk in Chunks(packed.Select(l => l.LotId)))
        {
            labels.AddRange(await db.Set<Label>().Where(l => l.LotId != null && chunk.Contains(l.LotId.Value) && l.State == LabelState.Activated)
                .Select(l => new FoundLabel(l.Code, l.LotId!.Value, l.RollId, l.Position, l.ShippedAt != null)).ToListAsync(cancellationToken));
        }

        return labels;
    }

    private async Task<IReadOnlyList<ReachedPlace>> PlacesAsync(List<FoundLabel> labels, CancellationToken cancellationToken)
    {
        var shipped = labels.Where(l => l.IsShipped).ToLookup(l => l.RollId, l => l.Position);
        var moves = new List<LabelMove>();
        foreach (var chunk in Chunks(shipped.Select(g => g.Key)))
        {
            moves.AddRange(await db.Set<LabelMove>().AsNoTracking().Where(m => chunk.Contains(m.RollId) && m.Kind == LabelMoveKind.Shipped).ToListAsync(cancellationToken));
        }

        return moves.GroupBy(m => m.Note).Select(g => new ReachedPlace(g.Key, g.Sum(m => shipped[m.RollId].Count(p => p >= m.First && p <= m.Last))))
            .Where(p => p.Packs > 0).OrderByDescending(p => p.Packs).ThenBy(p => p.Place, StringComparer.Ordinal).ToList();
    }

    private static IEnumerable<List<Guid>> Chunks(IEnumerable<Guid> ids) => ids.Order().Chunk(AtOnce).Select(chunk => chunk.ToList());

    private sealed record FoundLabel(string Code, Guid LotId, Guid RollId, int Position, bool IsShipped);
}
