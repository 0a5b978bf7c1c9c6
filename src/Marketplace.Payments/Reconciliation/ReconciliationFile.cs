using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Reconciliation;

public enum FileSource
{
    /// <summary>A provider's list of payments, by our payment reference.</summary>
    Provider,

    /// <summary>A carrier's list of cash it collected, by our order number.</summary>
    Carrier,
}

public enum LineState
{
    /// <summary>The file and the books say the same.</summary>
    Matched,

    /// <summary>Both know it, the amounts differ.</summary>
    Different,

    /// <summary>In the file, and not in the books.</summary>
    NotInBooks,

    /// <summary>In the books for these days, and not in the file.</summary>
    NotInFile,
}

/// <summary>What is done about a difference.</summary>
public enum DifferenceOutcome
{
    /// <summary>Found out and noted: the books stay as they are.</summary>
    Noted,

    /// <summary>The file is right: the books follow it, and the difference is the seller's.</summary>
    FileIsRight,

    /// <summary>The carrier kept the difference as its fee, which the seller bears.</summary>
    CarriersFee,
}

/// <summary>A provider's or carrier's file, compared with payments and books once; the same file is taken once.</summary>
internal sealed class ReconciliationFile
{
    public Guid Id { get; set; }

    public FileSource Source { get; set; }

    public string Party { get; set; } = "";

    public string FileName { get; set; } = "";

    /// <summary>SHA-256 of the file, hexadecimal. Unique.</summary>
    public string Hash { get; set; } = "";

    public DateTime At { get; set; }

    public Guid? By { get; set; }

    public List<ReconciliationLine> Lines { get; } = [];

    public static void Map(ModelBuilder model)
    {
        model.Entity<ReconciliationFile>(entity =>
        {
            entity.Table("payments_recon_files", Retention.Contract);
            entity.Property(f => f.Party).HasMaxLength(80);
            entity.Property(f => f.FileName).HasMaxLength(MaxLengths.Name);
            entity.Property(f => f.Hash).HasMaxLength(64);
            entity.HasIndex(f => f.Hash).IsUnique();
            entity.HasIndex(f => f.At);
            entity.HasMany(f => f.Lines).WithOne().HasForeignKey(l => l.FileId);
        });
        model.Entity<ReconciliationLine>(entity =>
        {
            entity.Table("payments_recon_lines", Retention.Contract);
            entity.Property(l => l.Reference).HasMaxLength(80);
            entity.Property(l => l.Decision).HasMaxLength(300);
            entity.HasIndex(l => new { l.FileId, l.State, l.Position });
        });
    }
}

/// <summary>A row of a file beside what the books say; what differs waits for a decision.</summary>
internal sealed class ReconciliationLine : IVersioned
{
    public Guid Id { get; set; }

    public Guid FileId { get; set; }

    /// <summary>The row in the file; after the last for what the file does not have.</summary>
    public int Position { get; set; }

    public string Reference { get; set; } = "";

    public long? InFile { get; set; }

    public long? InBooks { get; set; }

    public LineState State { get; set; }

    /// <summary>What somebody decided; null while it is open.</summary>
    public string? Decision { get; set; }

    public Guid? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    public DifferenceOutcome Outcome { get; set; }

    /// <summary>The second person's, where something is to be booked.</summary>
    public Guid? ConfirmedBy { get; set; }

    public DateTime? ConfirmedAt { get; set; }

    /// <summary>The source of its entry in the books; null where none is, or it was taken back.</summary>
    public Guid? BookedAs { get; set; }

    public long Version { get; set; }
}

/// <summary>A row as read from a file. <paramref name="Reference"/>: payment reference or order number, as typed.</summary>
public sealed record FileRow(string Reference, Money Amount);

/// <summary>The comparison. Pure.</summary>
internal static class Comparing
{
    /// <summary>
    /// Puts the rows of a file beside <paramref name="books"/> (amount by reference). A reference that stands in the file twice counts with its sum:
    /// what was paid twice then shows as a difference.
    /// </summary>
    public static IReadOnlyList<(string Reference, long? InFile, long? InBooks, LineState State)> Compare(
        IReadOnlyList<FileRow> rows, IReadOnlyDictionary<string, long> books)
    {
        var file = rows.GroupBy(r => KeyOf(r.Reference), StringComparer.Ordinal)
            .Select(g => (Reference: g.Key, Sum: g.Sum(r => r.Amount).Dong)).ToList();
        var known = file.Select(f => f.Reference).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. file.Select(f => books.TryGetValue(f.Reference, out var booked)
                ? (f.Reference, (long?)f.Sum, (long?)booked, f.Sum == booked ? LineState.Matched : LineState.Different)
                : (f.Reference, (long?)f.Sum, (long?)null, LineState.NotInBooks)),
            .. books.Where(b => !known.Contains(b.Key)).OrderBy(b => b.Key, StringComparer.Ordinal)
                .Select(b => (b.Key, (long?)null, (long?)b.Value, LineState.NotInFile)),
        ];
    }

    /// <summary>A number of ours without its dashes, however it is typed; anything else as it stands.</summary>
    public static string KeyOf(string reference) => ReferenceNumber.TryParse(reference, out var number) ? number.Value : reference.Trim();
}
