using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Refunds;

/// <summary>Why money is owed back.</summary>
public enum RefundReason
{
    /// <summary>More came than was asked for, or it came twice.</summary>
    Overpaid,

    /// <summary>It came after the order had ended.</summary>
    TooLate,

    /// <summary>A part came, and the rest never did.</summary>
    Unfinished,

    OrderCalledOff,

    /// <summary>Goods came back or were not as described.</summary>
    Returned,

    /// <summary>Packs were taken out of the order before it was packed.</summary>
    PartCalledOff,
}

/// <summary>Where a refund stands; steps are taken by conditional updates on it.</summary>
public enum RefundState
{
    /// <summary>Owed. By hand: the seller is to send it back. At a provider: to be asked for.</summary>
    Owed,

    /// <summary>The provider was asked and has not said yes.</summary>
    Asked,

    /// <summary>The seller says that it was sent back, with proof; or the provider did it.</summary>
    Done,

    /// <summary>The provider refused; staff see to it.</summary>
    Failed,

    /// <summary>The buyer says that nothing came.</summary>
    Disputed,
}

/// <summary>Money owed back to a buyer. <see cref="Cause"/> is unique, so that one cause owes once.</summary>
internal sealed class Refund : IVersioned, ISample
{
    public const string AccountPurpose = "payments_refunds.account";
    public const int ProofMax = 300;

    public Guid Id { get; set; }

    public Guid PaymentId { get; set; }

    /// <summary>The order it belongs to; null where a payment of several orders was paid twice.</summary>
    public Guid? OrderId { get; set; }

    /// <summary>Who is to send it back by hand; null where a provider does it.</summary>
    public Guid? SellerId { get; set; }

    /// <summary>The attempt at a provider that is turned back.</summary>
    public Guid? AttemptId { get; set; }

    public string Cause { get; set; } = "";

    public RefundReason Reason { get; set; }

    public Money Amount { get; set; }

    public RefundState State { get; set; }

    public DateTime OwedAt { get; set; }

    /// <summary>When it should be done; staff see a clock.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>When the provider is asked next.</summary>
    public DateTime? NextTryAt { get; set; }

    public int Tries { get; set; }

    /// <summary>Where the buyer wants it: bank, number and holder, encrypted together.</summary>
    public string? AccountCipher { get; set; }

    public DateTime? AccountAt { get; set; }

    /// <summary>How it was sent: the bank's transaction number, or the provider's answer.</summary>
    public string? Proof { get; set; }

    public DateTime? DoneAt { get; set; }

    public bool IsSample { get; set; }

    public long Version { get; set; }

    public bool IsByHand => AttemptId is null;

    public static void Map(ModelBuilder model) => model.Entity<Refund>(entity =>
    {
        entity.Table("payments_refunds", Retention.Contract);
        entity.Ignore(r => r.IsByHand);
        entity.Property(r => r.Cause).HasMaxLength(80);
        entity.Property(r => r.AccountCipher).HasMaxLength(600);
        entity.Property(r => r.Proof).HasMaxLength(ProofMax);
        entity.HasIndex(r => r.Cause).IsUnique();
        entity.HasIndex(r => r.PaymentId);
        entity.HasIndex(r => r.OrderId);
        entity.HasIndex(r => new { r.SellerId, r.State, r.DueAt });
        entity.HasIndex(r => new { r.State, r.DueAt });
        entity.HasIndex(r => r.NextTryAt);
    });
}
