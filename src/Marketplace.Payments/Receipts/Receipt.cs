using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Receipts;

/// <summary>From whom we know that money came.</summary>
internal enum ReceiptSource
{
    /// <summary>The seller says that the cash was collected.</summary>
    Cash,

    /// <summary>The seller saw the transfer in the bank's app.</summary>
    SellerTick,

    BankNotice,

    BankStatement,

    VnPay,

    Stripe,
}

/// <summary>
/// Money that came; only ever added. <see cref="Key"/> makes the same money the same row, whoever tells of it and however often. A seller's tick
/// and the bank's later notice of it are one receipt: the notice proves it.
/// </summary>
internal sealed class Receipt : ISample
{
    public const string ContentPurpose = "payments_receipts.content";

    public Guid Id { get; set; }

    /// <summary>Null while nobody knows what it was paid for.</summary>
    public Guid? PaymentId { get; set; }

    /// <summary>Whose account it came to, where we know.</summary>
    public Guid? SellerId { get; set; }

    public ReceiptSource Source { get; set; }

    public string Key { get; set; } = "";

    /// <summary>The bank's own key for money a seller had ticked. Unique.</summary>
    public string? ProvenBy { get; set; }

    public Money Amount { get; set; }

    /// <summary>Of the amount, what was not needed.</summary>
    public Money OwedBack { get; set; }

    public DateTime At { get; set; }

    /// <summary>The attempt at a provider by which it came.</summary>
    public Guid? AttemptId { get; set; }

    /// <summary>What the payer wrote, encrypted: it may hold names.</summary>
    public string? ContentCipher { get; set; }

    /// <summary>Money of an unknown purpose that was dealt with by hand, and how.</summary>
    public string? Settled { get; set; }

    public bool IsSample { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Receipt>(entity =>
    {
        entity.Table("payments_receipts", Retention.Contract);
        entity.Property(r => r.Key).HasMaxLength(120);
        entity.Property(r => r.ProvenBy).HasMaxLength(120);
        entity.Property(r => r.ContentCipher).HasMaxLength(1200);
        entity.Property(r => r.Settled).HasMaxLength(MaxLengths.Line);
        entity.HasIndex(r => r.Key).IsUnique();
        entity.HasIndex(r => r.ProvenBy).IsUnique();
        entity.HasIndex(r => new { r.PaymentId, r.At });
    });
}
