using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Withholding;

public enum TaxPaymentState
{
    /// <summary>Noted by one; another has to confirm it.</summary>
    Noted,

    /// <summary>In the books.</summary>
    Confirmed,

    /// <summary>Noted by mistake: dropped, or taken back in the books.</summary>
    Undone,
}

/// <summary>What was withheld in a closed month and paid in to the state, once.</summary>
internal sealed class TaxPayment : IVersioned
{
    public const int ReferenceMax = 60;
    public const int ReasonMax = 300;

    public Guid Id { get; set; }

    /// <summary>The first of the month.</summary>
    public DateOnly Month { get; set; }

    /// <summary>The month while it counts, then null. Unique: a month is paid once.</summary>
    public DateOnly? OpenMonth { get; set; }

    public TaxPaymentState State { get; set; }

    /// <summary>Of the treasury's or bank's receipt.</summary>
    public string Reference { get; set; } = "";

    public DateOnly PaidOn { get; set; }

    public long Vat { get; set; }

    public long Pit { get; set; }

    public Guid? NotedBy { get; set; }

    public DateTime NotedAt { get; set; }

    public Guid? ConfirmedBy { get; set; }

    public DateTime? ConfirmedAt { get; set; }

    public Guid? UndoneBy { get; set; }

    public DateTime? UndoneAt { get; set; }

    public string? Reason { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<TaxPayment>(entity =>
    {
        entity.Table("payments_tax_payments", Retention.Contract);
        entity.Property(p => p.Reference).HasMaxLength(ReferenceMax);
        entity.Property(p => p.Reason).HasMaxLength(ReasonMax);
        entity.HasIndex(p => p.OpenMonth).IsUnique();
        entity.HasIndex(p => new { p.Month, p.NotedAt });
    });
}
