using Marketplace.Catalog.Baskets;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Sale;

internal sealed class GetVariantsForSaleHandler(MarketplaceDb db, FreeStock stock) : IRequestHandler<GetVariantsForSale, IReadOnlyList<VariantForSale>>
{
    private static readonly Func<MarketplaceDb, List<Guid>, CancellationToken, Task<List<Row>>> Rows = KeptQuery.Of((MarketplaceDb db, List<Guid> ids) =>
        db.Set<Variant>().Where(v => ids.Contains(v.Id)).Join(db.Set<Product>(), v => v.ProductId, p => p.Id, (v, p) => new Row(
            v.Id, v.Name, v.Sku, v.Price, v.NetGrams, v.GrossGrams, v.StockItemId, v.Units, v.IsActive, p.Id, p.SellerId, p.Name, p.Slug, p.PictureKey, p.TaxClass, p.State,
            p.ArchivedAt, p.IsSample, p.ShelfLifeDays, p.IsFragile)));

    public async Task<IReadOnlyList<VariantForSale>> Handle(GetVariantsForSale request, CancellationToken cancellationToken)
    {
        var rows = await Rows(db, request.VariantIds.Distinct().ToList(), cancellationToken);
        var free = await stock.OfAsync(rows.Select(r => r.StockItemId), cancellationToken);
        return
        [
            .. rows.Select(r => new VariantForSale(
                r.Id, r.ProductId, r.SellerId, r.Product, r.Slug, r.Name, r.Sku, r.PictureKey, r.Price, new Grams(r.NetGrams), new Grams(r.GrossGrams),
                r.TaxClass, free.Packs(r.StockItemId, r.Units), r.IsActive && r.State == ProductState.Approved && r.ArchivedAt is null, r.IsSample,
                r.ShelfLifeDays, r.IsFragile)
            {
                Parts = [.. free.Parts[r.StockItemId].Select(b => new BasketPartForSale(b.VariantId, b.ProductId, b.ProductName, b.PackName, b.Packs * r.Units, b.Price))],
            }),
        ];
    }

    private sealed record Row(
        Guid Id, string Name, string Sku, Money Price, long NetGrams, long GrossGrams, Guid StockItemId, int Units, bool IsActive, Guid ProductId, Guid SellerId, string Product,
        string Slug, string PictureKey, string TaxClass, ProductState State, DateTime? ArchivedAt, bool IsSample, int? ShelfLifeDays, bool IsFragile);
}

/// <summary>Reads what could be sold now: lots in date, less what is allocated. A hint; the reservation decides.</summary>
internal sealed class FreeStock(MarketplaceDb db, TimeProvider time)
{
    public async Task<FreeUnits> OfAsync(IEnumerable<Guid> stockItemIds, CancellationToken cancellationToken)
    {
        var (ids, today) = (stockItemIds.Distinct().ToList(), VietnamTime.Today(time));
        var lots = await FreeLots.Of(db, ids, today, cancellationToken);

        // A basket has no lots of its own; what has some needs no asking.
        var bare = ids.Except(lots.Select(l => l.StockItemId)).ToList();
        var parts = bare.Count == 0 ? [] : await BasketParts.ReadAsync(db, bare, cancellationToken);
        var more = parts.Select(p => p.ItemId).Except(ids).ToList();
        if (more.Count > 0)
        {
            lots.AddRange(await FreeLots.Of(db, more, today, cancellationToken));
        }

        return new(lots.ToLookup(l => l.StockItemId, l => l.Free), parts.ToLookup(p => p.BasketItemId));
    }
}

/// <summary>Free units by stock item, lot by lot, since a pack comes whole from one lot; and what the baskets among them are put together from.</summary>
internal sealed record FreeUnits(ILookup<Guid, long> Units, ILookup<Guid, PartNow> Parts)
{
    /// <summary>Of a basket as many as the scarcest part allows.</summary>
    public long Packs(Guid stockItemId, int unitsPerPack) => Parts.Contains(stockItemId)
        ? Parts[stockItemId].Min(p => p.IsThere ? Single(p.ItemId, p.PackUnits) / p.Packs : 0) / unitsPerPack
        : Single(stockItemId, unitsPerPack);

    private long Single(Guid item, int unitsPerPack) => Units[item].Sum(free => free / unitsPerPack);
}
