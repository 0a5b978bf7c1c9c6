using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Favourites;

/// <summary>A product that a person or a browser keeps in mind.</summary>
internal sealed class Favourite
{
    public const int Most = 100;

    /// <summary>See <see cref="OwnerKeys"/>.</summary>
    public string Owner { get; init; } = "";

    public Guid ProductId { get; init; }

    public DateTime AddedAt { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<Favourite>(entity =>
    {
        entity.Table("catalog_favourites", Retention.Person);
        entity.HasKey(f => new { f.Owner, f.ProductId });
        entity.Property(f => f.Owner).HasMaxLength(OwnerKeys.MaxLength);
        entity.HasIndex(f => new { f.Owner, f.AddedAt });
    });
}
