using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Notices;

/// <summary>
/// What a provider or a bank told us, stored under its unique key before anything is done with it; the outbox does the rest. Only notices with a
/// good signature are stored.
/// </summary>
internal sealed class Notice
{
    public Guid Id { get; set; }

    /// <summary><c>vnpay</c>, <c>stripe</c>, <c>momo</c>, <c>zalopay</c> or <c>bank</c>.</summary>
    public string Provider { get; set; } = "";

    /// <summary>What makes it the same notice when it comes again.</summary>
    public string Key { get; set; } = "";

    public Guid? AttemptId { get; set; }

    public bool Succeeded { get; set; }

    public string Code { get; set; } = "";

    public string? Transaction { get; set; }

    public Money Amount { get; set; }

    /// <summary>When the money moved, as the sender says.</summary>
    public DateTime MovedAt { get; set; }

    public DateTime ReceivedAt { get; set; }

    public DateTime? AppliedAt { get; set; }

    /// <summary>Not to be applied, and why: e.g. another amount than was asked for. Staff see these.</summary>
    public string? Trouble { get; set; }

    /// <summary>Bank notices: the receiving account's fingerprint and what the payer wrote, encrypted.</summary>
    public string? AccountMark { get; set; }

    public string? ContentCipher { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Notice>(entity =>
    {
        entity.Table("payments_notices", Retention.Contract);
        entity.Property(n => n.Provider).HasMaxLength(20);
        entity.Property(n => n.Key).HasMaxLength(160);
        entity.Property(n => n.Code).HasMaxLength(60);
        entity.Property(n => n.Transaction).HasMaxLength(100);
        entity.Property(n => n.Trouble).HasMaxLength(MaxLengths.Line);
        entity.Property(n => n.AccountMark).HasMaxLength(64);
        entity.Property(n => n.ContentCipher).HasMaxLength(1200);
        entity.HasIndex(n => new { n.Provider, n.Key }).IsUnique();
        entity.HasIndex(n => n.AttemptId);
    });
}

/// <summary>Tell: a notice was stored and is to be applied. Of one payment they are applied one after the other.</summary>
public sealed record NoticeTaken(Guid NoticeId, Guid About) : IEvent
{
    public Guid Subject => About;
}
