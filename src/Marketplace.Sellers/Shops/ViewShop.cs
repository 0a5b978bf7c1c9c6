using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Sellers.Certificates;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Shops;

/// <summary>Ask: what the public shop page shows. Null unless the seller is verified.</summary>
/// <param name="On">The day on which certificates and rights must be in force.</param>
public sealed record ViewShop(string Slug, DateOnly On) : IRememberedQuery<ShopView?>
{
    public string ChangesWith => Shown.Shops;
}

/// <param name="Latitude">Of the place of work, in degrees; null when not told.</param>
public sealed record ShopView(
    Guid SellerId,
    string Slug,
    string Name,
    SellerKind Kind,
    VietnamAddress Address,
    string? OldCommuneName,
    string Representative,
    PhoneNumber? PublicPhone,
    bool AllowsZalo,
    LocalText Story,
    int? FoundedYear,
    double? Latitude,
    double? Longitude,
    string PictureKey,
    IReadOnlyList<OcopBadge> Certificates,
    IReadOnlyList<RightView> Rights,
    bool IsSample);

/// <summary>A right to use a geographical indication or mark, in force.</summary>
public sealed record RightView(string Number, RightKind Kind, string RightKey, string Name, string Holder, DateOnly GrantedOn, DateOnly? ValidTo);

internal sealed class ViewShopHandler(MarketplaceDb db) : IRequestHandler<ViewShop, ShopView?>
{
    public async Task<ShopView?> Handle(ViewShop request, CancellationToken cancellationToken)
    {
        var seller = await db.Set<Seller>().AsNoTracking()
            .FirstOrDefaultAsync(s => s.Slug == request.Slug && s.State == SellerState.Verified && s.ArchivedAt == null, cancellationToken);
        if (seller is null)
        {
            return null;
        }

        var certificates = await db.Set<Certificate>()
            .Where(c => c.SellerId == seller.Id)
            .Where(c => c.ProductId != null).Where(Certificate.InForceOn(request.On))
            .OrderByDescending(c => c.Stars).ThenBy(c => c.Number)
            .Select(Certificate.AsBadge)
            .ToListAsync(cancellationToken);
        var rights = await db.Set<ProductRight>()
            .Where(r => r.SellerId == seller.Id && r.GrantedOn <= request.On && (r.ValidTo == null || r.ValidTo >= request.On))
            .OrderBy(r => r.Number)
            .Select(r => new RightView(r.Number, r.Kind, r.RightKey, r.Name, r.Holder, r.GrantedOn, r.ValidTo))
            .ToListAsync(cancellationToken);
        return new(
            seller.Id, seller.Slug, seller.Name, seller.Kind,
            new VietnamAddress(seller.ProvinceCode, seller.ProvinceName, seller.CommuneCode, seller.CommuneName, seller.StreetLine, seller.AddressDataVersion),
            seller.OldCommuneName, seller.Representative,
            seller.PublicPhone is null ? null : PhoneNumber.Parse(seller.PublicPhone), seller.AllowsZalo,
            new LocalText(seller.StoryVi, seller.StoryEn), seller.FoundedYear, seller.Latitude, seller.Longitude, seller.PictureKey,
            certificates, rights, seller.IsSample);
    }
}
