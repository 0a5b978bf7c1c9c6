using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Epcis.Repository;
using Marketplace.Traceability.Events;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Materials;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Log;

/// <summary>
/// Recomputes every commitment from the rows as they stand, the tree over them, and the checkpoint: what a monitor with a look into the
/// database finds. <paramref name="VerifierKey"/> is the key that the monitor trusts; without one the configured key.
/// </summary>
public sealed record CheckLog(string? VerifierKey = null) : IQuery<LogReport>;

/// <param name="Entries">Entries in the log.</param>
/// <param name="Checked">Lots and events whose last commitment was recomputed.</param>
/// <param name="Erased">Entries that named a person whose data were erased; they prove their words as before.</param>
/// <param name="Root">The root over all entries of the last checkpoint, in hexadecimal.</param>
public sealed record LogReport(long Entries, long Checked, long Erased, string Root, IReadOnlyList<LogFinding> Findings);

/// <summary>Something that is not as it was written.</summary>
/// <param name="Subject"><c>Lot</c>, <c>Event</c>, <c>Epcis</c>, <c>Material</c>, <c>Use</c>, <c>Erasure</c> or <c>Log</c>.</param>
/// <param name="Kind"><c>changed</c>, <c>missing</c>, <c>unlogged</c>, <c>count</c> (another number of names went than the erasure says), <c>gap</c>, <c>tree</c> or <c>checkpoint</c>.</param>
public sealed record LogFinding(string Subject, Guid Id, string Kind);

internal sealed class CheckLogHandler(MarketplaceDb db, LogTree tree, LogKey key) : IRequestHandler<CheckLog, LogReport>
{
    private const int Batch = 500;

    public async Task<LogReport> Handle(CheckLog request, CancellationToken cancellationToken)
    {
        var findings = new List<LogFinding>();
        var (last, leaves, erased) = await ReadEntriesAsync(findings, cancellationToken);
        var done = await CheckErasuresAsync(erased, last, findings, cancellationToken);
        done += await CheckAsync<Lot>(LogSubject.Lot, l => l.Id, last, findings, cancellationToken);
        done += await CheckAsync<TraceEvent>(LogSubject.Event, e => e.Id, last, findings, cancellationToken);
        done += await CheckAsync<EpcisEvent>(LogSubject.Epcis, e => e.Id, last, findings, cancellationToken);
        done += await CheckAsync<MaterialLot>(LogSubject.Material, m => m.Id, last, findings, cancellationToken);
        done += await CheckAsync<LotUse>(LogSubject.Use, u => u.Id, last, findings, cancellationToken);
        var root = await CheckTreeAsync(request, leaves, findings, cancellationToken);
        return new(leaves.Count, done, erased.Count, root, findings);
    }

    private async Task<(Dictionary<Guid, LogEntry> Last, List<byte[]> Leaves, List<LogEntry> Erased)> ReadEntriesAsync(List<LogFinding> findings, CancellationToken cancellationToken)
    {
        var (last, leaves, erased) = (new Dictionary<Guid, LogEntry>(), new List<byte[]>(), new List<LogEntry>());
        while (true)
        {
            var from = leaves.Count;
            var entries = await db.Set<LogEntry>().AsNoTracking().Where(e => e.Position >= from).OrderBy(e => e.Position).Take(Batch).ToListAsync(cancellationToken);
            foreach (var entry in entries)
            {
                if (entry.Position != leaves.Count)
                {
                    findings.Add(new("Log", entry.SubjectId, "gap"));
                    return (last, leaves, erased);
                }

                leaves.Add(Merkle.Leaf(entry.Commitment));
                last[entry.SubjectId] = entry;
                if (entry is { PersonMark: not null, PersonSalt: null })
                {
                    erased.Add(entry);
                }
            }

            if (entries.Count < Batch)
            {
                return (last, leaves, erased);
            }
        }
    }

    /// <summary>Whoever takes a person away to hide who wrote a step has no erasure in the log for it, or one of fewer entries.</summary>
    private async Task<long> CheckErasuresAsync(List<LogEntry> erased, Dictionary<Guid, LogEntry> last, List<LogFinding> findings, CancellationToken cancellationToken)
    {
        var told = (await db.Set<LogErasure>().AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(e => e.Id, e => e.Entries);
        findings.AddRange(erased.Where(e => e.ErasureId is not { } id || !told.ContainsKey(id)).Select(e => new LogFinding(e.Subject.ToString(), e.SubjectId, "changed")));
        var counts = erased.Where(e => e.ErasureId is not null).GroupBy(e => e.ErasureId!.Value).ToDictionary(g => g.Key, g => g.Count());
        findings.AddRange(told.Where(t => t.Value != counts.GetValueOrDefault(t.Key)).Select(t => new LogFinding(nameof(LogSubject.Erasure), t.Key, "count")));
        return await CheckAsync<LogErasure>(LogSubject.Erasure, e => e.Id, last, findings, cancellationToken);
    }

    private async Task<long> CheckAsync<T>(LogSubject subject, Func<T, Guid> idOf, Dictionary<Guid, LogEntry> last, List<LogFinding> findings, CancellationToken cancellationToken)
        where T : class
    {
        var (ids, waiting) = (new HashSet<Guid>(), (await db.Set<LogPending>().Where(p => p.Subject == subject).Select(p => p.SubjectId).ToListAsync(cancellationToken)).ToHashSet());
        foreach (var chunk in last.Values.Where(e => e.Subject == subject).Chunk(Batch))
        {
            var rows = await LoadAsync(chunk.Select(e => e.SubjectId).ToList(), idOf, cancellationToken);
            foreach (var entry in chunk)
            {
                ids.Add(entry.SubjectId);
                if (!rows.TryGetValue(entry.SubjectId, out var row))
                {
                    findings.Add(new(subject.ToString(), entry.SubjectId, "missing"));
                }
                else if (!waiting.Contains(entry.SubjectId) && (row is null || !entry.Fits(row)))
                {
                    findings.Add(new(subject.ToString(), entry.SubjectId, "changed"));
                }
            }
        }

        // Steps told in EPCIS's words are in the log as themselves.
        var all = subject == LogSubject.Epcis
            ? await db.Set<EpcisEvent>().Where(e => e.SourceId == null).Select(e => e.Id).ToListAsync(cancellationToken)
            : await db.Set<T>().Select(row => EF.Property<Guid>(row, "Id")).ToListAsync(cancellationToken);
        findings.AddRange(all.Where(id => !last.ContainsKey(id) && !waiting.Contains(id)).Select(id => new LogFinding(subject.ToString(), id, "unlogged")));
        return ids.Count;
    }

    /// <summary>Rows by id; null for one that is there but can no longer be read, such as a word that stands for nothing.</summary>
    private async Task<Dictionary<Guid, T?>> LoadAsync<T>(List<Guid> ids, Func<T, Guid> idOf, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return (await db.Set<T>().AsNoTracking().Where(row => ids.Contains(EF.Property<Guid>(row, "Id"))).ToListAsync(cancellationToken)).ToDictionary(idOf, row => (T?)row);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException or OverflowException && ids.Count > 1)
        {
            var rows = new Dictionary<Guid, T?>();
            foreach (var half in ids.Chunk((ids.Count + 1) / 2))
            {
                foreach (var (id, row) in await LoadAsync([.. half], idOf, cancellationToken))
                {
                    rows[id] = row;
                }
            }

            return rows;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            return new() { [ids[0]] = null };
        }
    }

    private async Task<string> CheckTreeAsync(CheckLog request, List<byte[]> leaves, List<LogFinding> findings, CancellationToken cancellationToken)
    {
        var head = await db.Set<LogHead>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (head is null)
        {
            return Convert.ToHexStringLower(Merkle.Empty);
        }

        if (head.Size != leaves.Count)
        {
            findings.Add(new("Log", Guid.Empty, "gap"));
        }

        var verifier = request.VerifierKey is { } trusted ? NoteVerifier.Parse(trusted) : key.Verifier;
        var checkpoint = head.Note is { } note && verifier is not null ? Checkpoint.Open(note, verifier) : null;
        if (checkpoint is null ? head.Note is not null : checkpoint.Size > leaves.Count)
        {
            findings.Add(new("Log", Guid.Empty, "checkpoint"));
            return "";
        }

        var size = checkpoint?.Size ?? leaves.Count;
        var root = size == 0 ? Merkle.Empty : Merkle.Fold(leaves.GetRange(0, (int)size));
        if (checkpoint is not null && !checkpoint.Root.AsSpan().SequenceEqual(root))
        {
            findings.Add(new("Log", Guid.Empty, "tree"));
        }

        for (var index = 0L; index < leaves.Count / LogTree.TileWidth; index++)
        {
            if (!(await tree.HashesAsync(1, index, 1))[0].AsSpan().SequenceEqual(Merkle.Fold(leaves.GetRange((int)index * LogTree.TileWidth, LogTree.TileWidth))))
            {
                findings.Add(new("Log", Guid.Empty, "tree"));
            }
        }

        return Convert.ToHexStringLower(root);
    }
}
