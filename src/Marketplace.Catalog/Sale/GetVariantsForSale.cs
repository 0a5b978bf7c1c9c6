using Marketplace.Catalog.Products;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Sale;

internal sealed class GetVariantsForSaleHandler(MarketplaceDb db, FreeStock stock) : IRequestHandler<GetVariantsForSale, IReadOnlyList<VariantForSale>>
{
    public async Task<IReadOnlyList<VariantForSale>> Handle(GetVariantsForSale request, CancellationToken cancellationToken)
    {
        var ids = request.VariantIds.Distinct().ToList();
        var rows = await db.Set<Variant>()
            .Where(v => ids.Contains(v.Id))
            .Join(db.Set<Product>(), v => v.ProductId, p => p.Id, (v, p) => new
            {
                v.Id,
                v.Name,
                v.Sku,
                v.Price,
                v.NetGrams,
                v.GrossGrams,
                v.StockItemId,
                v.Units,
                v.IsActive,
                ProductId = p.Id,
                p.SellerId,
                Product = p.Name,
                p.Slug,
                p.PictureKey,
                p.TaxClass,
                p.State,
                p.ArchivedAt,
                p.IsSample,
                p.ShelfLifeDays,
                p.IsFragile,
            })
            .ToListAsync(cancellationToken);
        var free = await stock.OfAsync(rows.Select(r => r.StockItemId), cancellationToken);
        return
        [
            .. rows.Select(r => new VariantForSale(
                r.Id, r.ProductId, r.SellerId, r.Product, r.Slug, r.Name, r.Sku, r.PictureKey, r.Price, new Grams(r.NetGrams), new Grams(r.GrossGrams),
                r.TaxClass, free.Packs(r.StockItemId, r.Units), r.IsActive && r.State == ProductState.Approved && r.ArchivedAt is null, r.IsSample,
                r.ShelfLifeDays, r.IsFragile)),
        ];
    }
}

/// <summary>Reads what could be sold now: lots in date, less what is allocated. A hint; the reservation decides.</summary>
internal sealed class FreeStock(MarketplaceDb db, TimeProvider time)
{
    public async Task<FreeLots> OfAsync(IEnumerable<Guid> stockItemIds, CancellationToken cancellationToken)
    {
        var ids = stockItemIds.Distinct().ToList();
        var lots = await db.Set<StockLot>()
            .Where(l => ids.Contains(l.StockItemId) && l.OnHand > l.Allocated)
            .InDate(VietnamTime.Today(time))
            .Select(l => new { l.StockItemId, Free = l.OnHand - l.Allocated })
            .ToListAsync(cancellationToken);
        return new(lots.ToLookup(l => l.StockItemId, l => l.Free));
    }
}

/// <summary>Free units by stock item, lot by lot, since a pack comes whole from one lot.</summary>
internal sealed record FreeLots(ILookup<Guid, long> Units)
{
    public long Packs(Guid stockItemId, int unitsPerPack) => Units[stockItemId].Sum(free => free / unitsPerPack);
}
