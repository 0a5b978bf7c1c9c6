using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Products;

internal sealed class ListProductsOfSellersHandler(MarketplaceDb db) : IRequestHandler<ListProductsOfSellers, IReadOnlyList<SellerProduct>>
{
    public async Task<IReadOnlyList<SellerProduct>> Handle(ListProductsOfSellers request, CancellationToken cancellationToken)
    {
        var ids = request.SellerIds.Distinct().ToArray();
        return ids.Length == 0 ? [] : await db.Set<Product>().Where(p => ids.Contains(p.SellerId) && p.ArchivedAt == null)
            .OrderBy(p => p.Id).Take(20_000).Select(p => new SellerProduct(p.Id, p.SellerId, p.Name, p.SetNo)).ToListAsync(cancellationToken);
    }
}
