using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Doubts;

/// <summary>What looks wrong with a pack.</summary>
public enum DoubtReason
{
    /// <summary>Name, weight or date in print differ from the page.</summary>
    PrintDiffers,

    /// <summary>The label is torn, glued over, or on something else.</summary>
    LabelDamaged,

    /// <summary>Smell, colour or taste are not what they should be.</summary>
    GoodsDiffer,

    /// <summary>The page warns, or says that it was sold to somebody else.</summary>
    PageWarns,

    Other,

    /// <summary>Nobody reported it: its scans look like those of copies.</summary>
    Signs,
}

public enum DoubtState
{
    Open,

    /// <summary>Looked into; nothing speaks for a copy.</summary>
    Unfounded,

    /// <summary>The code was copied: its page says so.</summary>
    Copied,

    /// <summary>Something else was wrong, and was seen to.</summary>
    Settled,
}

/// <summary>A doubt about a code, reported by somebody or raised by its scans, with the time by which it is answered.</summary>
internal sealed class Doubt : IVersioned, ISample
{
    public const string PhonePurpose = "traceability_doubts.phone";
    public const int WordsMax = 500;
    public const int PlaceMax = 200;

    public Guid Id { get; init; }

    /// <summary>A <see cref="ReferenceNumber"/> without dashes, by which the reporter reads the answer.</summary>
    public string Number { get; init; } = "";

    /// <summary>Where the code leads.</summary>
    public string CodePath { get; init; } = "";

    /// <summary>The pack's serial; null of a lot.</summary>
    public string? Serial { get; init; }

    public Guid SellerId { get; init; }

    public Guid ProductId { get; init; }

    public DoubtReason Reason { get; init; }

    public string Words { get; init; } = "";

    /// <summary>Where it was bought, as the reporter says.</summary>
    public string Place { get; init; } = "";

    public string? PhoneCipher { get; init; }

    public DateTime At { get; init; }

    /// <summary>By then staff answer.</summary>
    public DateTime DueAt { get; init; }

    public DoubtState State { get; set; }

    /// <summary>What staff found, for the reporter to read.</summary>
    public string Answer { get; set; } = "";

    public DateTime? DecidedAt { get; set; }

    public Guid? DecidedBy { get; set; }

    /// <summary>What was known of the pack before the decision, to which an undo goes back.</summary>
    public DateTime? SuspectBefore { get; set; }

    public int ClearedBefore { get; set; }

    public bool IsSample { get; init; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Doubt>(entity =>
    {
        entity.Table("traceability_doubts", Retention.Origin);
        entity.HasKey(d => d.Id);
        entity.Property(d => d.Number).HasMaxLength(ReferenceNumber.MaxLength);
        entity.Property(d => d.CodePath).HasMaxLength(120);
        entity.Property(d => d.Serial).HasMaxLength(TraceCode.Length);
        entity.Property(d => d.Words).HasMaxLength(WordsMax);
        entity.Property(d => d.Place).HasMaxLength(PlaceMax);
        entity.Property(d => d.PhoneCipher).HasMaxLength(200);
        entity.Property(d => d.Answer).HasMaxLength(WordsMax);
        entity.HasIndex(d => d.Number).IsUnique();
        entity.HasIndex(d => new { d.State, d.DueAt });
        entity.HasIndex(d => d.Serial);
    });
}
