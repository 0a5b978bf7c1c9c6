using Marketplace.Contracts;
using Marketplace.Ordering.Companies;
using Marketplace.Ordering.Gifts;
using Marketplace.Ordering.Vouchers;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Carts;

internal enum CartState
{
    Open,

    /// <summary>A purchase was made from it; there is exactly one.</summary>
    Consumed,

    /// <summary>Poured into the cart of the person who signed in.</summary>
    Merged,
}

internal sealed class Cart : IVersioned
{
    /// <summary>Packs of one variant; more is a matter for a phone call with the shop.</summary>
    public const int MaxQuantity = 99;

    public const int MaxLines = 50;

    public Guid Id { get; set; }

    /// <summary>See <see cref="Buyers"/>.</summary>
    public string Owner { get; set; } = "";

    /// <summary>The owner while the cart is open, then null. Unique: nobody has two open carts.</summary>
    public string? OpenOwner { get; set; }

    public CartState State { get; set; }

    public Guid? PurchaseId { get; set; }

    /// <summary>Of a voucher to be used, normal form; whether it counts is judged whenever the cart is shown.</summary>
    public string? VoucherCode { get; set; }

    public DateTime ChangedAt { get; set; }

    /// <summary>See <see cref="CartWays"/>.</summary>
    public string Ways { get; set; } = "";

    public long Version { get; set; }

    public List<CartLine> Lines { get; } = [];

    public CartAddress? Address { get; set; }

    /// <summary>Set where the recipient is not the buyer.</summary>
    public Gift? Gift { get; set; }

    /// <summary>Set where a company wants the invoice.</summary>
    public Company? Company { get; set; }

    public static void Map(ModelBuilder model)
    {
        model.Entity<Cart>(entity =>
        {
            entity.Table("ordering_carts", Retention.Technical);
            entity.Property(c => c.Owner).HasMaxLength(Buyers.MaxLength);
            entity.Property(c => c.OpenOwner).HasMaxLength(Buyers.MaxLength);
            entity.Property(c => c.Ways).HasMaxLength(CartWays.MaxLength);
            entity.Property(c => c.VoucherCode).HasMaxLength(Voucher.CodeMax);
            entity.HasIndex(c => c.OpenOwner).IsUnique();
            entity.HasMany(c => c.Lines).WithOne().HasForeignKey(l => l.CartId);
            entity.OwnsOne(c => c.Gift, gift => Gift.Map(gift, Retention.Technical));
            entity.OwnsOne(c => c.Company, company => Company.Map(company, Retention.Technical));
            entity.HasOne(c => c.Address).WithOne().HasForeignKey<CartAddress>(a => a.CartId);
        });
        model.Entity<CartLine>(entity =>
        {
            entity.Table("ordering_cart_lines", Retention.Technical);
            entity.HasKey(l => new { l.CartId, l.VariantId });
        });
        model.Entity<CartAddress>(entity =>
        {
            entity.Table("ordering_cart_addresses", Retention.Technical);
            entity.HasKey(a => a.CartId);
            entity.Property(a => a.RecipientName).HasMaxLength(MaxLengths.Name);
            entity.Property(a => a.PhoneCipher).HasMaxLength(Recipient.PhoneCipherMax);
            entity.Property(a => a.StreetCipher).HasMaxLength(Recipient.TextCipherMax);
            entity.Property(a => a.NoteCipher).HasMaxLength(Recipient.TextCipherMax);
            entity.Property(a => a.ProvinceCode).HasMaxLength(VietnamAddress.ProvinceCodeLength);
            entity.Property(a => a.ProvinceName).HasMaxLength(VietnamAddress.NameMaxLength);
            entity.Property(a => a.CommuneCode).HasMaxLength(VietnamAddress.CommuneCodeLength);
            entity.Property(a => a.CommuneName).HasMaxLength(VietnamAddress.NameMaxLength);
            entity.Property(a => a.DataVersion).HasMaxLength(VietnamAddress.DataVersionMaxLength);
        });
    }
}

internal sealed class CartLine
{
    public Guid CartId { get; set; }

    public Guid VariantId { get; set; }

    public int Quantity { get; set; }

    public DateTime AddedAt { get; set; }
}

/// <summary>Where the cart is to go, as typed so far.</summary>
internal sealed class CartAddress
{
    public const string PhonePurpose = "ordering_cart_addresses.phone";
    public const string StreetPurpose = "ordering_cart_addresses.street";
    public const string NotePurpose = "ordering_cart_addresses.note";

    public Guid CartId { get; set; }

    public string RecipientName { get; set; } = "";

    public string PhoneCipher { get; set; } = "";

    public string ProvinceCode { get; set; } = "";

    public string ProvinceName { get; set; } = "";

    public string CommuneCode { get; set; } = "";

    public string CommuneName { get; set; } = "";

    public string StreetCipher { get; set; } = "";

    public string DataVersion { get; set; } = "";

    public string? NoteCipher { get; set; }

    public bool CallBefore { get; set; }
}
