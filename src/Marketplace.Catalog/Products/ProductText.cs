using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Products;

/// <summary>
/// What a seller says of a product; the fields of the guided entry. Texts as typed, trimmed when taken over; weights in grams, temperatures
/// in °C. A season runs from month to month and may wrap over the new year.
/// </summary>
public sealed record ProductText
{
    public string Name { get; init; } = "";

    public string NameEn { get; init; } = "";

    public int SetNo { get; init; }

    public string Summary { get; init; } = "";

    public string SummaryEn { get; init; } = "";

    public string Story { get; init; } = "";

    public string Ingredients { get; init; } = "";

    public string StorageAdvice { get; init; } = "";

    public string UsageAdvice { get; init; } = "";

    public string Warnings { get; init; } = "";

    public int? ShelfLifeDays { get; init; }

    public bool IsFragile { get; init; }

    public string DeclarationNo { get; init; } = "";

    public int? BrewCelsius { get; init; }

    public int? BrewGrams { get; init; }

    public int? BrewMillilitres { get; init; }

    public int? BrewSeconds { get; init; }

    public int? SeasonFrom { get; init; }

    public int? SeasonTo { get; init; }

    public string TaxClass { get; init; } = TaxClasses.Processed;

    public string OriginCommuneCode { get; init; } = "";
}

/// <summary>How the goods stand in tax law; the keys of the tax rules.</summary>
public static class TaxClasses
{
    /// <summary>Processed goods.</summary>
    public const string Processed = "processed_goods";

    /// <summary>Crops and animals a producer sells unprocessed.</summary>
    public const string Unprocessed = "unprocessed_own";

    public static IReadOnlyList<string> All { get; } = [Processed, Unprocessed];
}

/// <summary>Checks and takes over what a seller typed.</summary>
internal sealed class ProductEditor(MarketplaceDb db, Categories categories)
{
    /// <summary>Thái Nguyên; only what comes from here is sold here.</summary>
    public const string Province = "19";

    private const int StoryMax = 5000;

    /// <summary>Begins the address of a draft that has no name yet; nobody else ever saw it.</summary>
    private const string Nameless = "ban-nhap-";

    /// <summary>What has to be mended first, or null. A draft may leave out name, set and commune: they are asked one after the other.</summary>
    public Refusal? Check(ProductText text, bool isDraft = false)
    {
        if (!(isDraft && string.IsNullOrWhiteSpace(text.Name)) && (text.Name.Trim().Length is < 3 or > 150 || Slug.From(text.Name).Length == 0))
        {
            return Wrong(nameof(text.Name), "Tên sản phẩm cần từ 3 đến 150 ký tự, ví dụ: Trà tôm nõn hộp giấy.", "The name needs 3 to 150 characters.");
        }

        if (!(isDraft && text.SetNo == 0) && categories.OfSet(text.SetNo) is null)
        {
            return Wrong(nameof(text.SetNo), "Hãy chọn bộ sản phẩm OCOP.", "Please choose the OCOP product set.");
        }

        if (!(isDraft && text.OriginCommuneCode.Length == 0) && Geography.Commune(text.OriginCommuneCode)?.ProvinceCode != Province)
        {
            return Wrong(nameof(text.OriginCommuneCode), "Hãy chọn xã, phường nơi làm ra sản phẩm.", "Please choose the commune it comes from.");
        }

        if (!TaxClasses.All.Contains(text.TaxClass))
        {
            return Wrong(nameof(text.TaxClass), "Hãy chọn loại hàng: đã chế biến hay chưa chế biến.", "Please choose processed or unprocessed goods.");
        }

        return TooLong(nameof(text.NameEn), text.NameEn, 150)
            ?? TooLong(nameof(text.Summary), text.Summary, MaxLengths.Line)
            ?? TooLong(nameof(text.SummaryEn), text.SummaryEn, MaxLengths.Line)
            ?? TooLong(nameof(text.Story), text.Story, StoryMax)
            ?? TooLong(nameof(text.Ingredients), text.Ingredients, 1000)
            ?? TooLong(nameof(text.StorageAdvice), text.StorageAdvice, MaxLengths.Line)
            ?? TooLong(nameof(text.UsageAdvice), text.UsageAdvice, 1000)
            ?? TooLong(nameof(text.Warnings), text.Warnings, MaxLengths.Line)
            ?? TooLong(nameof(text.DeclarationNo), text.DeclarationNo, 100)
            ?? Range(nameof(text.ShelfLifeDays), text.ShelfLifeDays, 1, 3650, "Hạn dùng tính bằng ngày", "The shelf life in days")
            ?? Range(nameof(text.BrewCelsius), text.BrewCelsius, 1, 100, "Nhiệt độ nước", "The water temperature")
            ?? Range(nameof(text.BrewGrams), text.BrewGrams, 1, 500, "Lượng trà", "The amount of tea")
            ?? Range(nameof(text.BrewMillilitres), text.BrewMillilitres, 10, 5000, "Lượng nước", "The amount of water")
            ?? Range(nameof(text.BrewSeconds), text.BrewSeconds, 1, 86_400, "Thời gian hãm", "The brewing time")
            ?? Range(nameof(text.SeasonFrom), text.SeasonFrom, 1, 12, "Tháng đầu vụ", "The first month")
            ?? Range(nameof(text.SeasonTo), text.SeasonTo, 1, 12, "Tháng cuối vụ", "The last month")
            ?? (text.SeasonFrom is null != text.SeasonTo is null
                ? Wrong(nameof(text.SeasonTo), "Hãy chọn cả tháng đầu vụ và tháng cuối vụ, hoặc để trống cả hai.", "Please choose both months of the season, or neither.")
                : null);
    }

    /// <summary>Takes over. True: the name, a claim or the origin is another one, so that staff look at it again.</summary>
    public bool Apply(Product product, ProductText text)
    {
        var before = Claims(product);
        product.Name = text.Name.Trim();
        product.NameEn = text.NameEn.Trim();
        product.SetNo = text.SetNo;
        product.Summary = text.Summary.Trim();
        product.SummaryEn = text.SummaryEn.Trim();
        product.Story = text.Story.Trim().ReplaceLineEndings("\n");
        product.Ingredients = text.Ingredients.Trim();
        product.StorageAdvice = text.StorageAdvice.Trim();
        product.UsageAdvice = text.UsageAdvice.Trim();
        product.Warnings = text.Warnings.Trim();
        product.ShelfLifeDays = text.ShelfLifeDays;
        product.IsFragile = text.IsFragile;
        product.DeclarationNo = text.DeclarationNo.Trim();
        product.BrewCelsius = text.BrewCelsius;
        product.BrewGrams = text.BrewGrams;
        product.BrewMillilitres = text.BrewMillilitres;
        product.BrewSeconds = text.BrewSeconds;
        product.SeasonFrom = text.SeasonFrom;
        product.SeasonTo = text.SeasonTo;
        product.TaxClass = text.TaxClass;
        product.OriginCommuneCode = text.OriginCommuneCode;
        Index(product);
        return before != Claims(product);
    }

    /// <summary>What the seller said, as it stands now.</summary>
    public static ProductText TextOf(Product p) => new()
    {
        Name = p.Name,
        NameEn = p.NameEn,
        SetNo = p.SetNo,
        Summary = p.Summary,
        SummaryEn = p.SummaryEn,
        Story = p.Story,
        Ingredients = p.Ingredients,
        StorageAdvice = p.StorageAdvice,
        UsageAdvice = p.UsageAdvice,
        Warnings = p.Warnings,
        ShelfLifeDays = p.ShelfLifeDays,
        IsFragile = p.IsFragile,
        DeclarationNo = p.DeclarationNo,
        BrewCelsius = p.BrewCelsius,
        BrewGrams = p.BrewGrams,
        BrewMillilitres = p.BrewMillilitres,
        BrewSeconds = p.BrewSeconds,
        SeasonFrom = p.SeasonFrom,
        SeasonTo = p.SeasonTo,
        TaxClass = p.TaxClass,
        OriginCommuneCode = p.OriginCommuneCode,
    };

    /// <summary>Renews what the product is searched by.</summary>
    public void Index(Product product)
    {
        product.NameLower = product.Name.Normalize().ToLowerInvariant();
        var words = categories.PathOf(product.SetNo).SelectMany(c => new[] { c.Name.Vi, c.Name.En });
        product.SearchText = Cut(SearchText.Fold(string.Join(' ', [product.Name, product.NameEn, Geography.Commune(product.OriginCommuneCode)?.FullName ?? "", .. words])));
    }

    /// <summary>Which of the addresses that <paramref name="names"/> lead to are taken: two commands for all of them.</summary>
    public async Task<KnownSlugs> LookUpAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var wanted = names.Select(Slug.From).Where(s => s.Length is > 0 and <= MaxLengths.Slug).ToHashSet(StringComparer.Ordinal);
        var list = wanted.ToList();
        var taken = await db.Set<Product>().Where(p => list.Contains(p.Slug)).Select(p => p.Slug).ToListAsync(cancellationToken);
        taken.AddRange(await db.Set<ProductSlug>().Where(s => list.Contains(s.Slug)).Select(s => s.Slug).ToListAsync(cancellationToken));
        return new(wanted, taken.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>
    /// A free address from the name; the old one goes on leading here. With <paramref name="known"/> a new product whose address is free there asks
    /// nothing; for others what was not saved yet is saved first, so that it is seen.
    /// </summary>
    public async Task RenameAsync(Product product, CancellationToken cancellationToken, KnownSlugs? known = null)
    {
        var wanted = product.Name.Length == 0 ? Nameless + product.Id.ToString("N") : Slug.From(product.Name);
        if (product.Slug == wanted || IsNumbered(product.Slug, wanted))
        {
            return;
        }

        var old = product.Slug;
        if (known is not null && old.Length == 0 && known.Take(wanted))
        {
            product.Slug = wanted;
            return;
        }

        if (known is not null)
        {
            await db.SaveChangesAsync(cancellationToken);
        }

        product.Slug = await FreeSlugAsync(wanted, product.Id, cancellationToken);
        var own = await db.Set<ProductSlug>().Where(s => s.Slug == product.Slug).ToListAsync(cancellationToken);
        db.RemoveRange(own);
        if (old.Length > 0 && !old.StartsWith(Nameless, StringComparison.Ordinal))
        {
            db.Add(new ProductSlug { Slug = old, ProductId = product.Id });
        }
    }

    private async Task<string> FreeSlugAsync(string wanted, Guid productId, CancellationToken cancellationToken)
    {
        for (var n = 1; ; n++)
        {
            var end = n == 1 ? "" : $"-{n}";
            var slug = (wanted.Length + end.Length > MaxLengths.Slug ? wanted[..(MaxLengths.Slug - end.Length)].TrimEnd('-') : wanted) + end;
            if (!await db.Set<Product>().AnyAsync(p => p.Slug == slug, cancellationToken)
                && !await db.Set<ProductSlug>().AnyAsync(s => s.Slug == slug && s.ProductId != productId, cancellationToken))
            {
                return slug;
            }
        }
    }

    private static bool IsNumbered(string slug, string wanted) =>
        slug.StartsWith(wanted + "-", StringComparison.Ordinal) && slug[(wanted.Length + 1)..].All(char.IsAsciiDigit);

    private static string Cut(string text) => text.Length <= 1500 ? text : text[..1500];

    private static (string, string, int, string, string, string, string, string, string, string, string) Claims(Product p) =>
        (p.Name, p.NameEn, p.SetNo, p.Summary, p.SummaryEn, p.Story, p.Ingredients, p.Warnings, p.DeclarationNo, p.TaxClass, p.OriginCommuneCode);

    private static Refusal Wrong(string field, string vi, string en) => new("catalog.product_field", vi, en, field);

    private static Refusal? TooLong(string field, string text, int max) => text.Trim().Length <= max
        ? null
        : Wrong(field, $"Phần này dài quá {max} ký tự. Hãy viết gọn lại.", $"This is longer than {max} characters. Please shorten it.");

    private static Refusal? Range(string field, int? value, int low, int high, string vi, string en) => value is null || (value >= low && value <= high)
        ? null
        : Wrong(field, $"{vi} phải từ {low} đến {high}.", $"{en} must be from {low} to {high}.");
}

/// <summary>Addresses that were looked up for many names at once, and those of them that are taken, also by names before.</summary>
internal sealed class KnownSlugs(IReadOnlySet<string> lookedUp, HashSet<string> taken)
{
    /// <summary>Takes a free one; false: it is taken, or was not looked up.</summary>
    public bool Take(string slug) => lookedUp.Contains(slug) && taken.Add(slug);
}
