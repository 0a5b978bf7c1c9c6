using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Payments;

internal enum AttemptState
{
    Open,
    Succeeded,
    Failed,
}

/// <summary>One visit to a provider's payment page. A payment may need several: a wrong card, a closed window.</summary>
internal sealed class Attempt : IVersioned
{
    public const int ReferenceMax = 40;

    public Guid Id { get; set; }

    public Guid PaymentId { get; set; }

    /// <summary><c>vnpay</c>, <c>stripe</c>, <c>momo</c> or <c>zalopay</c>.</summary>
    public string Provider { get; set; } = "";

    /// <summary>The merchant's code at the provider.</summary>
    public string Merchant { get; set; } = "";

    /// <summary>Ours, unique at the provider (<c>vnp_TxnRef</c>, <c>client_reference_id</c>, <c>orderId</c>, the end of <c>app_trans_id</c>).</summary>
    public string Reference { get; set; } = "";

    public Money Amount { get; set; }

    public DateTime OpenedAt { get; set; }

    public DateTime ExpiresAt { get; set; }

    public AttemptState State { get; set; }

    /// <summary>The provider's number of the transaction, or of the session while it is open.</summary>
    public string? Transaction { get; set; }

    /// <summary>The provider's word why it failed.</summary>
    public string? FailCode { get; set; }

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Attempt>(entity =>
    {
        entity.Table("payments_attempts", Retention.Contract);
        entity.Property(a => a.Provider).HasMaxLength(20);
        entity.Property(a => a.Merchant).HasMaxLength(40);
        entity.Property(a => a.Reference).HasMaxLength(ReferenceMax);
        entity.Property(a => a.Transaction).HasMaxLength(100);
        entity.Property(a => a.FailCode).HasMaxLength(40);
        entity.HasIndex(a => new { a.Provider, a.Reference }).IsUnique();
        entity.HasIndex(a => a.PaymentId);
    });
}
