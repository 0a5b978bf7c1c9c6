using Marketplace.Catalog.Checks;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Imports;

/// <summary>What a shop has of the things some lines name: the lines are judged against it, and written into it.</summary>
internal sealed record ShopShelf(
    Guid SellerId, string? CompanyPrefix, CheckedShop Shop, long MostStep,
    Dictionary<string, Variant> Packs, Dictionary<Guid, Product> Products, Dictionary<string, Guid> ProductsByName, Dictionary<Guid, List<Variant>> PacksOf,
    Dictionary<string, Guid> Gtins, Dictionary<Guid, long> OnHand, HashSet<Guid> WithLots)
{
    /// <summary>Of the names in these lines; null while they are only judged.</summary>
    public KnownSlugs? Slugs { get; init; }
}

internal sealed class ShopShelves(MarketplaceDb db, TextChecks checks, Numbers.PriceSteps steps, IMediator mediator)
{
    /// <summary>Tracked, so that what is changed is saved.</summary>
    public async Task<ShopShelf> LoadAsync(Guid sellerId, IReadOnlyCollection<IReadOnlyDictionary<string, string>> lines, CancellationToken cancellationToken)
    {
        var skus = Column(lines, ImportColumns.Sku, LineJudge.SkuOf);
        var names = Column(lines, ImportColumns.Name, LineJudge.NameKey);
        var gtins = Column(lines, ImportColumns.Gtin, g => Gtin.TryParse(g, out var gtin, out _) ? gtin.Value : "");

        var named = await db.Set<Variant>().Where(v => v.SellerId == sellerId && skus.Contains(v.Sku)).ToListAsync(cancellationToken);
        var ids = named.Select(v => v.ProductId).Distinct().ToList();
        var products = await db.Set<Product>().Where(p => p.SellerId == sellerId && (ids.Contains(p.Id) || names.Contains(p.NameLower))).ToListAsync(cancellationToken);
        ids = [.. products.Select(p => p.Id)];
        var packs = await db.Set<Variant>().Where(v => ids.Contains(v.ProductId)).ToListAsync(cancellationToken);
        var shelves = packs.Select(v => v.StockItemId).Distinct().ToList();
        var seller = (await mediator.Send(new GetSellers([sellerId]), cancellationToken)).SingleOrDefault();
        return new(
            sellerId, seller?.GtinCompanyPrefix, await checks.ShopAsync(sellerId, cancellationToken), await steps.MostPerMilleAsync(cancellationToken),
            packs.ToDictionary(v => v.Sku, StringComparer.Ordinal),
            products.ToDictionary(p => p.Id),
            products.OrderBy(p => p.ArchivedAt is null ? 0 : 1).ThenBy(p => p.CreatedAt).ThenBy(p => p.Id)
                .GroupBy(p => p.NameLower, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal),
            packs.GroupBy(v => v.ProductId).ToDictionary(g => g.Key, g => g.OrderBy(v => v.Position).ToList()),
            await db.Set<Variant>().Where(v => v.Gtin != null && gtins.Contains(v.Gtin)).ToDictionaryAsync(v => v.Gtin!, v => v.Id, StringComparer.Ordinal, cancellationToken),
            await db.Set<StockItem>().AsNoTracking().Where(s => shelves.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.OnHand, cancellationToken),
            [.. await db.Set<StockLot>().Where(l => shelves.Contains(l.StockItemId) && l.HeldAt == null).Select(l => l.StockItemId).Distinct().ToListAsync(cancellationToken)]);
    }

    private static List<string> Column(IEnumerable<IReadOnlyDictionary<string, string>> lines, string key, Func<string, string> read) =>
        [.. lines.Select(l => l.GetValueOrDefault(key)).OfType<string>().Select(read).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)];
}
