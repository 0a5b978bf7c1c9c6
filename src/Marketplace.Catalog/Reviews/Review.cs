using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Products;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Reviews;

/// <summary>What somebody who received a product says of it: once for a product and a purchase.</summary>
internal sealed class Review : BuyerWords
{
    public const int MostPictures = 3;

    private const int PlaceMax = 60;

    /// <summary>None for sample reviews. Unique with the product.</summary>
    public Guid? PurchaseId { get; init; }

    public Guid? OrderLineId { get; init; }

    /// <summary>1 to 5.</summary>
    public int Stars { get; init; }

    /// <summary>The province, when the buyer wished to be named.</summary>
    public string Place { get; init; } = "";

    public string PackName { get; init; } = "";

    /// <summary>Keys, a space between two.</summary>
    public string Pictures { get; init; } = "";

    /// <summary>How many readers found it helpful.</summary>
    public int Helpful { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<Review>(entity =>
    {
        entity.Table("catalog_reviews", Retention.Listing);
        MapWords(entity);
        entity.Property(r => r.Place).HasMaxLength(PlaceMax);
        entity.Property(r => r.PackName).HasMaxLength(MaxLengths.Name);
        entity.Property(r => r.Pictures).HasMaxLength(MostPictures * (ProductPicture.KeyMaxLength + 1));
        entity.HasIndex(r => new { r.PurchaseId, r.ProductId }).IsUnique();
        entity.HasIndex(r => new { r.ProductId, r.State, r.PostedAt });
        entity.HasIndex(r => new { r.ProductId, r.State, r.Helpful, r.PostedAt });
    });
}
