using System.Linq.Expressions;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Certificates;

/// <summary>An OCOP recognition of one product.</summary>
internal sealed class Certificate : ISample
{
    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    /// <summary>Catalog's product.</summary>
    public Guid ProductId { get; set; }

    public string Number { get; set; } = "";

    /// <summary>3 to 5.</summary>
    public int Stars { get; set; }

    public string Issuer { get; set; } = "";

    public string Decision { get; set; } = "";

    public DateOnly SignedOn { get; set; }

    /// <summary>The last day in force.</summary>
    public DateOnly ExpiresOn { get; set; }

    public bool IsSample { get; set; }

    public static Expression<Func<Certificate, OcopBadge>> AsBadge { get; } =
        c => new OcopBadge(c.ProductId, c.Stars, c.Number, c.Issuer, c.Decision, c.SignedOn, c.ExpiresOn);

    public static Expression<Func<Certificate, bool>> InForceOn(DateOnly day) => c => c.SignedOn <= day && c.ExpiresOn >= day;

    public static void Map(ModelBuilder model) => model.Entity<Certificate>(entity =>
    {
        entity.Table("sellers_certificates", Retention.Listing);
        entity.Property(c => c.Number).HasMaxLength(60);
        entity.Property(c => c.Issuer).HasMaxLength(MaxLengths.Name);
        entity.Property(c => c.Decision).HasMaxLength(120);
        entity.HasOne<Seller>().WithMany().HasForeignKey(c => c.SellerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => c.Number).IsUnique();
        entity.HasIndex(c => new { c.ProductId, c.ExpiresOn });
    });
}

internal sealed class GetOcopBadgesHandler(MarketplaceDb db) : IRequestHandler<GetOcopBadges, IReadOnlyList<OcopBadge>>
{
    public async Task<IReadOnlyList<OcopBadge>> Handle(GetOcopBadges request, CancellationToken cancellationToken)
    {
        var ids = request.ProductIds.Distinct().ToArray();
        var badges = await db.Set<Certificate>()
            .Where(c => ids.Contains(c.ProductId))
            .Where(Certificate.InForceOn(request.On))
            .Select(Certificate.AsBadge)
            .ToListAsync(cancellationToken);
        // A product recognised anew before the old certificate ended has two: the newer one speaks.
        return badges.GroupBy(b => b.ProductId).Select(g => g.OrderByDescending(b => b.SignedOn).ThenBy(b => b.CertificateNumber, StringComparer.Ordinal).First()).ToList();
    }
}
