using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Versions;

/// <summary>Why there is a version.</summary>
public enum VersionReason
{
    /// <summary>As it stood on the shelf before versions were kept.</summary>
    AsItStood,

    Approved,
    Edited,
    Pack,
    Picture,
}

/// <summary>
/// What buyers saw of a listing from a moment on: one row for each change on the shelf, kept as the law wants it (Law 122/2025/QH15, art. 17). The body is
/// a <see cref="Snapshot"/> as JSON.
/// </summary>
internal sealed class ProductVersion : IAppendOnly
{
    public const int BodyMaxLength = 40_000;

    public Guid Id { get; init; }

    public Guid ProductId { get; init; }

    /// <summary>From 1.</summary>
    public int No { get; init; }

    public DateTime At { get; init; }

    /// <summary>Who published it: the seller's person, or the officer who approved; null where it is not known.</summary>
    public Guid? ByPersonId { get; init; }

    public VersionReason Reason { get; init; }

    public string Body { get; init; } = "";

    public static void Map(ModelBuilder model) => model.Entity<ProductVersion>(entity =>
    {
        entity.Table("catalog_product_versions", Retention.Listing);
        entity.Property(v => v.Body).HasMaxLength(BodyMaxLength);
        entity.HasIndex(v => new { v.ProductId, v.No }).IsUnique();
    });
}
