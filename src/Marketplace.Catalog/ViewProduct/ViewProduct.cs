using Marketplace.Catalog.Products;
using Marketplace.Catalog.Sale;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.ViewProduct;

/// <summary>Asks for the public page of a product on sale.</summary>
public sealed record ViewProduct(string Slug) : IRememberedQuery<ProductAnswer>
{
    public string ChangesWith => Shown.Product(Slug);
}

/// <summary>One of: the product; <paramref name="MovedTo"/>, the slug it has now; neither: not there.</summary>
public sealed record ProductAnswer(ProductView? Product, string? MovedTo);

/// <summary>A pack to choose. <paramref name="Available"/> in packs, a hint.</summary>
public sealed record PackView(Guid Id, string Sku, LocalText Name, Money Price, Money PricePer100Grams, Grams NetWeight, long Available, string? Gtin);

public sealed record PictureView(Guid Id, string Key, string Alt);

/// <summary>Grams of tea, millilitres of water, °C and seconds.</summary>
public sealed record BrewingView(int Celsius, int Grams, int Millilitres, int Seconds);

/// <summary>What stands on the label (Decree 43/2017/NĐ-CP); empty where the maker gave nothing.</summary>
public sealed record LabelView(string Ingredients, string Storage, string Usage, string Warnings, int? ShelfLifeDays, string DeclarationNo);

public sealed record ProductView(
    Guid Id,
    Guid SellerId,
    string Slug,
    LocalText Name,
    LocalText Summary,
    string Story,
    IReadOnlyList<Category> Path,
    IReadOnlyList<PictureView> Pictures,
    IReadOnlyList<PackView> Packs,
    LabelView Label,
    BrewingView? Brewing,
    int? SeasonFrom,
    int? SeasonTo,
    string CommuneCode,
    string CommuneName,
    ProductState State,
    bool IsSample)
{
    /// <summary>Put together from other goods, which <c>ViewBasketParts</c> names.</summary>
    public bool IsBasket { get; init; }
}

internal sealed class ViewProductHandler(MarketplaceDb db, ProductReader reader) : IRequestHandler<ViewProduct, ProductAnswer>
{
    public async Task<ProductAnswer> Handle(ViewProduct request, CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(db.Set<Product>().OnSale().Where(p => p.Slug == request.Slug), onlyActive: true, cancellationToken) is { } product)
        {
            return new(product, null);
        }

        var moved = await db.Set<ProductSlug>()
            .Where(s => s.Slug == request.Slug)
            .Join(db.Set<Product>().OnSale(), s => s.ProductId, p => p.Id, (s, p) => p.Slug)
            .SingleOrDefaultAsync(cancellationToken);
        return new(null, moved);
    }
}

/// <summary>Reads a product as its page shows it; for buyers, and for staff before it is on sale.</summary>
internal sealed class ProductReader(MarketplaceDb db, FreeStock stock, Categories categories)
{
    public async Task<ProductView?> ReadAsync(IQueryable<Product> products, bool onlyActive, CancellationToken cancellationToken)
    {
        if (await products.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } p)
        {
            return null;
        }

        var variants = await db.Set<Variant>().AsNoTracking()
            .Where(v => v.ProductId == p.Id && (v.IsActive || !onlyActive))
            .OrderBy(v => v.Position)
            .ToListAsync(cancellationToken);
        var pictures = await db.Set<ProductPicture>()
            .Where(x => x.ProductId == p.Id)
            .OrderBy(x => x.Position)
            .Select(x => new PictureView(x.Id, x.Key, x.Alt))
            .ToListAsync(cancellationToken);
        var free = await stock.OfAsync(variants.Select(v => v.StockItemId), cancellationToken);
        return new(
            p.Id, p.SellerId, p.Slug, new(p.Name, p.NameEn), new(p.Summary, p.SummaryEn), p.Story, categories.PathOf(p.SetNo), pictures,
            [.. variants.Select(v => new PackView(
                v.Id, v.Sku, new(v.Name, v.NameEn), v.Price, v.Price.PricePer100Grams(v.NetGrams), new Grams(v.NetGrams), free.Packs(v.StockItemId, v.Units), v.Gtin))],
            new(p.Ingredients, p.StorageAdvice, p.UsageAdvice, p.Warnings, p.ShelfLifeDays, p.DeclarationNo),
            p is { BrewCelsius: { } celsius, BrewGrams: { } grams, BrewMillilitres: { } millilitres, BrewSeconds: { } seconds } ? new(celsius, grams, millilitres, seconds) : null,
            p.SeasonFrom, p.SeasonTo, p.OriginCommuneCode, Geography.Commune(p.OriginCommuneCode)?.FullName ?? "", p.State, p.IsSample)
        {
            IsBasket = variants.Exists(v => free.Parts.Contains(v.StockItemId)),
        };
    }
}
