using System.Security.Cryptography;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Events;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Log;

/// <summary>What an entry speaks of.</summary>
internal enum LogSubject
{
    Lot,
    Event,
    Epcis,

    /// <summary>A lot that is weighed but not packed.</summary>
    Material,

    /// <summary>That so much of one lot went into another.</summary>
    Use,

    /// <summary>That a person's name was taken out of so many entries.</summary>
    Erasure,
}

/// <summary>
/// An entry of the log. What is public is the commitment alone; the salt stays here, so that nobody can guess what was written. Who recorded a step
/// stands in the text as a mark of its own salt: erasing that salt and the name leaves words and log provable, and nobody in them.
/// </summary>
internal sealed class LogEntry
{
    /// <summary>From 0, without gaps.</summary>
    public long Position { get; set; }

    public LogSubject Subject { get; set; }

    public Guid SubjectId { get; set; }

    public byte[] Salt { get; set; } = [];

    public byte[] Commitment { get; set; } = [];

    /// <summary>SHA-256 over <see cref="PersonSalt"/> and the person, of a step that somebody recorded: what stands in the text in their place.</summary>
    public byte[]? PersonMark { get; set; }

    /// <summary>Never shown. Null where nobody is named, and when the person was erased.</summary>
    public byte[]? PersonSalt { get; set; }

    /// <summary>The <see cref="LogErasure"/> that took the person out.</summary>
    public Guid? ErasureId { get; set; }

    public DateTime LoggedAt { get; set; }

    public static LogEntry Of(long position, LogSubject kind, Guid id, object subject, DateTime at)
    {
        var entry = new LogEntry { Position = position, Subject = kind, SubjectId = id, Salt = RandomNumberGenerator.GetBytes(Merkle.HashLength), LoggedAt = at };
        if (subject is TraceEvent { RecordedBy: { } person })
        {
            entry.PersonSalt = RandomNumberGenerator.GetBytes(Merkle.HashLength);
            entry.PersonMark = Covered.MarkOf(person, entry.PersonSalt);
        }

        entry.Commitment = Covered.Commit(entry.TextOf(subject), id, entry.Salt);
        return entry;
    }

    /// <summary>The text that was committed to, if the subject is still as it was.</summary>
    public string TextOf(object subject) => Covered.TextOf(subject, Salt, PersonMark);

    /// <summary>Whether the subject is as it was written, and names whom it named, or nobody after an erasure.</summary>
    public bool Fits(object subject) =>
        Covered.Commit(TextOf(subject), SubjectId, Salt).AsSpan().SequenceEqual(Commitment)
        && (subject is not TraceEvent { RecordedBy: var person } || (PersonSalt is { } salt
            ? person is { } named && PersonMark.AsSpan().SequenceEqual(Covered.MarkOf(named, salt))
            : person is null));
}

/// <summary>
/// That a person's data were erased from the log: who it was is written nowhere. It is an entry of the log itself, so that a name that was taken away
/// in another manner, or more of them, shows.
/// </summary>
internal sealed class LogErasure
{
    public Guid Id { get; init; }

    public DateTime At { get; init; }

    /// <summary>How many entries lost their person.</summary>
    public int Entries { get; init; }
}

/// <summary>The hash over 256 of the level below: level 1 over entries, level 2 over level 1, and so on.</summary>
internal sealed class LogNode
{
    public int Level { get; set; }

    public long Index { get; set; }

    public byte[] Hash { get; set; } = [];
}

/// <summary>The one row that every append changes, so that two nodes never append at the same place.</summary>
internal sealed class LogHead : IVersioned
{
    public const int TheOne = 1;

    public int Id { get; set; } = TheOne;

    public long Size { get; set; }

    public long SignedSize { get; set; }

    public DateTime SignedAt { get; set; }

    /// <summary>The last checkpoint, signed; null before the first.</summary>
    public string? Note { get; set; }

    public long Version { get; set; }
}

/// <summary>Waits for its entry; written in the transaction of what it speaks of, and raised when that changes again meanwhile.</summary>
internal sealed class LogPending : IVersioned
{
    public Guid SubjectId { get; set; }

    public LogSubject Subject { get; set; }

    public long Version { get; set; }
}

internal static class LogTables
{
    private const int HashLength = 32;

    public static void Map(ModelBuilder model)
    {
        model.Entity<LogEntry>(entity =>
        {
            entity.Table("traceability_log_entries", Retention.Origin);
            entity.HasKey(e => e.Position);
            entity.Property(e => e.Salt).HasMaxLength(HashLength);
            entity.Property(e => e.Commitment).HasMaxLength(HashLength);
            entity.Property(e => e.PersonMark).HasMaxLength(HashLength);
            entity.Property(e => e.PersonSalt).HasMaxLength(HashLength);
            entity.HasIndex(e => new { e.SubjectId, e.Position });
        });
        model.Entity<LogErasure>(entity =>
        {
            entity.Table("traceability_log_erasures", Retention.Origin);
            entity.HasKey(e => e.Id);
        });
        model.Entity<LogNode>(entity =>
        {
            entity.Table("traceability_log_nodes", Retention.Origin);
            entity.HasKey(n => new { n.Level, n.Index });
            entity.Property(n => n.Hash).HasMaxLength(HashLength);
        });
        model.Entity<LogHead>(entity =>
        {
            entity.Table("traceability_log_head", Retention.Origin);
            entity.Property(h => h.Note).HasMaxLength(MaxLengths.Line);
        });
        model.Entity<LogPending>(entity =>
        {
            entity.Table("traceability_log_pending", Retention.Technical);
            entity.HasKey(p => p.SubjectId);
        });
    }
}
