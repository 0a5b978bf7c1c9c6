using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Stock;

internal sealed class GetFreeStockHandler(MarketplaceDb db, TimeProvider time) : IRequestHandler<GetFreeStock, IReadOnlyList<ProductStock>>
{
    public async Task<IReadOnlyList<ProductStock>> Handle(GetFreeStock request, CancellationToken cancellationToken)
    {
        var ids = request.ProductIds.Distinct().ToArray();
        var packs = await db.Set<Variant>().Where(v => ids.Contains(v.ProductId) && v.IsActive).Select(v => new { v.Id, v.ProductId, v.StockItemId, v.Units }).ToListAsync(cancellationToken);
        var free = await db.Set<StockLot>().Where(l => ids.Contains(l.ProductId)).InDate(VietnamTime.Today(time))
            .GroupBy(l => l.StockItemId).Select(g => new { g.Key, Free = g.Sum(l => l.OnHand - l.Allocated) })
            .ToDictionaryAsync(l => l.Key, l => l.Free, cancellationToken);
        return
        [
            .. packs.GroupBy(p => p.ProductId).Select(product => new ProductStock(
                product.Key,
                product.GroupBy(p => p.StockItemId).Sum(item => free.GetValueOrDefault(item.Key) / Math.Max(1, item.Min(p => p.Units))),
                [.. product.Select(p => p.Id)])),
        ];
    }
}
