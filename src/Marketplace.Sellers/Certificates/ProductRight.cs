using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Sellers.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Certificates;

/// <summary>What a seller was granted the use of.</summary>
public enum RightKind
{
    /// <summary>A protected geographical indication.</summary>
    Gi,

    /// <summary>A collective or certification mark.</summary>
    Mark,
}

/// <summary>A seller's right to use a geographical indication or mark; without it neither may stand on a page.</summary>
internal sealed class ProductRight : ISample
{
    public Guid Id { get; set; }

    public Guid SellerId { get; set; }

    public string Number { get; set; } = "";

    public RightKind Kind { get; set; }

    /// <summary>Key of the registration (catalog-seed/gi), e.g. <c>tan-cuong-che</c>.</summary>
    public string RightKey { get; set; } = "";

    /// <summary>The protected name, e.g. "Tân Cương".</summary>
    public string Name { get; set; } = "";

    public string Holder { get; set; } = "";

    public DateOnly GrantedOn { get; set; }

    /// <summary>The last day in force; null: no end.</summary>
    public DateOnly? ValidTo { get; set; }

    public bool IsSample { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<ProductRight>(entity =>
    {
        entity.Table("sellers_rights", Retention.Listing);
        entity.Property(r => r.Number).HasMaxLength(60);
        entity.Property(r => r.RightKey).HasMaxLength(MaxLengths.Slug);
        entity.Property(r => r.Name).HasMaxLength(MaxLengths.Name);
        entity.Property(r => r.Holder).HasMaxLength(MaxLengths.Name);
        entity.HasOne<Seller>().WithMany().HasForeignKey(r => r.SellerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(r => r.Number).IsUnique();
        entity.HasIndex(r => r.SellerId);
    });
}

/// <summary>Ask: rights of sellers in force on a day, for product pages.</summary>
public sealed record GetRights(IReadOnlyCollection<Guid> SellerIds, DateOnly On) : IQuery<ILookup<Guid, RightView>>;

internal sealed class GetRightsHandler(MarketplaceDb db) : MediatR.IRequestHandler<GetRights, ILookup<Guid, RightView>>
{
    public async Task<ILookup<Guid, RightView>> Handle(GetRights request, CancellationToken cancellationToken)
    {
        var ids = request.SellerIds.Distinct().ToArray();
        var rows = await db.Set<ProductRight>()
            .Where(r => ids.Contains(r.SellerId) && r.GrantedOn <= request.On && (r.ValidTo == null || r.ValidTo >= request.On))
            .OrderBy(r => r.Number)
            .Select(r => new { r.SellerId, View = new RightView(r.Number, r.Kind, r.RightKey, r.Name, r.Holder, r.GrantedOn, r.ValidTo) })
            .ToListAsync(cancellationToken);
        return rows.ToLookup(r => r.SellerId, r => r.View);
    }
}

internal sealed class GetSignRightsHandler(MarketplaceDb db) : MediatR.IRequestHandler<GetSignRights, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(GetSignRights request, CancellationToken cancellationToken) => await db.Set<ProductRight>()
        .Where(r => r.SellerId == request.SellerId && r.GrantedOn <= request.On && (r.ValidTo == null || r.ValidTo >= request.On))
        .Select(r => r.RightKey)
        .Distinct()
        .ToListAsync(cancellationToken);
}

internal sealed class ListSignGrantsHandler(MarketplaceDb db) : MediatR.IRequestHandler<ListSignGrants, IReadOnlyList<SignGrant>>
{
    public async Task<IReadOnlyList<SignGrant>> Handle(ListSignGrants request, CancellationToken cancellationToken) => await db.Set<ProductRight>()
        .Where(r => r.SellerId == request.SellerId)
        .OrderByDescending(r => r.GrantedOn).ThenBy(r => r.Number)
        .Select(r => new SignGrant(r.RightKey, r.Name, r.Number, r.Kind == RightKind.Gi, r.GrantedOn, r.ValidTo))
        .Take(100)
        .ToListAsync(cancellationToken);
}
