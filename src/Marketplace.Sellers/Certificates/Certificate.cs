using System.Linq.Expressions;
using Marketplace.Contracts;
using Marketplace.Platform.Audit;
using Marketplace.Platform.Data;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Certificates;

/// <summary>
/// An OCOP recognition of one product: a row of the register. Without <see cref="ProductId"/> it was recognised but is not on this market (yet).
/// </summary>
internal sealed class Certificate : ISample, IVersioned
{
    public Guid Id { get; set; }

    public Guid? SellerId { get; set; }

    /// <summary>Catalog's product.</summary>
    public Guid? ProductId { get; set; }

    /// <summary>Product, holder and commune as the decision writes them.</summary>
    public string ProductName { get; set; } = "";

    public string HolderName { get; set; } = "";

    /// <summary>Holder and product folded, for search.</summary>
    public string SearchName { get; set; } = "";

    public string? CommuneCode { get; set; }

    /// <summary>1 to 26; null where the decision does not say.</summary>
    public int? SetNo { get; set; }

    public string Number { get; set; } = "";

    /// <summary>3 to 5.</summary>
    public int Stars { get; set; }

    public string Issuer { get; set; } = "";

    public string Decision { get; set; } = "";

    public DateOnly SignedOn { get; set; }

    /// <summary>The last day in force.</summary>
    public DateOnly ExpiresOn { get; set; }

    public bool IsSample { get; set; }

    /// <summary>The body that signed, as it was called then; null in sample data.</summary>
    public Guid? IssuerId { get; set; }

    /// <summary>The decision whose criteria were counted by.</summary>
    public string CriteriaVersion { get; set; } = "";

    /// <summary>The import that brought it.</summary>
    public Guid? ImportId { get; set; }

    /// <summary>The first day it does not count any more, though it has not run out.</summary>
    public DateOnly? WithdrawnOn { get; set; }

    public string? WithdrawnReason { get; set; }

    /// <summary>Ran out, and the holder has handed in the dossier anew: staff see it, the public sees no stars.</summary>
    public bool IsBeingReassessed { get; set; }

    /// <summary>When the holder was told that it runs out: the first and the second time.</summary>
    public DateTime? FirstReminderAt { get; set; }

    public DateTime? SecondReminderAt { get; set; }

    public long Version { get; set; }

    public static string FoldedOf(string holder, string product)
    {
        var folded = SearchText.Fold($"{holder} {product}");
        return folded.Length > MaxLengths.Line ? folded[..MaxLengths.Line] : folded;
    }

    public static Expression<Func<Certificate, OcopBadge>> AsBadge { get; } =
        c => new OcopBadge(c.ProductId!.Value, c.Stars, c.Number, c.Issuer, c.Decision, c.SignedOn, c.ExpiresOn);

    public static Expression<Func<Certificate, bool>> InForceOn(DateOnly day) => c => c.SignedOn <= day && c.ExpiresOn >= day && (c.WithdrawnOn == null || c.WithdrawnOn > day);

    public static void Map(ModelBuilder model) => model.Entity<Certificate>(entity =>
    {
        entity.Table("sellers_certificates", Retention.Listing);
        entity.Property(c => c.Number).HasMaxLength(60);
        entity.Property(c => c.Issuer).HasMaxLength(MaxLengths.Name);
        entity.Property(c => c.Decision).HasMaxLength(120);
        entity.Property(c => c.ProductName).HasMaxLength(MaxLengths.Name);
        entity.Property(c => c.HolderName).HasMaxLength(MaxLengths.Name).AuditOpen();
        entity.Property(c => c.SearchName).HasMaxLength(MaxLengths.Line);
        entity.Property(c => c.CommuneCode).HasMaxLength(VietnamAddress.CommuneCodeLength);
        entity.Property(c => c.CriteriaVersion).HasMaxLength(60);
        entity.Property(c => c.WithdrawnReason).HasMaxLength(MaxLengths.Line);
        entity.HasOne<Seller>().WithMany().HasForeignKey(c => c.SellerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => c.Number).IsUnique();
        entity.HasIndex(c => new { c.ProductId, c.ExpiresOn });
        entity.HasIndex(c => c.ExpiresOn);
        entity.HasIndex(c => new { c.CommuneCode, c.ExpiresOn });
        entity.HasIndex(c => new { c.SetNo, c.Stars });
    });
}

internal sealed class GetOcopBadgesHandler(MarketplaceDb db) : IRequestHandler<GetOcopBadges, IReadOnlyList<OcopBadge>>
{
    public async Task<IReadOnlyList<OcopBadge>> Handle(GetOcopBadges request, CancellationToken cancellationToken)
    {
        var ids = request.ProductIds.Distinct().ToArray();
        var badges = await db.Set<Certificate>()
            .Where(c => c.ProductId != null && ids.Contains(c.ProductId.Value))
            .Where(Certificate.InForceOn(request.On))
            .Select(Certificate.AsBadge)
            .ToListAsync(cancellationToken);
        // A product recognised anew before the old certificate ended has two: the newer one speaks.
        return badges.GroupBy(b => b.ProductId).Select(g => g.OrderByDescending(b => b.SignedOn).ThenBy(b => b.CertificateNumber, StringComparer.Ordinal).First()).ToList();
    }
}
