using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Sale;

internal sealed class GetCardsHandlers(ShopWindow window) :
    IRequestHandler<GetProductCards, IReadOnlyList<ProductCard>>, IRequestHandler<GetCards, IReadOnlyList<Card>>
{
    public async Task<IReadOnlyList<ProductCard>> Handle(GetProductCards request, CancellationToken cancellationToken) =>
        [.. (await FindAsync(request.Ids, cancellationToken)).Select(c => c.Product)];

    public async Task<IReadOnlyList<Card>> Handle(GetCards request, CancellationToken cancellationToken) => await FindAsync(request.Ids, cancellationToken);

    private async Task<List<Card>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var snapshot = (await window.LookAsync(cancellationToken)).Snapshot;
        var cards = new List<Card>(ids.Count);
        foreach (var id in ids)
        {
            if (snapshot.Find(id) is { } doc && !cards.Contains(doc.Card))
            {
                cards.Add(doc.Card);
            }
        }

        return cards;
    }
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
                db.Set<Variant>().Where(v => v.ProductId == p.Id && v.Gtin != null).OrderBy(v => v.Position).Select(v => v.Gtin).FirstOrDefault())
            {
                Label = new(p.StorageAdvice, p.Warnings, p.DeclarationNo),
            })
            .ToListAsync(cancellationToken);
    }
}
