using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Payouts;

public enum PayoutState
{
    /// <summary>Reckoned; a second person has to approve it.</summary>
    Proposed,

    Approved,

    /// <summary>In a file for the bank.</summary>
    Sent,

    Paid,

    /// <summary>The bank sent it back: its orders are to be paid out again.</summary>
    Returned,

    Rejected,
}

/// <summary>
/// What a licensed intermediary is told to pay out to a seller, order by order. Only its money is paid out so: on the other paths it is with the
/// seller already. And what the market pays a seller for its own vouchers.
/// </summary>
internal sealed class Payout : IVersioned, ISample
{
    /// <summary>The party of what the market itself pays: its vouchers.</summary>
    public const string Market = "market";

    public Guid Id { get; set; }

    public string Number { get; set; } = "";

    public Guid SellerId { get; set; }

    /// <summary>The provider's code, or <see cref="Market"/>.</summary>
    public string Party { get; set; } = "";

    public long Amount { get; set; }

    public PayoutState State { get; set; }

    /// <summary>Seller and provider while it is under way, null afterwards. Unique: one at a time, so that no order is paid out twice.</summary>
    public string? OpenKey { get; set; }

    public Guid? ProposedBy { get; set; }

    public Guid? ApprovedBy { get; set; }

    public DateTime ProposedAt { get; set; }

    public DateTime StateAt { get; set; }

    /// <summary>The bank file it stands in.</summary>
    public Guid? FileId { get; set; }

    public string? Reason { get; set; }

    public bool IsSample { get; set; }

    public long Version { get; set; }

    public List<PayoutItem> Items { get; } = [];

    public bool IsLive => State is not (PayoutState.Returned or PayoutState.Rejected);

    public static void Map(ModelBuilder model)
    {
        model.Entity<Payout>(entity =>
        {
            entity.Table("payments_payouts", Retention.Contract);
            entity.Ignore(p => p.IsLive);
            entity.Property(p => p.Number).HasMaxLength(ReferenceNumber.MaxLength);
            entity.Property(p => p.Party).HasMaxLength(80);
            entity.Property(p => p.OpenKey).HasMaxLength(120);
            entity.Property(p => p.Reason).HasMaxLength(300);
            entity.HasIndex(p => p.Number).IsUnique();
            entity.HasIndex(p => p.OpenKey).IsUnique();
            entity.HasIndex(p => new { p.State, p.ProposedAt });
            entity.HasIndex(p => new { p.SellerId, p.ProposedAt });
            entity.HasIndex(p => p.FileId);
            entity.HasMany(p => p.Items).WithOne().HasForeignKey(i => i.PayoutId);
        });
        model.Entity<PayoutItem>(entity =>
        {
            entity.Table("payments_payout_items", Retention.Contract);
            entity.HasKey(i => new { i.PayoutId, i.OrderId });
            entity.Property(i => i.OrderNumber).HasMaxLength(ReferenceNumber.MaxLength);
            entity.HasIndex(i => i.OrderId);
        });
    }
}

/// <summary>An order's part; negative where a refund came after an earlier payout.</summary>
internal sealed class PayoutItem
{
    public Guid PayoutId { get; set; }

    public Guid OrderId { get; set; }

    public string OrderNumber { get; set; } = "";

    public long Amount { get; set; }
}
