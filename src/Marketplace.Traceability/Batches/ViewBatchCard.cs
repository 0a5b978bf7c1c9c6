using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Materials;
using Marketplace.Traceability.Plots;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Batches;

/// <param name="FreeFrom">The first day it may be picked, where a pre-harvest interval is not over.</param>
public sealed record CardPlot(Guid Id, string Name, DateOnly? FreeFrom);

/// <summary>A lot that could go into the batch. <paramref name="Supplier"/>: who brought it.</summary>
public sealed record CardInput(Guid LotId, string Code, string Kind, Grams Left, DateOnly MadeOn);

/// <param name="At">Proposed, on Vietnam's clock.</param>
public sealed record CardStep(int Position, LocalText Label, DateTime At, bool IsOptional);

/// <summary>The card of today's batch, filled in as it most likely was: by the last batch of the same process.</summary>
/// <param name="HarvestGrams">As picked last time; zero where inputs are there already.</param>
/// <param name="PerMille">What came out last time of 1,000 parts, or usually does.</param>
public sealed record BatchCard(
    MakingProcess Process, IReadOnlyList<CardPlot> Plots, Guid? LastPlot, IReadOnlyList<CardInput> Inputs, DateTime HarvestAt, long HarvestGrams, long PerMille,
    IReadOnlyList<CardStep> Steps);

/// <summary>The card for the shop acted for. No <paramref name="Process"/>: the one made last, else green tea.</summary>
public sealed record ViewBatchCard(Actor Actor, string? Process = null) : IQuery<BatchCard>;

internal sealed class ViewBatchCardHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<ViewBatchCard, BatchCard>
{
    private const int DaysBack = 3;
    private const int MostInputs = 60;
    private const int MostPlots = 100;

    public async Task<BatchCard> Handle(ViewBatchCard request, CancellationToken cancellationToken)
    {
        var seller = request.Actor.SellerId ?? Guid.Empty;
        var mine = db.Set<MaterialLot>().AsNoTracking().Where(m => m.SellerId == seller);
        var wanted = MaterialKinds.Process(request.Process)?.Key;
        var last = await mine.Where(m => m.Process != null && (wanted == null || m.Process == wanted)).OrderByDescending(m => m.MadeOn).ThenByDescending(m => m.OpenedAt).FirstOrDefaultAsync(cancellationToken);
        var process = MaterialKinds.Process(wanted ?? last?.Process) ?? MaterialKinds.Processes[0];
        var now = time.GetUtcNow().UtcDateTime;
        var today = VietnamTime.DateOf(now);
        var (kind, since) = (process.FromKind, today.AddDays(-DaysBack));
        var isRaw = MaterialKinds.Raw.Contains(kind);
        var inputs = await mine.Where(m => m.Kind == kind && m.UsedGrams < m.Grams && m.ArchivedAt == null && m.HeldAt == null && (!isRaw || m.MadeOn >= since))
            .OrderByDescending(m => m.MadeOn).ThenBy(m => m.Code).Take(MostInputs)
            .Select(m => new CardInput(m.Id, m.Code, m.Kind, new Grams(m.Grams - m.UsedGrams), m.MadeOn)).ToListAsync(cancellationToken);
        var plots = new List<CardPlot>();
        if (isRaw)
        {
            foreach (var plot in await db.Set<Plot>().AsNoTracking().Where(p => p.SellerId == seller && p.ArchivedAt == null).OrderBy(p => p.Name).Take(MostPlots).Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken))
            {
                plots.Add(new(plot.Id, plot.Name, (await Care.StandingAsync(db, plot.Id, today, cancellationToken))?.FreeFrom));
            }
        }

        var lastHarvest = await mine.Where(m => m.Kind == kind && m.PlotId != null).OrderByDescending(m => m.MadeOn).ThenByDescending(m => m.OpenedAt)
            .Select(m => new { m.Id, m.PlotId, m.Grams }).FirstOrDefaultAsync(cancellationToken);
        var went = last is null ? 0 : await db.Set<LotUse>().Where(u => u.ToId == last.Id).SumAsync(u => u.Grams, cancellationToken);
        var ids = new[] { last?.Id ?? Guid.Empty, lastHarvest?.Id ?? Guid.Empty };
        var then = await db.Set<TraceEvent>().AsNoTracking().Where(e => ids.Contains(e.LotId)).ToListAsync(cancellationToken);
        var picked = then.Find(e => e.LotId == lastHarvest?.Id)?.OccurredAt;
        var there = await LeafTimes.LatestAsync(db, inputs.Select(i => i.LotId).ToList(), cancellationToken);
        var (harvestAt, steps) = Times(process, then.Where(e => e.LotId == last?.Id).ToList(), picked, last is null ? null : VietnamTime.DateOf(then.Where(e => e.LotId == last.Id).Select(e => (DateTime?)e.OccurredAt).Max() ?? now), there is { } at ? VietnamTime.ToLocal(at) : null, VietnamTime.ToLocal(now));
        return new(
            process, plots, lastHarvest?.PlotId is { } plotId && plots.Exists(p => p.Id == plotId) ? plotId : plots.Find(p => p.FreeFrom is null)?.Id, inputs, harvestAt,
            inputs.Count > 0 ? 0 : lastHarvest?.Grams ?? 0, last is { } l && went > 0 ? (long)((Int128)l.Grams * 1000 / went) : process.UsualPerMille, steps);
    }

    /// <summary>The clock of last time, today; all later when what goes in was weighed later (<paramref name="there"/>), but never later than now.</summary>
    private static (DateTime HarvestAt, List<CardStep> Steps) Times(MakingProcess process, List<TraceEvent> last, DateTime? picked, DateOnly? lastDay, DateTime? there, DateTime now)
    {
        var shift = lastDay is { } day ? TimeSpan.FromDays(DateOnly.FromDateTime(now).DayNumber - day.DayNumber) : TimeSpan.Zero;

        // Without a last time the last step is now and the others before it.
        var clock = now - TimeSpan.FromMinutes(process.Steps.Where(s => !s.IsOptional).Sum(s => s.Minutes));
        var harvest = picked is { } at && lastDay is not null ? VietnamTime.ToLocal(at) + shift : clock;
        var times = new List<(ProcessStep Step, DateTime At, bool IsLeftOut)>();
        foreach (var step in process.Steps)
        {
            var before = last.Find(e => e.Kind == step.Kind && e.LabelVi == step.Label.Vi);
            clock = before is not null ? VietnamTime.ToLocal(before.OccurredAt) + shift : clock + TimeSpan.FromMinutes(step.IsOptional ? 0 : step.Minutes);
            times.Add((step, clock, step.IsOptional && before is null));
        }

        var wait = there is { } weighed && times.Count > 0 && times[0].At < weighed ? weighed - times[0].At : TimeSpan.Zero;
        var latest = there > now ? there.Value : now;
        var steps = times.ConvertAll(t => new CardStep(t.Step.Position, t.Step.Label, Cap(t.At + wait), t.IsLeftOut));
        harvest = Cap(harvest);
        return (steps.Count > 0 && harvest > steps[0].At ? steps[0].At : harvest, steps);

        DateTime Cap(DateTime when) => LeafTimes.Whole(when > latest ? latest : when);
    }
}

/// <summary>When what goes into a batch was there.</summary>
internal static class LeafTimes
{
    /// <summary>The last thing that happened to any of these lots, UTC: weighed in, picked or made; null when nothing is noted of them.</summary>
    public static Task<DateTime?> LatestAsync(MarketplaceDb db, List<Guid> lots, CancellationToken cancellationToken) =>
        db.Set<TraceEvent>().Where(e => lots.Contains(e.LotId)).MaxAsync(e => (DateTime?)e.OccurredAt, cancellationToken);

    /// <summary>
    /// Why steps cannot have been when they are said to: the first before any of the lots was there, or the last before all were. Leaf comes in all
    /// evening, so the steps between may be earlier than some of it.
    /// </summary>
    public static async Task<Refusal?> FaultAsync(MarketplaceDb db, List<Guid> lots, DateTime first, DateTime last, CancellationToken cancellationToken)
    {
        var there = await db.Set<TraceEvent>().Where(e => lots.Contains(e.LotId)).GroupBy(e => e.LotId).Select(g => g.Max(e => e.OccurredAt)).ToListAsync(cancellationToken);
        return there.Count == 0 ? null
            : first < Whole(there.Min()) ? Refused(there.Min(), "Bước đầu", "The first step", first)
            : last < Whole(there.Max()) ? Refused(there.Max(), "Bước cuối", "The last step", last)
            : null;

        static Refusal Refused(DateTime weighed, string vi, string en, DateTime at) => new(
            "traceability.batch_before_leaf",
            $"{vi} ghi {VietnamTime.FormatDateTime(at)}, mà nguyên liệu {VietnamTime.FormatDateTime(weighed)} mới cân. Sửa giờ của bước, hoặc bỏ nguyên liệu ấy ra.",
            $"{en} is at {VietnamTime.FormatDateTime(at)}, but its material was weighed at {VietnamTime.FormatDateTime(weighed)}. Correct the step's time or leave that material out.", "Steps");
    }

    /// <summary>To the minute, as cards write it.</summary>
    public static DateTime Whole(DateTime when) => new(when.Ticks - (when.Ticks % TimeSpan.TicksPerMinute), when.Kind);
}
