using Marketplace.Contracts;
using Marketplace.Platform.Commands;
using Marketplace.Platform.Data;
using Marketplace.Platform.Files;
using Marketplace.Platform.Rules;
using Marketplace.Platform.Workers;
using Marketplace.Traceability.Labels.Drawing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Traceability.Labels.Printing;

/// <summary>
/// Makes PDFs of labels that were asked for. A job is one worker's at a time, by a conditional update and for two minutes since its last sign; a
/// worker that takes over what another left goes on with the parts that are there.
/// </summary>
internal sealed class PrintSweep(IServiceScopeFactory scopes, PdfPages pdf, PrintFiles files, DatedRules rules, TimeProvider time, ILogger<PrintSweep> log)
{
    /// <summary>Labels of a part: ten full sheets.</summary>
    public const int PartSize = 10 * LabelPaper.OnSheet;

    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public async Task RunAsync(Guid worker, CancellationToken cancellationToken)
    {
        await DeleteOldAsync(cancellationToken);
        while (await TakeAsync(worker, cancellationToken) is { } job)
        {
            bool isMade;
            try
            {
                isMade = await MakeAsync(job, worker, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Labels {Job} could not be made", job.Id);
                isMade = false;
            }

            await FinishAsync(job, worker, isMade, cancellationToken);
            if (!isMade)
            {
                return;
            }
        }
    }

    /// <summary>The oldest job that no worker has.</summary>
    private async Task<PrintJob?> TakeAsync(Guid worker, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var until = now + Lease;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        var next = await db.Set<PrintJob>().AsNoTracking()
            .Where(j => j.State == PrintState.Open && (j.LeasedTo == null || j.LeasedTo == worker || j.LeasedUntil < now))
            .OrderBy(j => j.AskedAt).ThenBy(j => j.Id).FirstOrDefaultAsync(cancellationToken);
        return next is not null && await ChangeAsync(
            j => j.Id == next.Id && j.State == PrintState.Open && (j.LeasedTo == null || j.LeasedTo == worker || j.LeasedUntil < now),
            set => set.SetProperty(j => j.LeasedTo, worker).SetProperty(j => j.LeasedUntil, until), cancellationToken)
            ? next
            : null;
    }

    private async Task<bool> MakeAsync(PrintJob job, Guid worker, CancellationToken cancellationToken)
    {
        if (File.Exists(files.PathOf(job.Id)))
        {
            return true;
        }

        var parts = (await ReadAsync(job, cancellationToken)).Chunk(PartSize).Select((labels, i) => (Labels: labels, File: files.PartOf(job.Id, i))).ToList();
        var isWhole = true;
        await Parallel.ForEachAsync(
            parts.Where(p => !File.Exists(p.File)),
            new ParallelOptions { MaxDegreeOfParallelism = PdfPages.AtOnce, CancellationToken = cancellationToken },
            async (part, token) =>
            {
                if (Volatile.Read(ref isWhole))
                {
                    var pages = job.Format == LabelFormat.A4 ? LabelPaper.Sheets(part.Labels) : LabelPaper.Strip(part.Labels);
                    if (!await pdf.MakeAsync([.. pages], part.File, token) || !await NoteAsync(job, worker, parts.Where(p => File.Exists(p.File)).Sum(p => p.Labels.Length), token))
                    {
                        Volatile.Write(ref isWhole, false);
                    }
                }
            });
        if (!isWhole || !await pdf.JoinAsync([.. parts.Select(p => p.File)], files.PathOf(job.Id), cancellationToken))
        {
            return false;
        }

        files.DeleteParts(job.Id);
        return true;
    }

    private async Task<List<LabelText>> ReadAsync(PrintJob job, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var roll = await scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Set<LabelRoll>().AsNoTracking().SingleAsync(r => r.Id == job.RollId, cancellationToken);
        return await scope.ServiceProvider.GetRequiredService<LabelBook>().ReadAsync(new(roll, job.First, job.Last), job.Marks, job.AskedAt, cancellationToken);
    }

    /// <summary>How far it is; false when another worker has it by now.</summary>
    private Task<bool> NoteAsync(PrintJob job, Guid worker, int drawn, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow().UtcDateTime + Lease;
        return ChangeAsync(
            j => j.Id == job.Id && j.LeasedTo == worker, set => set.SetProperty(j => j.Drawn, j => j.Drawn > drawn ? j.Drawn : drawn).SetProperty(j => j.LeasedUntil, until), cancellationToken);
    }

    private async Task FinishAsync(PrintJob job, Guid worker, bool isMade, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (state, failures) = isMade ? (PrintState.Done, job.Failures)
            : job.Failures + 1 >= PrintJob.Attempts ? (PrintState.Failed, job.Failures + 1)
            : (PrintState.Open, job.Failures + 1);
        await ChangeAsync(
            j => j.Id == job.Id && j.LeasedTo == worker,
            set => set.SetProperty(j => j.State, state).SetProperty(j => j.Failures, failures).SetProperty(j => j.FinishedAt, isMade ? now : (DateTime?)null)
                .SetProperty(j => j.LeasedTo, (Guid?)null).SetProperty(j => j.LeasedUntil, (DateTime?)null),
            cancellationToken);
    }

    private async Task<bool> ChangeAsync(
        System.Linq.Expressions.Expression<Func<PrintJob, bool>> which, Action<UpdateSettersBuilder<PrintJob>> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketplaceDb>();
        return await scope.ServiceProvider.GetRequiredService<UnitOfWork>()
            .RunAsync(token => db.Set<PrintJob>().Where(which).ExecuteUpdateAsync(change, token), changed => changed > 0, cancellationToken) > 0;
    }

    /// <summary>The file first: a row without one is found again, a file without its row never.</summary>
    private async Task DeleteOldAsync(CancellationToken cancellationToken)
    {
        var days = (await rules.GetAsync(PrintFiles.KeepRule, cancellationToken: cancellationToken)).Value;
        var until = time.GetUtcNow().UtcDateTime.AddDays(-days);
        await scopes.SeeToAsync<Guid>(
            "Print", db => db.Set<PrintJob>().Where(j => j.AskedAt < until).OrderBy(j => j.AskedAt).Select(j => j.Id),
            async (services, id) =>
            {
                files.Delete(id);
                var db = services.GetRequiredService<MarketplaceDb>();
                await services.GetRequiredService<UnitOfWork>().RunAsync(token => db.Set<PrintJob>().Where(j => j.Id == id).ExecuteDeleteAsync(token), _ => true, cancellationToken);
                return null;
            },
            log, cancellationToken);
    }
}

internal sealed class PrintWorker(PrintSweep sweep, TimeProvider time, ILogger<PrintWorker> log) : SweepWorker("Labels to print", TimeSpan.FromSeconds(1), time, log)
{
    private readonly Guid worker = Ids.New(time);

    protected override Task SweepAsync(CancellationToken cancellationToken) => sweep.RunAsync(worker, cancellationToken);
}
