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

    MoMo,

    ZaloPay,
}

/// <summary>
/// Money that came; never taken away. <see cref="Key"/> makes the same money the same row, whoever tells of it and however often; what
/// another source tells of the same transfer is a <see cref="ReceiptProof"/> of it.
/// </summary>
internal sealed class Receipt : IVersioned, ISample
{
    public const string ContentPurpose = "payments_receipts.content";

    public Guid Id { get; set; }

    /// <summary>Null while nobody knows what it was paid for.</summary>
    public Guid? PaymentId { get; set; }

    /// <summary>Whose account it came to, where we know.</summary>
    public Guid? SellerId { get; set; }

    public ReceiptSource Source { get; set; }

    public string Key { get; set; } = "";

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

    /// <summary>Of two who say at once what unknown money was for, one is run again and then finds it taken.</summary>
    public long Version { get; set; }

    public static void Map(ModelBuilder model)
    {
        MapReceipt(model);
        model.Entity<ReceiptProof>(entity =>
        {
            entity.Table("payments_receipt_proofs", Retention.Contract);
            entity.HasKey(p => p.Key);
            entity.Property(p => p.Key).HasMaxLength(120);
            entity.HasIndex(p => new { p.ReceiptId, p.Source }).IsUnique();
            entity.HasOne<Receipt>().WithMany().HasForeignKey(p => p.ReceiptId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void MapReceipt(ModelBuilder model) => model.Entity<Receipt>(entity =>
    {
        entity.Table("payments_receipts", Retention.Contract);
        entity.Property(r => r.Key).HasMaxLength(120);
        entity.Property(r => r.ContentCipher).HasMaxLength(1200);
        entity.Property(r => r.Settled).HasMaxLength(MaxLengths.Line);
        entity.HasIndex(r => r.Key).IsUnique();
        entity.HasIndex(r => new { r.PaymentId, r.At });
    });
}

/// <summary>The same transfer as another source tells of it: a seller's tick, the bank's notice and the statement are one money. Once for each source.</summary>
internal sealed class ReceiptProof
{
    /// <summary>As a receipt of that source would have it.</summary>
    public string Key { get; set; } = "";

    public Guid ReceiptId { get; set; }

    public ReceiptSource Source { get; set; }
}
