using Marketplace.Platform.Audit;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Platform.Rules;

public enum RuleProposalState
{
    /// <summary>Waits for a second officer.</summary>
    Proposed,

    /// <summary>Became a row of the rules.</summary>
    Approved,

    Rejected,
}

/// <summary>A new value of a rule from a day on, as one officer proposes it and another decides it.</summary>
internal sealed class RuleProposal : IVersioned
{
    public Guid Id { get; init; }

    public string Key { get; init; } = "";

    public long Value { get; init; }

    public DateOnly ValidFrom { get; init; }

    public string LegalBasis { get; init; } = "";

    public RuleProposalState State { get; set; }

    public Guid? ProposedBy { get; init; }

    public DateTime ProposedAt { get; init; }

    public Guid? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<RuleProposal>(entity =>
    {
        entity.Table("platform_rule_proposals", Retention.Audit);
        entity.Property(p => p.Key).HasMaxLength(80).AuditOpen();
        entity.Property(p => p.LegalBasis).HasMaxLength(300).AuditOpen();
        entity.HasIndex(p => new { p.Key, p.ProposedAt });
        entity.HasIndex(p => new { p.State, p.ProposedAt });
    });
}
