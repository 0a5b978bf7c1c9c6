using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;

namespace Marketplace.Catalog.Products;

/// <summary>Checks and takes over what a seller typed of a pack; the field names are those of <see cref="PackText"/>.</summary>
internal static class PackEditor
{
    public const int MostVariants = 30;

    private const long PriceLimit = 1_000_000_000;

    /// <summary>What has to be mended first, or null. The GTIN is <see cref="ReadGtin"/>'s.</summary>
    public static Refusal? Check(PackText text) => text switch
    {
        { Name: var name } when name.Trim().Length is < 1 or > 100 =>
            Wrong("Name", "Hãy ghi tên quy cách, ví dụ: Túi 100 g.", "Please name the pack, for example: 100 g pouch."),
        { NameEn.Length: > 100 } => Wrong("NameEn", "Tên tiếng Anh dài quá 100 ký tự.", "The English name is longer than 100 characters."),
        { NetGrams: < 1 or > 1_000_000 } => Wrong("NetGrams", "Khối lượng tịnh phải từ 1 g đến 1.000 kg.", "The net weight must be from 1 g to 1,000 kg."),
        { GrossGrams: not 0 } when text.GrossGrams < text.NetGrams || text.GrossGrams > 2_000_000 =>
            Wrong("GrossGrams", "Khối lượng cả bao bì không thể nhỏ hơn khối lượng tịnh.", "The weight with packaging cannot be less than the net weight."),
        _ => CheckPrice(text.Price),
    };

    public static Refusal? CheckPrice(Money price) => price.Dong is < 1000 or > PriceLimit
        ? Wrong("Price", "Giá phải từ 1.000 ₫ đến 1 tỷ đồng.", "The price must be from 1,000 ₫ to 1 billion.")
        : null;

    /// <summary>A seller's own code: letters without accents, digits, hyphens, at most <see cref="Variant.SkuMaxLength"/>; in capitals.</summary>
    public static Refusal? CheckSku(string sku) => sku.Length is > 0 and <= Variant.SkuMaxLength && sku.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        ? null
        : Wrong("Sku", "Mã hàng chỉ gồm chữ không dấu, số và gạch nối, dài nhất 40 ký tự.", "A stock code has letters, digits and hyphens only, 40 at most.");

    public static Refusal GtinTaken { get; } = Wrong("Gtin", "Mã vạch này đã dùng cho một quy cách khác.", "This number is used by another pack already.");

    /// <summary>The GTIN-14, or empty where none was typed; refused when it cannot be one, or not of the maker's <paramref name="companyPrefix"/>.</summary>
    public static Outcome<string> ReadGtin(string typed, string? companyPrefix)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return "";
        }

        if (!Gtin.TryParse(typed, out var gtin, out var error))
        {
            return error == GtinError.WrongCheckDigit
                ? Wrong("Gtin", "Mã vạch có số cuối không khớp. Hãy gõ lại đúng các số in dưới mã vạch.", "The last digit does not fit. Please type the digits under the bar code again.")
                : Wrong("Gtin", "Mã vạch gồm 8, 12, 13 hoặc 14 chữ số in dưới mã vạch. Không có thì để trống.", "A bar code number has 8, 12, 13 or 14 digits. Leave it empty if there is none.");
        }

        // The first of the fourteen digits is the packaging level; the company prefix follows it.
        return companyPrefix is { Length: > 0 } && !gtin.Value.AsSpan(1).StartsWith(companyPrefix)
            ? Wrong("Gtin", $"Mã vạch phải bắt đầu bằng mã doanh nghiệp {companyPrefix} của gian hàng. Hãy kiểm tra lại số.", $"The number must begin with your company prefix {companyPrefix}.")
            : gtin.Value;
    }

    public static void Apply(Variant variant, PackText text, string gtin)
    {
        variant.Name = text.Name.Trim();
        variant.NameEn = text.NameEn.Trim();
        variant.NetGrams = text.NetGrams;
        variant.GrossGrams = text.GrossGrams == 0 ? text.NetGrams + (text.NetGrams + 9) / 10 : text.GrossGrams;
        variant.Price = text.Price;
        variant.Gtin = gtin.Length == 0 ? null : gtin;
        variant.IsActive = text.IsActive;
    }

    public static PackText TextOf(Variant v) => new()
    {
        Name = v.Name,
        NameEn = v.NameEn,
        NetGrams = v.NetGrams,
        GrossGrams = v.GrossGrams,
        Price = v.Price,
        Gtin = v.Gtin ?? "",
        IsActive = v.IsActive,
    };

    private static Refusal Wrong(string field, string vi, string en) => new("catalog.variant_field", vi, en, field);
}
