using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Vouchers;

/// <summary>Who bears what a voucher takes off.</summary>
public enum VoucherPayer
{
    /// <summary>No voucher.</summary>
    Nobody,

    /// <summary>The shop sells for less.</summary>
    Seller,

    /// <summary>The market: the shop has a claim against it for as much.</summary>
    Market,
}

public enum VoucherKind
{
    /// <summary>Đồng off.</summary>
    Amount,

    /// <summary>A part of the goods' price off, up to a cap.</summary>
    PerMille,
}

/// <summary>
/// A promise made before ordering: so much off for whoever types its code, within its days, for its goods, as often as it says. What was promised
/// is not changed afterwards; it can only be ended early.
/// </summary>
internal sealed class Voucher : IVersioned, ISample
{
    public const int CodeMax = 20;
    public const int CodeMin = 4;
    public const int BasisMax = 400;
    public const int MostGoods = 50;

    public Guid Id { get; init; }

    /// <summary>Capital letters and digits; unique in the whole market, so that a code means one thing.</summary>
    public string Code { get; init; } = "";

    /// <summary>The shop whose voucher it is; null: the market's.</summary>
    public Guid? SellerId { get; init; }

    /// <summary>What buyers read, e.g. <c>Mừng vụ chè xuân</c>.</summary>
    public string Name { get; init; } = "";

    public VoucherKind Kind { get; init; }

    public Money Amount { get; init; }

    public long PerMille { get; init; }

    /// <summary>The most that <see cref="PerMille"/> takes off; nought: no cap.</summary>
    public Money Cap { get; init; }

    /// <summary>What the goods it is for have to cost together.</summary>
    public Money Minimum { get; init; }

    /// <summary>Days in Vietnam, both counted.</summary>
    public DateOnly FirstDay { get; init; }

    public DateOnly LastDay { get; init; }

    public int TotalCount { get; init; }

    public int PerBuyer { get; init; }

    /// <summary>Changed by conditional update only, together with the rows of <see cref="VoucherBuyer"/>.</summary>
    public int Used { get; init; }

    /// <summary>Offered in the cart; else only for who knows the code.</summary>
    public bool IsListed { get; init; }

    /// <summary>The rule by which it was found not too high.</summary>
    public string Basis { get; init; } = "";

    public DateTime MadeAt { get; init; }

    public DateTime? EndedAt { get; set; }

    public bool IsSample { get; init; }

    public long Version { get; set; }

    /// <summary>Products it is for; none: all of the shop, or of the market.</summary>
    public List<VoucherGoods> Goods { get; } = [];

    public VoucherPayer Payer => SellerId is null ? VoucherPayer.Market : VoucherPayer.Seller;

    /// <summary>As it is compared: without spaces and dashes, in capitals. Null when that is no code.</summary>
    public static string? Normal(string? typed)
    {
        var code = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();
        return code.Length is >= CodeMin and <= CodeMax && code.All(char.IsAsciiLetterOrDigit) ? code : null;
    }

    public static void Map(ModelBuilder model)
    {
        model.Entity<Voucher>(entity =>
        {
            entity.Table("ordering_vouchers", Retention.Contract);
            entity.Property(v => v.Code).HasMaxLength(CodeMax);
            entity.Property(v => v.Name).HasMaxLength(MaxLengths.Name);
            entity.Property(v => v.Basis).HasMaxLength(BasisMax);
            entity.HasIndex(v => v.Code).IsUnique();
            entity.HasIndex(v => new { v.SellerId, v.LastDay });
            entity.HasIndex(v => new { v.IsListed, v.LastDay });
            entity.HasMany(v => v.Goods).WithOne().HasForeignKey(g => g.VoucherId);
        });
        model.Entity<VoucherGoods>(entity =>
        {
            entity.Table("ordering_voucher_goods", Retention.Contract);
            entity.HasKey(g => new { g.VoucherId, g.ProductId });
            entity.Property(g => g.ProductName).HasMaxLength(MaxLengths.Name);
        });
        model.Entity<VoucherBuyer>(entity =>
        {
            entity.Table("ordering_voucher_buyers", Retention.Contract);
            entity.HasKey(b => new { b.VoucherId, b.Buyer });
            entity.Property(b => b.Buyer).HasMaxLength(VoucherBuyer.BuyerMax);
        });
        model.Entity<VoucherUse>(entity =>
        {
            entity.Table("ordering_voucher_uses", Retention.Contract);
            entity.HasKey(u => u.PurchaseId);
            entity.Property(u => u.Owner).HasMaxLength(VoucherBuyer.BuyerMax);
            entity.Property(u => u.PhoneKey).HasMaxLength(VoucherBuyer.BuyerMax);
            entity.HasIndex(u => u.VoucherId);
        });
    }
}

internal sealed class VoucherGoods
{
    public Guid VoucherId { get; init; }

    public Guid ProductId { get; init; }

    /// <summary>As it was called when the voucher was made.</summary>
    public string ProductName { get; init; } = "";
}

/// <summary>
/// How often a buyer has used a voucher. A buyer is known by sign-in or browser and, besides, by the phone of the purchase, so that a new browser
/// makes no new buyer. Changed only while the voucher's own row is held.
/// </summary>
internal sealed class VoucherBuyer
{
    public const int BuyerMax = OwnerKeys.MaxLength;

    public Guid VoucherId { get; init; }

    public string Buyer { get; init; } = "";

    public int Used { get; set; }
}

/// <summary>A purchase that used a voucher; given back once all its orders that had a share of it were called off.</summary>
internal sealed class VoucherUse
{
    public Guid PurchaseId { get; init; }

    public Guid VoucherId { get; init; }

    public string Owner { get; init; } = "";

    public string PhoneKey { get; init; } = "";

    /// <summary>Orders with a share of it that were not called off. Changed by conditional update only.</summary>
    public int OpenOrders { get; init; }

    public DateTime UsedAt { get; init; }

    public IEnumerable<string> Buyers => ((string[])[Owner, PhoneKey]).Distinct();
}
