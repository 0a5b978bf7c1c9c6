using Marketplace.Catalog.Products;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Sale;

internal sealed class GetProductCardsHandler(MarketplaceDb db, ProductCards cards) : IRequestHandler<GetProductCards, IReadOnlyList<ProductCard>>
{
    public async Task<IReadOnlyList<ProductCard>> Handle(GetProductCards request, CancellationToken cancellationToken)
    {
        var ids = request.Ids.Distinct().ToList();
        var found = await cards.ReadAsync(db.Set<Product>().OnSale().Where(p => ids.Contains(p.Id)), cancellationToken);
        var byId = found.ToDictionary(c => c.Id);
        return [.. ids.Where(byId.ContainsKey).Select(id => byId[id])];
    }
}

/// <summary>Projects products to cards in one query.</summary>
internal sealed class ProductCards(MarketplaceDb db, TimeProvider time)
{
    public async Task<List<ProductCard>> ReadAsync(IQueryable<Product> products, CancellationToken cancellationToken)
    {
        var inStock = InStock();
        return await products
            .Select(p => new ProductCard(
                p.Id, p.SellerId, p.Slug, p.Name, p.NameEn, p.PictureKey, p.PriceFrom, p.PricePer100Grams, p.HasSeveralPrices,
                inStock.Any(l => l.ProductId == p.Id), p.IsSample))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Lots that something could be sold from today.</summary>
    public IQueryable<StockLot> InStock() => db.Set<StockLot>().Where(l => l.OnHand > l.Allocated).InDate(VietnamTime.Today(time));
}

internal sealed class GetProductFactsHandler(MarketplaceDb db) : IRequestHandler<GetProductFacts, IReadOnlyList<ProductFacts>>
{
    public async Task<IReadOnlyList<ProductFacts>> Handle(GetProductFacts request, CancellationToken cancellationToken)
    {
        var ids = request.Ids.Distinct().ToList();
        return await db.Set<Product>()
            .Where(p => ids.Contains(p.Id))
            .OrderBy(p => p.Slug)
            .Select(p => new ProductFacts(
                p.Id, p.SellerId, p.Slug, p.Name, p.NameEn, p.PictureKey, p.State == ProductState.Approved && p.ArchivedAt == null,
                db.Set<Variant>().Where(v => v.ProductId == p.Id && v.Gtin != null).OrderBy(v => v.Position).Select(v => v.Gtin).FirstOrDefault()))
            .ToListAsync(cancellationToken);
    }
}
