using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Payments.Payments;

internal enum PayeeKind
{
    Seller,

    /// <summary>A licensed intermediary, which shares the charge out.</summary>
    Intermediary,
}

/// <summary>
/// One payment of a purchase to one payee. Its shares add up to it. Every đồng that comes for it is either <see cref="Kept"/> or owed back by a
/// refund, so that receipts = kept + refunds at any time.
/// </summary>
internal sealed class Payment : IVersioned, ISample
{
    public const string AccountPurpose = "payments_payments.account";

    public Guid Id { get; set; }

    public Guid PurchaseId { get; set; }

    public PayeeKind PayeeKind { get; set; }

    /// <summary>Null where the payee is the intermediary.</summary>
    public Guid? SellerId { get; set; }

    /// <summary>Code of the method, e.g. <c>cod</c>.</summary>
    public string Method { get; set; } = "";

    public MoneyPath Path { get; set; }

    /// <summary>A <see cref="ReferenceNumber"/> without dashes; what a provider or carrier is told.</summary>
    public string Reference { get; set; } = "";

    public Money Amount { get; set; }

    /// <summary>Of what came, what is kept for the orders.</summary>
    public Money Kept { get; set; }

    public PaymentState State { get; set; }

    public DateTime OpenedAt { get; set; }

    /// <summary>When it is looked at next: the time to pay, or to find a transfer that the buyer says was made, is over. Null when nothing is due.</summary>
    public DateTime? DueAt { get; set; }

    public DateTime? ClaimedAt { get; set; }

    /// <summary>A claimed transfer that was never found: what staff found out.</summary>
    public string? ClaimSettled { get; set; }

    public DateTime? PaidAt { get; set; }

    /// <summary>The seller's account as it was at placement, for transfers: six digits of the bank, and the encrypted number.</summary>
    public string? AccountBin { get; set; }

    public string? AccountCipher { get; set; }

    public string? AccountHolder { get; set; }

    public string? BankName { get; set; }

    public bool IsSample { get; set; }

    public long Version { get; set; }

    public List<PaymentShare> Shares { get; } = [];

    public bool IsOpen => State is PaymentState.Expected or PaymentState.Claimed;

    public Money Missing => Amount - Kept;

    /// <summary>What the payer writes into a transfer: the number of its order, of several the first in order.</summary>
    public string Content => Shares.Min(s => s.OrderNumber)!;

    /// <summary>Money came. Returns how much of it is owed back.</summary>
    public Money Take(Money money, DateTime now)
    {
        if (State is PaymentState.Expired && money >= Amount)
        {
            (State, Kept, DueAt) = (PaymentState.Late, Amount, now);
            return money - Amount;
        }

        if (!IsOpen)
        {
            return money;
        }

        var all = Kept + money;
        if (all < Amount)
        {
            Kept = all;
            return Money.Zero;
        }

        (State, Kept, PaidAt, DueAt) = (PaymentState.Paid, Amount, now, null);
        return all - Amount;
    }

    /// <summary>The buyer says the transfer was made: the clock stops until <paramref name="until"/>.</summary>
    public void Claim(DateTime now, DateTime until) => (State, ClaimedAt, DueAt) = (PaymentState.Claimed, now, until);

    /// <summary>It need not be paid any more. Returns what is owed back of parts that came.</summary>
    public Money End(PaymentState how)
    {
        if (!IsOpen)
        {
            return Money.Zero;
        }

        var owed = Kept;
        (State, Kept, DueAt) = (how, Money.Zero, null);
        return owed;
    }

    /// <summary>Late money found its goods again.</summary>
    public void Revive(DateTime now) => (State, PaidAt, DueAt) = (PaymentState.Paid, now, null);

    /// <summary>Late money found nothing: all of it is owed back.</summary>
    public Money GiveUp()
    {
        var owed = Kept;
        (State, Kept, DueAt) = (PaymentState.Expired, Money.Zero, null);
        return owed;
    }

    /// <summary>
    /// The order of <paramref name="share"/> is called off. Unpaid, the payment shrinks by it; paid, its money is owed back. Returns what is owed.
    /// </summary>
    public Money CallOff(PaymentShare share)
    {
        if (share.IsCalledOff || !(IsOpen || State is PaymentState.Paid or PaymentState.Late))
        {
            return Money.Zero;
        }

        share.IsCalledOff = true;
        if (Shares.TrueForAll(s => s.IsCalledOff) && IsOpen)
        {
            return End(PaymentState.Cancelled);
        }

        if (!IsOpen)
        {
            Kept -= share.Amount;
            return share.Amount;
        }

        Amount -= share.Amount;
        if (Kept < Amount)
        {
            return Money.Zero;
        }

        var owed = Kept - Amount;
        (State, Kept, DueAt) = (PaymentState.Paid, Amount, null);
        return owed;
    }

    /// <summary>The order of <paramref name="share"/> became smaller. Unpaid, so does the payment; paid, the difference is owed back. Returns what is owed.</summary>
    public Money Shrink(PaymentShare share, Money by)
    {
        share.Amount -= by;
        Amount -= by;
        if (State is not PaymentState.Paid)
        {
            return Money.Zero;
        }

        Kept -= by;
        return by;
    }

    public static void Map(ModelBuilder model)
    {
        model.Entity<Payment>(entity =>
        {
            entity.Table("payments_payments", Retention.Contract);
            entity.Ignore(p => p.IsOpen);
            entity.Ignore(p => p.Missing);
            entity.Ignore(p => p.Content);
            entity.Property(p => p.Method).HasMaxLength(20);
            entity.Property(p => p.Reference).HasMaxLength(ReferenceNumber.MaxLength);
            entity.Property(p => p.AccountBin).HasMaxLength(6);
            entity.Property(p => p.AccountCipher).HasMaxLength(160);
            entity.Property(p => p.AccountHolder).HasMaxLength(MaxLengths.Name);
            entity.Property(p => p.BankName).HasMaxLength(MaxLengths.Name);
            entity.Property(p => p.ClaimSettled).HasMaxLength(MaxLengths.Line);
            entity.HasIndex(p => p.Reference).IsUnique();
            entity.HasIndex(p => p.PurchaseId);
            entity.HasIndex(p => p.DueAt);
            entity.HasIndex(p => p.ClaimedAt);
            entity.HasMany(p => p.Shares).WithOne().HasForeignKey(s => s.PaymentId);
        });
        model.Entity<PaymentShare>(entity =>
        {
            entity.Table("payments_shares", Retention.Contract);
            entity.Property(s => s.OrderNumber).HasMaxLength(ReferenceNumber.MaxLength);
            entity.HasIndex(s => s.OrderId);
            entity.HasIndex(s => s.OrderNumber);
        });
    }
}

/// <summary>An order's part of a payment.</summary>
internal sealed class PaymentShare
{
    public Guid Id { get; set; }

    public Guid PaymentId { get; set; }

    public Guid OrderId { get; set; }

    public Guid SellerId { get; set; }

    /// <summary>Without dashes: the content of a transfer.</summary>
    public string OrderNumber { get; set; } = "";

    public Money Amount { get; set; }

    /// <summary>The order was called off: nothing is to be paid for it, or it is owed back.</summary>
    public bool IsCalledOff { get; set; }
}
