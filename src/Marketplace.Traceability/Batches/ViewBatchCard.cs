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
        var (harvestAt, steps) = Times(process, then.Where(e => e.LotId == last?.Id).ToList(), picked, last is null ? null : VietnamTime.DateOf(then.Where(e => e.LotId == last.Id).Select(e => (DateTime?)e.OccurredAt).Max() ?? now), VietnamTime.ToLocal(now));
        return new(
            process, plots, lastHarvest?.PlotId is { } plotId && plots.Exists(p => p.Id == plotId) ? plotId : plots.Find(p => p.FreeFrom is null)?.Id, inputs, harvestAt,
            inputs.Count > 0 ? 0 : lastHarvest?.Grams ?? 0, last is { } l && went > 0 ? (long)((Int128)l.Grams * 1000 / went) : process.UsualPerMille, steps);
    }

    /// <summary>The clock of last time, today; never later than now.</summary>
    private static (DateTime HarvestAt, List<CardStep> Steps) Times(MakingProcess process, List<TraceEvent> last, DateTime? picked, DateOnly? lastDay, DateTime now)
    {
        var shift = lastDay is { } day ? TimeSpan.FromDays(DateOnly.FromDateTime(now).DayNumber - day.DayNumber) : TimeSpan.Zero;
        var steps = new List<CardStep>();

        // Without a last time the last step is now and the others before it.
        var clock = now - TimeSpan.FromMinutes(process.Steps.Where(s => !s.IsOptional).Sum(s => s.Minutes));
        var harvest = Cap(picked is { } at && lastDay is not null ? VietnamTime.ToLocal(at) + shift : clock);
        foreach (var step in process.Steps)
        {
            var before = last.Find(e => e.Kind == step.Kind && e.LabelVi == step.Label.Vi);
            clock = before is not null ? VietnamTime.ToLocal(before.OccurredAt) + shift : clock + TimeSpan.FromMinutes(step.IsOptional ? 0 : step.Minutes);
            steps.Add(new(step.Position, step.Label, Cap(clock), step.IsOptional && before is null));
        }

        return (steps.Count > 0 && harvest > steps[0].At ? steps[0].At : harvest, steps);

        DateTime Cap(DateTime when) => Whole(when > now ? now : when);
    }

    private static DateTime Whole(DateTime when) => new(when.Ticks - (when.Ticks % TimeSpan.TicksPerMinute));
}
