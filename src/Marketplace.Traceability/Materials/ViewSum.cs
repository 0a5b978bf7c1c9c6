using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Labels;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Materials;

/// <summary>How much of one kind stands behind a packed lot: its share, where only a part was taken.</summary>
public sealed record SumStep(string Kind, LocalText Name, Grams Weight);

/// <summary>Labelled packs of the lot, of one size.</summary>
public sealed record SumPacks(string PackName, Grams Net, int Count);

/// <summary>
/// The sum of a packed lot: <c>182,5 kg búp tươi → 36,2 kg chè khô → 362 gói 100 g</c>.
/// </summary>
/// <param name="Steps">From the picking on.</param>
/// <param name="Packed">What went into packs.</param>
/// <param name="Packs">Those with an activated label; empty before.</param>
/// <param name="PackNumber">The how-manieth labelled pack of the lot the asked label is; null without a label of the lot.</param>
public sealed record MassSum(IReadOnlyList<SumStep> Steps, Grams Packed, IReadOnlyList<SumPacks> Packs, int? PackNumber)
{
    /// <summary>In words: <c>36,2 kg</c> rounded to a tenth of a kilogram, from one kilogram on.</summary>
    public static string Rough(Grams weight) =>
        new Grams(weight.Value >= 1000 ? Rounding.HalfUp(weight.Value, 100) * 100 : weight.Value).FormatVi();
}

/// <summary>The sum of a packed lot for anybody; null where nothing weighed stands behind it. <paramref name="LabelCode"/>: the label that was scanned.</summary>
public sealed record ViewSum(Guid LotId, string? LabelCode = null) : IRememberedQuery<MassSum?>
{
    public string ChangesWith => Shown.Lots;
}

internal sealed class ViewSumHandler(MarketplaceDb db) : IRequestHandler<ViewSum, MassSum?>
{
    private const int AtOnce = 500;

    public async Task<MassSum?> Handle(ViewSum request, CancellationToken cancellationToken)
    {
        var edges = await LotGraph.BackAsync(db, [request.LotId], cancellationToken);
        if (edges.Count == 0)
        {
            return null;
        }

        var lots = new Dictionary<Guid, (string Kind, long Grams)>();
        foreach (var ids in edges.Select(e => e.FromId).Distinct().Order().Chunk(AtOnce).Select(chunk => chunk.ToList()))
        {
            foreach (var m in await db.Set<MaterialLot>().Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Kind, m.Grams }).ToListAsync(cancellationToken))
            {
                lots[m.Id] = (m.Kind, m.Grams);
            }
        }

        var steps = MassShares.Of(request.LotId, edges, lots);
        var packed = edges.Where(e => e.ToId == request.LotId).Sum(e => e.Grams);
        var packs = await db.Set<Label>().Where(l => l.LotId == request.LotId && l.State == LabelState.Activated)
            .Join(db.Set<LabelRoll>(), l => l.RollId, r => r.Id, (l, r) => new { r.VariantName, r.NetGrams })
            .GroupBy(x => x)
            .Select(g => new { g.Key.VariantName, g.Key.NetGrams, Count = g.Count() })
            .OrderBy(x => x.NetGrams).ThenBy(x => x.VariantName)
            .ToListAsync(cancellationToken);
        return new(
            steps.Select(s => new SumStep(s.Kind, MaterialKinds.Name(s.Kind), new(s.Grams))).ToList(), new(packed),
            packs.Select(p => new SumPacks(p.VariantName, new(p.NetGrams), p.Count)).ToList(),
            request.LabelCode is { } code ? await NumberAsync(request.LotId, code, cancellationToken) : null);
    }

    /// <summary>Counted through the rolls in the order they were printed, void ones too, so that no pack changes its number.</summary>
    private async Task<int?> NumberAsync(Guid lotId, string code, CancellationToken cancellationToken)
    {
        var own = await db.Set<Label>().Where(l => l.Code == code && l.LotId == lotId).Join(db.Set<LabelRoll>(), l => l.RollId, r => r.Id, (l, r) => new { l.Position, r.Id, r.PrintedAt })
            .SingleOrDefaultAsync(cancellationToken);
        if (own is null)
        {
            return null;
        }

        var counts = await db.Set<Label>().Where(l => l.LotId == lotId && (l.RollId != own.Id || l.Position <= own.Position))
            .Join(db.Set<LabelRoll>(), l => l.RollId, r => r.Id, (l, r) => new { r.Id, r.PrintedAt, r.Number })
            .GroupBy(x => x).Select(g => new { g.Key.Id, g.Key.PrintedAt, g.Key.Number, Count = g.Count() }).ToListAsync(cancellationToken);
        var order = counts.OrderBy(c => c.PrintedAt).ThenBy(c => c.Number, StringComparer.Ordinal).ToList();
        return order.TakeWhile(c => c.Id != own.Id).Sum(c => c.Count) + order.Single(c => c.Id == own.Id).Count;
    }
}

/// <summary>Shares of what stands behind a lot.</summary>
internal static class MassShares
{
    /// <summary>
    /// Grams of each kind that went into <paramref name="lotId"/>, in the order of the making. Of a lot of which a part was taken the same part of
    /// all before it counts. A kind is counted where it first appears: pouring together and taking apart add nothing.
    /// </summary>
    public static List<(string Kind, long Grams)> Of(Guid lotId, IReadOnlyList<LotEdge> edges, IReadOnlyDictionary<Guid, (string Kind, long Grams)> lots)
    {
        var (into, outOf) = (edges.ToLookup(e => e.ToId), edges.ToLookup(e => e.FromId));
        var (need, depth) = (new Dictionary<Guid, decimal>(), new Dictionary<Guid, int> { [lotId] = 0 });
        foreach (var id in lots.Keys)
        {
            Need(id);
        }

        return lots.Where(l => into[l.Key].All(e => !lots.TryGetValue(e.FromId, out var from) || from.Kind != l.Value.Kind))
            .GroupBy(l => l.Value.Kind)
            .Select(g => (Kind: g.Key, Grams: (long)Math.Round(g.Sum(l => need[l.Key]), MidpointRounding.AwayFromZero), Depth: g.Max(l => depth[l.Key])))
            .OrderByDescending(s => s.Depth).ThenByDescending(s => s.Grams)
            .Select(s => (s.Kind, s.Grams))
            .ToList();

        decimal Need(Guid id)
        {
            if (need.TryGetValue(id, out var known))
            {
                return known;
            }

            var (sum, far) = (0m, 0);
            foreach (var edge in outOf[id])
            {
                sum += edge.ToId == lotId || !lots.TryGetValue(edge.ToId, out var to) || to.Grams == 0 ? edge.Grams : edge.Grams * Need(edge.ToId) / to.Grams;
                far = Math.Max(far, depth.GetValueOrDefault(edge.ToId) + 1);
            }

            depth[id] = far;
            return need[id] = sum;
        }
    }
}
