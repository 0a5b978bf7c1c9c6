using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Log;

/// <summary>What proves that an event of a lot's journey stands in the log as it is shown; null when there is no such event.</summary>
public sealed record ViewProof(Guid EventId) : IQuery<EventProof?>;

/// <param name="Proof">Null while the event waits for its place, a few seconds after it was written.</param>
/// <param name="IsErased">Who recorded it had their data erased: nobody can tell any more who it was, and the words are proved as before.</param>
public sealed record EventProof(Guid EventId, LocalText Label, DateTime OccurredAt, DateTime RecordedAt, EventSource Source, LogProof? Proof, bool IsErased = false);

/// <summary>Numbers by which anybody can check an entry; hashes in hexadecimal.</summary>
/// <param name="Text">The event's covered columns in one line of JSON. With salt and id it gives <paramref name="Commitment"/>: SHA-256(salt ‖ id ‖ text).</param>
/// <param name="Commitment">The entry of the log, as it was written when the event was recorded.</param>
/// <param name="IsUnchanged">Whether the event as it stands now still gives this commitment.</param>
/// <param name="Position">From 0.</param>
/// <param name="Path">Sibling hashes from the leaf to the root (RFC 9162).</param>
/// <param name="Checkpoint">The signed note that names size and root.</param>
/// <param name="Key">The verifier key of the note.</param>
public sealed record LogProof(
    string Text, string Salt, string Commitment, bool IsUnchanged, long Position, DateTime LoggedAt, long Size, string Root, IReadOnlyList<string> Path, string Checkpoint, string Key);

internal sealed class ViewProofHandler(MarketplaceDb db, LogTree tree, LogKey key) : IRequestHandler<ViewProof, EventProof?>
{
    public async Task<EventProof?> Handle(ViewProof request, CancellationToken cancellationToken)
    {
        var step = await db.Set<TraceEvent>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == request.EventId, cancellationToken);
        if (step is null)
        {
            return null;
        }

        var entry = await db.Set<LogEntry>().AsNoTracking().Where(e => e.SubjectId == step.Id).OrderByDescending(e => e.Position).FirstOrDefaultAsync(cancellationToken);
        return new(
            step.Id, new(step.LabelVi, step.LabelEn), step.OccurredAt, step.RecordedAt, step.Source, await ProofAsync(step, entry, cancellationToken), entry is { ErasureId: not null });
    }

    private async Task<LogProof?> ProofAsync(TraceEvent step, LogEntry? entry, CancellationToken cancellationToken)
    {
        var head = await db.Set<LogHead>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (key.Verifier is null || head?.Note is not { } note || entry is null || Checkpoint.Open(note, key.Verifier) is not { } checkpoint || entry.Position >= checkpoint.Size)
        {
            return null;
        }

        return new(
            entry.TextOf(step), Hex(entry.Salt), Hex(entry.Commitment), entry.Fits(step), entry.Position, entry.LoggedAt,
            checkpoint.Size, Hex(checkpoint.Root), (await tree.Proofs.InclusionAsync(entry.Position, checkpoint.Size)).Select(Hex).ToList(), note, key.Verifier.ToString());
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
