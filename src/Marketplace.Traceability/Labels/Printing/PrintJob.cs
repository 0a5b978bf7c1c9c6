using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels.Printing;

/// <summary>Where a large PDF of labels stands.</summary>
public enum PrintState
{
    /// <summary>Waiting or under way.</summary>
    Open,

    Done,

    /// <summary>The server could not make it, three times over.</summary>
    Failed,
}

/// <summary>
/// A PDF of many labels, made in the background a part at a time. What is drawn is fixed when it is asked for: void labels and marks of that
/// moment. Deleted with its file some days after it was asked for.
/// </summary>
internal sealed class PrintJob
{
    /// <summary>A part that fails is tried so often in all.</summary>
    public const int Attempts = 3;

    public Guid Id { get; init; }

    public Guid SellerId { get; init; }

    public Guid RollId { get; init; }

    public int First { get; init; }

    public int Last { get; init; }

    public LabelFormat Format { get; init; }

    /// <summary>How many labels of the range were void: with the marks, what makes two jobs of one range different.</summary>
    public int Void { get; init; }

    public int Stars { get; init; }

    public string Decision { get; init; } = "";

    public string GiName { get; init; } = "";

    public string GiNumber { get; init; } = "";

    public DateTime AskedAt { get; init; }

    public PrintState State { get; init; }

    /// <summary>Labels drawn so far.</summary>
    public int Drawn { get; init; }

    public int Failures { get; init; }

    /// <summary>The worker that has it.</summary>
    public Guid? LeasedTo { get; init; }

    public DateTime? LeasedUntil { get; init; }

    public DateTime? FinishedAt { get; init; }

    /// <summary>Labels in all.</summary>
    public int Labels => Last - First + 1 - Void;

    public LabelMarks Marks => new(Stars, Decision.Length > 0 ? Decision : null, GiName.Length > 0 ? GiName : null, GiNumber.Length > 0 ? GiNumber : null);

    public static void Map(ModelBuilder model) => model.Entity<PrintJob>(entity =>
    {
        entity.Table("traceability_print_jobs", Retention.Technical);
        entity.HasKey(j => j.Id);
        entity.Property(j => j.Decision).HasMaxLength(120);
        entity.Property(j => j.GiName).HasMaxLength(MaxLengths.Name);
        entity.Property(j => j.GiNumber).HasMaxLength(60);
        entity.Ignore(j => j.Labels);
        entity.Ignore(j => j.Marks);
        entity.HasIndex(j => new { j.RollId, j.Format, j.First, j.Last, j.Void, j.Stars, j.Decision, j.GiNumber }).IsUnique().HasDatabaseName("IX_traceability_print_jobs_same");
        entity.HasIndex(j => new { j.State, j.AskedAt });
    });
}
