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
