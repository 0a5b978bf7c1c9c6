using Marketplace.Platform.Data;
using Marketplace.Sellers.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Members;

internal enum MemberRole
{
    Owner,
    Member,
}

/// <summary>A person of the seller's own.</summary>
internal sealed class Member
{
    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    public Guid PersonId { get; set; }

    public MemberRole Role { get; set; }

    public DateTime Since { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Member>(entity =>
    {
        entity.Table("sellers_members", Retention.Contract);
        entity.HasOne<Seller>().WithMany().HasForeignKey(m => m.SellerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(m => new { m.PersonId, m.SellerId }).IsUnique();
        entity.HasIndex(m => m.SellerId);
    });
}

/// <summary>A seller's leave for a helper of the commune's digital team to act for it, until revoked. Kept after that: it explains old audit rows.</summary>
internal sealed class HelperConsent : IVersioned
{
    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    public Guid HelperPersonId { get; set; }

    public DateTime GrantedAt { get; set; }

    public DateTime? RevokedAt { get; set; }

    /// <summary>How it was given, e.g. "Giấy đồng ý ký tại UBND xã".</summary>
    public string How { get; set; } = "";

    public long Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<HelperConsent>(entity =>
    {
        entity.Table("sellers_helper_consents", Retention.Contract);
        entity.Property(c => c.How).HasMaxLength(MaxLengths.Name);
        entity.HasOne<Seller>().WithMany().HasForeignKey(c => c.SellerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => new { c.HelperPersonId, c.RevokedAt });
        entity.HasIndex(c => c.SellerId);
    });
}
