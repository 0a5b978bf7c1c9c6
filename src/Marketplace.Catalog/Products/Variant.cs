using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Products;

/// <summary>One pack size of a product with its price. Several may draw on one <see cref="Stock.StockItem"/> (a pouch, a box of two pouches).</summary>
internal sealed class Variant : IVersioned
{
    public const int SkuMaxLength = 40;

    public Guid Id { get; init; }

    public Guid ProductId { get; init; }

    /// <summary>The product's seller, whose stock codes are its own affair.</summary>
    public Guid SellerId { get; init; }

    /// <summary>The seller's own code, unique among its packs.</summary>
    public string Sku { get; init; } = "";

    public string Name { get; set; } = "";

    public string NameEn { get; set; } = "";

    public long NetGrams { get; set; }

    public long GrossGrams { get; set; }

    public Money Price { get; set; }

    /// <summary>GTIN-14 of the maker's own.</summary>
    public string? Gtin { get; set; }

    /// <summary>How many units of the stock item one pack takes.</summary>
    public int Units { get; init; } = 1;

    public Guid StockItemId { get; init; }

    public int Position { get; set; }

    public bool IsActive { get; set; } = true;

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Variant>(entity =>
    {
        entity.Table("catalog_variants", Retention.Listing);
        entity.Property(v => v.Sku).HasMaxLength(SkuMaxLength);
        entity.Property(v => v.Name).HasMaxLength(MaxLengths.Name);
        entity.Property(v => v.NameEn).HasMaxLength(MaxLengths.Name);
        entity.Property(v => v.Gtin).HasMaxLength(Contracts.Gtin.Length);
        entity.HasIndex(v => new { v.SellerId, v.Sku }).IsUnique();
        entity.HasIndex(v => v.Gtin).IsUnique();
        entity.HasIndex(v => new { v.ProductId, v.Position });
        entity.HasIndex(v => v.StockItemId);
    });
}
