using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Payments;

internal enum PayeeKind
{
    Seller,
}

/// <summary>One payment of a purchase to one payee. Its shares add up to it.</summary>
internal sealed class Payment : IVersioned, ISample
{
    public Guid Id { get; set; }

    public Guid PurchaseId { get; set; }

    public PayeeKind PayeeKind { get; set; }

    public Guid SellerId { get; set; }

    /// <summary>Code of the method, e.g. <c>cod</c>.</summary>
    public string Method { get; set; } = "";

    public MoneyPath Path { get; set; }

    /// <summary>A <see cref="ReferenceNumber"/> without dashes; what a provider or carrier is told.</summary>
    public string Reference { get; set; } = "";

    public Money Amount { get; set; }

    public PaymentState State { get; set; }

    public DateTime OpenedAt { get; set; }

    public DateTime? PaidAt { get; set; }

    public bool IsSample { get; set; }

    public long Version { get; set; }

    public List<PaymentShare> Shares { get; } = [];

    public static void Map(ModelBuilder model)
    {
        model.Entity<Payment>(entity =>
        {
            entity.Table("payments_payments", Retention.Contract);
            entity.Property(p => p.Method).HasMaxLength(20);
            entity.Property(p => p.Reference).HasMaxLength(ReferenceNumber.MaxLength);
            entity.HasIndex(p => p.Reference).IsUnique();
            entity.HasIndex(p => p.PurchaseId);
            entity.HasMany(p => p.Shares).WithOne().HasForeignKey(s => s.PaymentId);
        });
        model.Entity<PaymentShare>(entity =>
        {
            entity.Table("payments_shares", Retention.Contract);
            entity.HasIndex(s => s.OrderId);
        });
    }
}

/// <summary>An order's part of a payment.</summary>
internal sealed class PaymentShare
{
    public Guid Id { get; set; }

    public Guid PaymentId { get; set; }

    public Guid OrderId { get; set; }

    public Money Amount { get; set; }
}
