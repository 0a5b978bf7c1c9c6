using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Shops;

/// <summary>Ask: all shops that have a public page (those of verified sellers), in the order they came; at most <see cref="Most"/>.</summary>
public sealed record ListShopAddresses : IRememberedQuery<IReadOnlyList<ShopAddress>>
{
    public const int Most = 100_000;

    public string ChangesWith => Shown.Shops;
}

/// <param name="ChangedAt">When the shop itself last changed; its products change on their own.</param>
public sealed record ShopAddress(Guid SellerId, string Slug, DateTime ChangedAt);

internal sealed class ListShopAddressesHandler(MarketplaceDb db) : IRequestHandler<ListShopAddresses, IReadOnlyList<ShopAddress>>
{
    public async Task<IReadOnlyList<ShopAddress>> Handle(ListShopAddresses request, CancellationToken cancellationToken) =>
        await db.Set<Seller>()
            .Where(s => s.State == SellerState.Verified && s.ArchivedAt == null)
            .OrderBy(s => s.CreatedAt).ThenBy(s => s.Slug)
            .Take(ListShopAddresses.Most)
            .Select(s => new ShopAddress(s.Id, s.Slug, s.ChangedAt ?? s.CreatedAt))
            .ToListAsync(cancellationToken);
}
