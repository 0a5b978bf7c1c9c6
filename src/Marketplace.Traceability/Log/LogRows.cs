using Marketplace.Platform.Data;
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
}

/// <summary>
/// An entry of the log. What is public is the commitment alone; the salt stays here, so that nobody can guess what was written, and erasing
/// the salt and the row leaves the log as it is.
/// </summary>
internal sealed class LogEntry
{
    /// <summary>From 0, without gaps.</summary>
    public long Position { get; set; }

    public LogSubject Subject { get; set; }

    public Guid SubjectId { get; set; }

    public byte[]? Salt { get; set; }

    public byte[] Commitment { get; set; } = [];

    public DateTime LoggedAt { get; set; }
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
            entity.HasIndex(e => new { e.SubjectId, e.Position });
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
