using Marketplace.Catalog.Products;
using Marketplace.Catalog.Sale;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Baskets;

/// <summary>What the shop acted for could put into a basket, at most 300 packs, and the basket as it stands; null for another shop's.</summary>
public sealed record ViewMyBasket(Actor Actor, Guid ProductId) : IQuery<MyBasketView?>;

/// <param name="Free">Packs that are free now.</param>
public sealed record BasketChoice(Guid VariantId, string ProductName, string PackName, string PictureKey, Money Price, long Free, int Packs);

/// <param name="Text">As it is kept; null for a new one.</param>
/// <param name="MayChange">It was never shown, so its contents may change.</param>
/// <param name="Free">Baskets that the parts allow now.</param>
public sealed record MyBasketView(BasketText? Text, bool MayChange, long Free, IReadOnlyList<BasketChoice> Choices)
{
    /// <summary>What the things in it cost one by one.</summary>
    public Money Worth => Choices.Sum(c => c.Price * c.Packs);
}

/// <summary>What is in a basket on sale; empty for other products. For its page and the page of its code.</summary>
public sealed record ViewBasketParts(Guid ProductId) : IRememberedQuery<IReadOnlyList<BasketPartView>>
{
    public string ChangesWith => Shown.Product(ProductId);
}

/// <summary>A thing in a basket. <paramref name="Slug"/>: its own page, where it is sold alone. <paramref name="LotIds"/>: from which it is packed now, first expiry first.</summary>
public sealed record BasketPartView(Guid ProductId, LocalText Name, string PackName, string PictureKey, string? Slug, int Packs, IReadOnlyList<Guid> LotIds);

internal sealed class ViewBasketHandlers(MarketplaceDb db, FreeStock stock, TimeProvider time) :
    IRequestHandler<ViewMyBasket, MyBasketView?>, IRequestHandler<ViewBasketParts, IReadOnlyList<BasketPartView>>
{
    private const int MostChoices = 300;
    private const int MostLots = 3;

    public async Task<MyBasketView?> Handle(ViewMyBasket request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return null;
        }

        var product = await db.Set<Product>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.ProductId, cancellationToken);
        var basket = product is null ? null : await db.Set<StockItem>().Where(s => s.ProductId == product.Id && s.Measure == StockMeasure.Basket)
            .Join(db.Set<Variant>().AsNoTracking(), s => s.Id, v => v.StockItemId, (_, v) => v).SingleOrDefaultAsync(cancellationToken);
        if (product is not null && (product.SellerId != seller || basket is null))
        {
            return null;
        }

        var parts = basket is null ? [] : await BasketParts.ReadAsync(db, [basket.StockItemId], cancellationToken);
        var packs = await db.Set<Variant>().AsNoTracking()
            .Join(db.Set<Product>().Where(p => p.SellerId == seller && p.ArchivedAt == null && p.State != ProductState.Rejected), v => v.ProductId, p => p.Id, (v, p) => new { v, p })
            .Join(db.Set<StockItem>().Where(s => s.Measure != StockMeasure.Basket), x => x.v.StockItemId, s => s.Id, (x, _) => x)
            .Where(x => x.v.IsActive)
            .OrderBy(x => x.p.NameLower).ThenBy(x => x.p.Id).ThenBy(x => x.v.Position)
            .Select(x => new { x.v.Id, x.v.StockItemId, x.v.Units, x.v.Price, x.v.GrossGrams, Pack = x.v.Name, x.p.Name, x.p.PictureKey })
            .Take(MostChoices)
            .ToListAsync(cancellationToken);
        var free = await stock.OfAsync([.. packs.Select(p => p.StockItemId), .. basket is null ? [] : new[] { basket.StockItemId }], cancellationToken);
        var inside = parts.ToDictionary(p => p.VariantId, p => p.Packs);
        var mayChange = product is null or { State: ProductState.Draft or ProductState.Rejected }
            && !await db.Set<Versions.ProductVersion>().AnyAsync(v => v.ProductId == request.ProductId, cancellationToken);
        return new(
            product is null ? null : new(
                product.Name, product.Summary, basket!.Price,
                Math.Max(0, basket.GrossGrams - packs.Sum(p => p.GrossGrams * inside.GetValueOrDefault(p.Id))), basket.Sku, basket.Gtin ?? "",
                [.. parts.Select(p => new BasketPartText(p.VariantId, p.Packs))]),
            mayChange,
            basket is null ? 0 : free.Packs(basket.StockItemId, 1),
            [.. packs.Select(p => new BasketChoice(p.Id, p.Name, p.Pack, p.PictureKey, p.Price, free.Packs(p.StockItemId, p.Units), inside.GetValueOrDefault(p.Id)))]);
    }

    public async Task<IReadOnlyList<BasketPartView>> Handle(ViewBasketParts request, CancellationToken cancellationToken)
    {
        var rows = await db.Set<StockItem>().Where(s => s.ProductId == request.ProductId && s.Measure == StockMeasure.Basket)
            .Join(db.Set<BasketPart>(), s => s.Id, b => b.BasketItemId, (_, b) => b)
            .Join(db.Set<Variant>(), b => b.VariantId, v => v.Id, (b, v) => new { b, Pack = v.Name, v.ProductId })
            .Join(db.Set<Product>(), x => x.ProductId, p => p.Id, (x, p) => new
            {
                x.b.ItemId,
                x.b.Packs,
                x.b.Position,
                x.Pack,
                p.Id,
                p.Name,
                p.NameEn,
                p.PictureKey,
                p.Slug,
                IsSold = p.State == ProductState.Approved && p.ArchivedAt == null,
            })
            .OrderBy(x => x.Position)
            .ToListAsync(cancellationToken);
        var items = rows.ConvertAll(r => r.ItemId);
        var lots = (items.Count == 0 ? [] : await db.Set<StockLot>().Where(l => items.Contains(l.StockItemId) && l.OnHand > l.Allocated)
            .InDate(VietnamTime.Today(time)).FirstExpiryFirst().Select(l => new { l.StockItemId, l.LotId }).ToListAsync(cancellationToken)).ToLookup(l => l.StockItemId, l => l.LotId);
        return [.. rows.Select(r => new BasketPartView(
            r.Id, new(r.Name, r.NameEn), r.Pack, r.PictureKey, r.IsSold ? r.Slug : null, r.Packs, [.. lots[r.ItemId].Take(MostLots)]))];
    }
}
