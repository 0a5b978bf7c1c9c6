using Marketplace.Catalog.Products;
using Marketplace.Catalog.Sale;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Stock;

internal sealed class GetFreeStockHandler(MarketplaceDb db, FreeStock stock) : IRequestHandler<GetFreeStock, IReadOnlyList<ProductStock>>
{
    public async Task<IReadOnlyList<ProductStock>> Handle(GetFreeStock request, CancellationToken cancellationToken)
    {
        var ids = request.ProductIds.Distinct().ToArray();
        var packs = await db.Set<Variant>().Where(v => ids.Contains(v.ProductId) && v.IsActive).Select(v => new { v.Id, v.ProductId, v.StockItemId, v.Units }).ToListAsync(cancellationToken);
        var free = await stock.OfAsync(packs.Select(p => p.StockItemId), cancellationToken);
        return
        [
            .. packs.GroupBy(p => p.ProductId).Select(product => new ProductStock(
                product.Key,
                product.GroupBy(p => p.StockItemId).Sum(item => free.Packs(item.Key, Math.Max(1, item.Min(p => p.Units)))),
                [.. product.Select(p => p.Id)])),
        ];
    }
}
