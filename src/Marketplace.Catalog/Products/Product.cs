using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Products;

/// <summary>Where a listing stands. Only <see cref="Approved"/> ones are shown and sold.</summary>
public enum ProductState
{
    Draft,
    Pending,
    Approved,
    Rejected,
    Paused,

    /// <summary>By order of an authority; only lifting that order brings it back.</summary>
    TakenDown,
}

/// <summary>A listing: what the label says, how it is brewed, when it is in season. Its packs are <see cref="Variant"/>s.</summary>
internal sealed class Product : IVersioned, IDated, ISample, IArchivable
{
    public Guid Id { get; init; }

    public Guid SellerId { get; init; }

    public string Slug { get; set; } = "";

    /// <summary>Number of the OCOP product set, 1–26 (Decision 26/2026/QĐ-TTg).</summary>
    public int SetNo { get; set; }

    public string Name { get; set; } = "";

    public string NameEn { get; set; } = "";

    public string Summary { get; set; } = "";

    public string SummaryEn { get; set; } = "";

    public string Story { get; set; } = "";

    public string Ingredients { get; set; } = "";

    public string StorageAdvice { get; set; } = "";

    public string UsageAdvice { get; set; } = "";

    public string Warnings { get; set; } = "";

    public int? ShelfLifeDays { get; set; }

    /// <summary>Breaks when thrown: carriers ask more for it.</summary>
    public bool IsFragile { get; set; }

    public string DeclarationNo { get; set; } = "";

    public int? BrewCelsius { get; set; }

    public int? BrewGrams { get; set; }

    public int? BrewMillilitres { get; set; }

    public int? BrewSeconds { get; set; }

    /// <summary>First month of the season, 1–12; the season may wrap over the new year. None: all year.</summary>
    public int? SeasonFrom { get; set; }

    public int? SeasonTo { get; set; }

    public string TaxClass { get; set; } = "";

    /// <summary>Code of today's commune the goods come from.</summary>
    public string OriginCommuneCode { get; set; } = "";

    /// <summary>The first picture's key; empty while there is none.</summary>
    public string PictureKey { get; set; } = "";

    public ProductState State { get; set; }

    public string RejectedReason { get; set; } = "";

    public DateTime? SubmittedAt { get; set; }

    public DateTime? DecidedAt { get; set; }

    public Guid? DecidedBy { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime? ChangedAt { get; set; }

    public DateTime? ArchivedAt { get; set; }

    /// <summary>Name in lower case with its marks: a query typed with accents looks here first.</summary>
    public string NameLower { get; set; } = "";

    /// <summary>Folded names, set, group and commune (see <see cref="Contracts.SearchText"/>).</summary>
    public string SearchText { get; set; } = "";

    /// <summary>Lowest price of an active pack, kept here so that lists sort and filter without a join.</summary>
    public Money PriceFrom { get; set; }

    /// <summary>Lowest price of 100 g net.</summary>
    public Money PricePer100Grams { get; set; }

    public bool HasSeveralPrices { get; set; }

    public bool IsSample { get; init; }

    public long Version { get; set; }

    /// <summary>Takes the prices over from the active packs.</summary>
    public void Reprice(IEnumerable<Variant> variants)
    {
        var active = variants.Where(v => v.IsActive).ToList();
        PriceFrom = active.Count == 0 ? Money.Zero : active.Min(v => v.Price);
        PricePer100Grams = active.Count == 0 ? Money.Zero : active.Min(v => v.Price.PricePer100Grams(v.NetGrams));
        HasSeveralPrices = active.Select(v => v.Price).Distinct().Skip(1).Any();
    }

    public static void Map(ModelBuilder model) => model.Entity<Product>(entity =>
    {
        entity.Table("catalog_products", Retention.Listing);
        entity.Property(p => p.Slug).HasMaxLength(MaxLengths.Slug);
        entity.Property(p => p.Name).HasMaxLength(MaxLengths.Name);
        entity.Property(p => p.NameEn).HasMaxLength(MaxLengths.Name);
        entity.Property(p => p.NameLower).HasMaxLength(MaxLengths.Name * 2);
        entity.Property(p => p.Summary).HasMaxLength(MaxLengths.Line);
        entity.Property(p => p.SummaryEn).HasMaxLength(MaxLengths.Line);
        entity.Property(p => p.Story).HasMaxLength(MaxLengths.LongText);
        entity.Property(p => p.Ingredients).HasMaxLength(1000);
        entity.Property(p => p.StorageAdvice).HasMaxLength(MaxLengths.Line);
        entity.Property(p => p.UsageAdvice).HasMaxLength(1000);
        entity.Property(p => p.Warnings).HasMaxLength(MaxLengths.Line);
        entity.Property(p => p.DeclarationNo).HasMaxLength(100);
        entity.Property(p => p.TaxClass).HasMaxLength(40);
        entity.Property(p => p.OriginCommuneCode).HasMaxLength(VietnamAddress.CommuneCodeLength);
        entity.Property(p => p.PictureKey).HasMaxLength(ProductPicture.KeyMaxLength);
        entity.Property(p => p.RejectedReason).HasMaxLength(MaxLengths.Line);
        entity.Property(p => p.SearchText).HasMaxLength(1500);
        entity.HasIndex(p => p.Slug).IsUnique();
        entity.HasIndex(p => new { p.SellerId, p.State });
        entity.HasIndex(p => new { p.State, p.SubmittedAt });
        entity.HasIndex(p => new { p.State, p.SetNo });
        entity.HasIndex(p => new { p.State, p.OriginCommuneCode });
    });
}

internal static class ProductFilters
{
    /// <summary>Shown and sold. Whether the seller may sell, Sellers says.</summary>
    public static IQueryable<Product> OnSale(this IQueryable<Product> products) =>
        products.Where(p => p.State == ProductState.Approved && p.ArchivedAt == null);
}

/// <summary>A slug a product once had; its address answers with a permanent redirect.</summary>
internal sealed class ProductSlug
{
    public string Slug { get; init; } = "";

    public Guid ProductId { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<ProductSlug>(entity =>
    {
        entity.Table("catalog_product_slugs", Retention.Listing);
        entity.HasKey(s => s.Slug);
        entity.Property(s => s.Slug).HasMaxLength(MaxLengths.Slug);
        entity.HasIndex(s => s.ProductId);
    });
}

internal sealed class ProductPicture
{
    public const int KeyMaxLength = 120;

    public Guid Id { get; init; }

    public Guid ProductId { get; init; }

    public int Position { get; set; }

    /// <summary>See <c>Pictures.Address</c>: the part of the address before width and ending.</summary>
    public string Key { get; init; } = "";

    /// <summary>What is seen, for people who do not see it.</summary>
    public string Alt { get; set; } = "";

    public static void Map(ModelBuilder model) => model.Entity<ProductPicture>(entity =>
    {
        entity.Table("catalog_pictures", Retention.Listing);
        entity.Property(p => p.Key).HasMaxLength(KeyMaxLength);
        entity.Property(p => p.Alt).HasMaxLength(MaxLengths.Name);
        entity.HasIndex(p => new { p.ProductId, p.Position });

        // Of a picture that is sent in twice at once one is added.
        entity.HasIndex(p => new { p.ProductId, p.Key }).IsUnique();
    });
}
