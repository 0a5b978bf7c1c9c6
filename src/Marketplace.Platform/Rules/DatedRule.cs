using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Rules;

/// <summary>A rate, threshold or deadline of the law or the house, with the dates it is in force and what it rests on.</summary>
internal sealed class DatedRule
{
    public Guid Id { get; set; }

    public string Key { get; set; } = "";

    public DateOnly ValidFrom { get; set; }

    public DateOnly? ValidTo { get; set; }

    public long Value { get; set; }

    public string Unit { get; set; } = "";

    public string LegalBasis { get; set; } = "";

    public bool ToConfirm { get; set; }

    /// <summary>Proposed by one officer and approved by another; the files of the program leave it alone.</summary>
    public bool ByOfficers { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<DatedRule>(entity =>
    {
        entity.Table("platform_rules", Retention.Reference);
        entity.Property(r => r.Key).HasMaxLength(80);
        entity.Property(r => r.Unit).HasMaxLength(40);
        entity.Property(r => r.LegalBasis).HasMaxLength(300);
        entity.HasIndex(r => new { r.Key, r.ValidFrom }).IsUnique();
    });
}
