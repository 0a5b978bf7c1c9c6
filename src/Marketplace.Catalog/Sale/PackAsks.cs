using Marketplace.Catalog.Products;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Sale;

internal sealed class FindProductByGtinHandler(MarketplaceDb db) : IRequestHandler<FindProductByGtin, Guid?>
{
    public Task<Guid?> Handle(FindProductByGtin request, CancellationToken cancellationToken) =>
        db.Set<Variant>().Where(v => v.Gtin == request.Gtin).Select(v => (Guid?)v.ProductId).SingleOrDefaultAsync(cancellationToken);
}

internal sealed class GetPacksOfSellerHandler(MarketplaceDb db) : IRequestHandler<GetPacksOfSeller, IReadOnlyList<PackFacts>>
{
    private const int Most = 500;

    public async Task<IReadOnlyList<PackFacts>> Handle(GetPacksOfSeller request, CancellationToken cancellationToken)
    {
        var packs = await db.Set<Variant>()
            .Join(db.Set<Product>().Where(p => p.SellerId == request.SellerId && p.ArchivedAt == null), v => v.ProductId, p => p.Id, (v, p) => new { v, p })
            .Where(x => x.v.IsActive)
            .OrderBy(x => x.p.Name).ThenBy(x => x.p.Id).ThenBy(x => x.v.Position)
            .Select(x => new { x.v.Id, x.v.ProductId, x.p.SellerId, x.p.Name, VariantName = x.v.Name, x.v.NetGrams, x.v.Gtin, x.v.Units, x.p.IsSample })
            .Take(Most)
            .ToListAsync(cancellationToken);
        return packs.Select(x => new PackFacts(x.Id, x.ProductId, x.SellerId, x.Name, x.VariantName, new(x.NetGrams), x.Gtin, x.Units, x.IsSample)).ToList();
    }
}

internal sealed class GetUnitsOfLotHandler(MarketplaceDb db) : IRequestHandler<GetUnitsOfLot, long?>
{
    public async Task<long?> Handle(GetUnitsOfLot request, CancellationToken cancellationToken)
    {
        var item = await db.Set<Variant>().Where(v => v.Id == request.VariantId)
            .Join(db.Set<StockLot>().Where(l => l.LotId == request.LotId), v => v.StockItemId, l => l.StockItemId, (_, l) => (Guid?)l.StockItemId)
            .SingleOrDefaultAsync(cancellationToken);
        return item is null
            ? null
            : await db.Set<StockMovement>()
                .Where(m => m.StockItemId == item && m.LotId == request.LotId && (m.Reason == MovementReason.Received || m.Reason == MovementReason.Correction))
                .SumAsync(m => m.Delta, cancellationToken);
    }
}
