using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Companies;
using Marketplace.Ordering.Gifts;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Purchases;

/// <summary>One pressing of "Đặt hàng": what was agreed with one or several sellers, frozen.</summary>
internal sealed class Purchase : ISample
{
    public const string PhonePurpose = "ordering_purchases.phone";
    public const string StreetPurpose = "ordering_purchases.street";
    public const string NotePurpose = "ordering_purchases.note";

    public Guid Id { get; set; }

    /// <summary>A <see cref="ReferenceNumber"/> without dashes.</summary>
    public string Number { get; set; } = "";

    /// <summary>See <see cref="Buyers"/>.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Unique: a cart becomes one purchase, however often the button is pressed.</summary>
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

    public string PaymentMethod { get; set; } = "";

    /// <summary>Set where the recipient is not the buyer.</summary>
    public Gift? Gift { get; set; }

    /// <summary>Set where a company wants the invoices.</summary>
    public Company? Company { get; set; }

    /// <summary>Of a company's gifts, the first recipient's purchase, by which all are paid; null for others.</summary>
    public Guid? GiftsId { get; set; }

    /// <summary>Its place among them, from 0.</summary>
    public int GiftsPosition { get; set; }

    public Money Goods { get; set; }

    public Money Delivery { get; set; }

    public Money Discount { get; set; }

    public string? VoucherCode { get; set; }

    public Money Total { get; set; }

    public DateTime PlacedAt { get; set; }

    public bool IsSample { get; set; }

    public List<Order> Orders { get; } = [];

    public Recipient RecipientFrom(FieldCipher cipher) => new(
        RecipientName,
        PhoneNumber.Parse(cipher.Decrypt(PhoneCipher, PhonePurpose)),
        new VietnamAddress(ProvinceCode, ProvinceName, CommuneCode, CommuneName, cipher.Decrypt(StreetCipher, StreetPurpose), DataVersion),
        NoteCipher is { } note ? cipher.Decrypt(note, NotePurpose) : null,
        CallBefore);

    /// <summary>Of who bought: news and sign-in by phone go by it, never by the phone of who gets a present.</summary>
    public PhoneNumber BuyerPhone(FieldCipher cipher) => BuyerPhone(PhoneCipher, Gift?.BuyerPhoneCipher, cipher);

    public static PhoneNumber BuyerPhone(string phoneCipher, string? giftPhoneCipher, FieldCipher cipher) =>
        giftPhoneCipher is null ? PhoneNumber.Parse(cipher.Decrypt(phoneCipher, PhonePurpose)) : Gift.Phone(giftPhoneCipher, cipher);

    public void Freeze(Recipient recipient, FieldCipher cipher)
    {
        RecipientName = recipient.Name;
        PhoneCipher = cipher.Encrypt(recipient.Phone.Value, PhonePurpose);
        (ProvinceCode, ProvinceName) = (recipient.Address.ProvinceCode, recipient.Address.ProvinceName);
        (CommuneCode, CommuneName) = (recipient.Address.CommuneCode, recipient.Address.CommuneName);
        StreetCipher = cipher.Encrypt(recipient.Address.StreetLine, StreetPurpose);
        DataVersion = recipient.Address.DataVersion;
        NoteCipher = recipient.Note is { } note ? cipher.Encrypt(note, NotePurpose) : null;
        CallBefore = recipient.CallBefore;
    }

    public static void Map(ModelBuilder model) => model.Entity<Purchase>(entity =>
    {
        entity.Table("ordering_purchases", Retention.Contract);
        entity.Property(p => p.Number).HasMaxLength(ReferenceNumber.MaxLength);
        entity.Property(p => p.Owner).HasMaxLength(Buyers.MaxLength);
        entity.Property(p => p.RecipientName).HasMaxLength(MaxLengths.Name);
        entity.Property(p => p.PhoneCipher).HasMaxLength(Recipient.PhoneCipherMax);
        entity.Property(p => p.StreetCipher).HasMaxLength(Recipient.TextCipherMax);
        entity.Property(p => p.NoteCipher).HasMaxLength(Recipient.TextCipherMax);
        entity.Property(p => p.ProvinceCode).HasMaxLength(VietnamAddress.ProvinceCodeLength);
        entity.Property(p => p.ProvinceName).HasMaxLength(VietnamAddress.NameMaxLength);
        entity.Property(p => p.CommuneCode).HasMaxLength(VietnamAddress.CommuneCodeLength);
        entity.Property(p => p.CommuneName).HasMaxLength(VietnamAddress.NameMaxLength);
        entity.Property(p => p.DataVersion).HasMaxLength(VietnamAddress.DataVersionMaxLength);
        entity.Property(p => p.PaymentMethod).HasMaxLength(20);
        entity.Property(p => p.VoucherCode).HasMaxLength(Vouchers.Voucher.CodeMax);
        entity.OwnsOne(p => p.Gift, gift => Gift.Map(gift, Retention.Contract));
        entity.OwnsOne(p => p.Company, company => Company.Map(company, Retention.Contract));
        entity.HasIndex(p => p.Number).IsUnique();
        entity.HasIndex(p => p.CartId).IsUnique();
        entity.HasIndex(p => new { p.GiftsId, p.GiftsPosition });
        entity.HasIndex(p => new { p.Owner, p.PlacedAt });
        entity.HasMany(p => p.Orders).WithOne(o => o.Purchase).HasForeignKey(o => o.PurchaseId);
    });
}
