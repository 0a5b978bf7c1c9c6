using System.Security.Cryptography;
using System.Text;
using Marketplace.Platform.Data;
using Marketplace.Sellers.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.ApiKeys;

/// <summary>
/// A key by which a program acts for a seller. Only its SHA-256 is kept: a key is 155 random bits, so that nothing can be tried out.
/// </summary>
internal sealed class ApiKey : IVersioned
{
    public const int NameMaxLength = 60;

    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    /// <summary>What the seller calls it, e.g. the program it was given to.</summary>
    public string Name { get; set; } = "";

    /// <summary>64 hexadecimal characters.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Its last characters, to tell one from another.</summary>
    public string Ending { get; set; } = "";

    public DateTime MadeAt { get; set; }

    public DateTime? RevokedAt { get; set; }

    public long Version { get; set; }

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static ApiKey Of(string key, Guid id, Guid sellerId, string name, DateTime madeAt) => new()
    {
        Id = id,
        SellerId = sellerId,
        Name = name,
        Hash = HashOf(key),
        Ending = key.Length > 4 ? key[^4..] : "",
        MadeAt = madeAt,
    };

    public static void Map(ModelBuilder model) => model.Entity<ApiKey>(entity =>
    {
        entity.Table("sellers_api_keys", Retention.Contract);
        entity.Property(k => k.Name).HasMaxLength(NameMaxLength);
        entity.Property(k => k.Hash).HasMaxLength(64);
        entity.Property(k => k.Ending).HasMaxLength(4);
        entity.HasOne<Seller>().WithMany().HasForeignKey(k => k.SellerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(k => k.Hash).IsUnique();
        entity.HasIndex(k => k.SellerId);
    });
}
