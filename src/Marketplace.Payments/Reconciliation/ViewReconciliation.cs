using Marketplace.Contracts;
using Marketplace.Payments.Statements;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Reconciliation;

/// <summary>Ask, for staff: the last 50 compared files with what is open in each; others get none.</summary>
public sealed record ListReconciliations(Actor Actor) : IQuery<IReadOnlyList<ReconciliationSummary>>;

/// <param name="Open">Differences nobody has decided yet, or whose booking waits for a second person.</param>
public sealed record ReconciliationSummary(Guid Id, FileSource Source, string Party, string FileName, DateTime At, int Matched, int Differences, int Open);

/// <summary>Ask, for staff: a file with its differences, at most 500, the open ones first; null for others and for unknown files.</summary>
public sealed record ViewReconciliation(Actor Actor, Guid FileId) : IQuery<ReconciliationView?>;

public sealed record ReconciliationView(ReconciliationSummary File, IReadOnlyList<DifferenceView> Differences);

/// <param name="Reference">For people.</param>
public sealed record DifferenceView(Guid Id, string Reference, Money? InFile, Money? InBooks, LineState State, string? Decision, DateTime? DecidedAt)
{
    public DifferenceOutcome Outcome { get; init; }

    /// <summary>In the books since; null where nothing is booked.</summary>
    public DateTime? ConfirmedAt { get; init; }

    /// <summary>Decided by the asking person, so another has to confirm what is to be booked.</summary>
    public bool IsMine { get; init; }

    public bool WaitsForSecond => Decision is not null && Outcome != DifferenceOutcome.Noted && ConfirmedAt is null;
}

internal sealed class ViewReconciliationHandler(MarketplaceDb db) :
    IRequestHandler<ListReconciliations, IReadOnlyList<ReconciliationSummary>>,
    IRequestHandler<ViewReconciliation, ReconciliationView?>
{
    public async Task<IReadOnlyList<ReconciliationSummary>> Handle(ListReconciliations request, CancellationToken cancellationToken) =>
        request.Actor.May(StaffRight.Money) ? await Summaries(db.Set<ReconciliationFile>()).ToListAsync(cancellationToken) : [];

    public async Task<ReconciliationView?> Handle(ViewReconciliation request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Money) || await Summaries(db.Set<ReconciliationFile>().Where(f => f.Id == request.FileId)).SingleOrDefaultAsync(cancellationToken) is not { } file)
        {
            return null;
        }

        var lines = await db.Set<ReconciliationLine>().AsNoTracking()
            .Where(l => l.FileId == file.Id && l.State != LineState.Matched)
            .OrderBy(l => l.Decision == null || (l.Outcome != DifferenceOutcome.Noted && l.BookedAs == null) ? 0 : 1).ThenBy(l => l.Position).Take(500)
            .ToListAsync(cancellationToken);
        return new(file, [.. lines.Select(l => new DifferenceView(l.Id, MoneyLines.Shown(l.Reference), MoneyOf(l.InFile), MoneyOf(l.InBooks), l.State, l.Decision, l.DecidedAt)
        {
            Outcome = l.Outcome,
            ConfirmedAt = l.ConfirmedAt,
            IsMine = l.DecidedBy == request.Actor.PersonId,
        })]);
    }

    private static Money? MoneyOf(long? dong) => dong is { } amount ? new Money(amount) : null;

    private static IQueryable<ReconciliationSummary> Summaries(IQueryable<ReconciliationFile> files) => files
        .OrderByDescending(f => f.At).ThenBy(f => f.Id).Take(50)
        .Select(f => new ReconciliationSummary(
            f.Id, f.Source, f.Party, f.FileName, f.At,
            f.Lines.Count(l => l.State == LineState.Matched),
            f.Lines.Count(l => l.State != LineState.Matched),
            f.Lines.Count(l => l.State != LineState.Matched && (l.Decision == null || (l.Outcome != DifferenceOutcome.Noted && l.BookedAs == null)))));
}
