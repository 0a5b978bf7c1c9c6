using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Shops;

/// <summary>Ask: verified shops by name, optionally those whose name has <paramref name="Query"/> in it (with or without accents).</summary>
/// <param name="PageSize">1 to 100.</param>
public sealed record ListShops(string? Query = null, int Page = 1, int PageSize = 20) : IQuery<PageOf<ShopCard>>;

public sealed record ShopCard(
    Guid SellerId, string Slug, string Name, SellerKind Kind, string CommuneCode, string CommuneName, string PictureKey, bool IsSample);

internal sealed class ListShopsHandler(MarketplaceDb db) : IRequestHandler<ListShops, PageOf<ShopCard>>
{
    public async Task<PageOf<ShopCard>> Handle(ListShops request, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(request.PageSize, 1, 100);
        var page = Math.Clamp(request.Page, 1, 10_000);
        var shops = db.Set<Seller>().Where(s => s.State == SellerState.Verified && s.ArchivedAt == null);
        if (SearchText.Fold(request.Query ?? "") is { Length: > 0 } words)
        {
            shops = shops.Where(s => s.SearchName.Contains(words));
        }

        var total = await shops.CountAsync(cancellationToken);
        var items = await shops
            .OrderBy(s => s.SearchName).ThenBy(s => s.Slug)
            .Skip((page - 1) * size).Take(size)
            .Select(s => new ShopCard(s.Id, s.Slug, s.Name, s.Kind, s.CommuneCode, s.CommuneName, s.PictureKey, s.IsSample))
            .ToListAsync(cancellationToken);
        return new(items, total, page, size);
    }
}
