using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels.Printing;

/// <summary>A large PDF as its seller sees it. <paramref name="KeptUntil"/>: the day on which it is deleted.</summary>
/// <param name="Ahead">Jobs of others that are made before it.</param>
public sealed record PrintView(
    Guid Id, Guid RollId, string RollNumber, string ProductName, LabelFormat Format, int First, int Last, PrintState State, int Drawn, int Labels, int Ahead, DateOnly KeptUntil);

/// <summary>One PDF of the shop acted for; null for others' and those that are deleted.</summary>
public sealed record ViewPrint(Actor Actor, Guid JobId) : IQuery<PrintView?>;

/// <summary>The file of a PDF that is done, of the shop acted for: where it lies, and how it is called. Null when there is none.</summary>
public sealed record OpenPrint(Actor Actor, Guid JobId) : IQuery<PrintFile?>;

public sealed record PrintFile(string Path, string Name);

internal sealed class PrintHandlers(MarketplaceDb db, DatedRules rules, PrintFiles files) : IRequestHandler<ViewPrint, PrintView?>, IRequestHandler<OpenPrint, PrintFile?>
{
    public async Task<PrintView?> Handle(ViewPrint request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.JobId, cancellationToken) is not var (job, roll))
        {
            return null;
        }

        var ahead = job.State == PrintState.Open && job.Drawn == 0
            ? await db.Set<PrintJob>().CountAsync(j => j.State == PrintState.Open && j.AskedAt < job.AskedAt, cancellationToken)
            : 0;
        var kept = await rules.GetAsync(PrintFiles.KeepRule, VietnamTime.DateOf(job.AskedAt), cancellationToken);
        return new(
            job.Id, job.RollId, roll.Number, roll.ProductName, job.Format, job.First, job.Last, job.State, Math.Min(job.Drawn, job.Labels), job.Labels, ahead,
            VietnamTime.DateOf(job.AskedAt).AddDays((int)kept.Value));
    }

    public async Task<PrintFile?> Handle(OpenPrint request, CancellationToken cancellationToken) =>
        await FindAsync(request.Actor, request.JobId, cancellationToken) is ({ State: PrintState.Done } job, var roll) && File.Exists(files.PathOf(job.Id))
            ? new(files.PathOf(job.Id), $"tem-{roll.Number}-{job.First}-{job.Last}-{(job.Format == LabelFormat.A4 ? "a4" : "cuon")}.pdf")
            : null;

    private async Task<(PrintJob Job, LabelRoll Roll)?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        await db.Set<PrintJob>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == id && j.SellerId == actor.SellerId, cancellationToken) is { } job
            ? (job, await db.Set<LabelRoll>().AsNoTracking().SingleAsync(r => r.Id == job.RollId, cancellationToken))
            : null;
}
