using Marketplace.Catalog.Products;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Numbers;

/// <summary>The acting seller's packs with price and stock, by product; <paramref name="Query"/> looks in product names and stock codes.</summary>
public sealed record ListNumbers(Actor Actor, string Query = "", int Page = 1) : IQuery<PageOf<NumberRow>>;

/// <param name="OnHand">Units of the stock item; null for a pack that draws on another's stock.</param>
/// <param name="HasLots">Without a lot the stock cannot be written here.</param>
public sealed record NumberRow(
    Guid VariantId, Guid ProductId, string ProductName, string PackName, string Sku, Money Price, long? OnHand, long Reserved, bool HasLots, bool IsActive, ProductState State);

/// <summary>All of a seller's packs that are not put away with what a sheet says of them, at most 20,000.</summary>
public sealed record ExportProducts(Actor Actor) : IQuery<IReadOnlyList<ExportRow>>;

public sealed record ExportRow(string Sku, ProductText Text, SellerUses.PackText Pack, long OnHand, long Reserved, ProductState State);

internal sealed class ListNumbersHandlers(MarketplaceDb db) : IRequestHandler<ListNumbers, PageOf<NumberRow>>, IRequestHandler<ExportProducts, IReadOnlyList<ExportRow>>
{
    private const int PageSize = 50;
    private const int MostExported = 20_000;

    public async Task<PageOf<NumberRow>> Handle(ListNumbers request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return new([], 0, 1, PageSize);
        }

        var page = Math.Clamp(request.Page, 1, 1000);
        var rows = db.Set<Variant>().Where(v => v.SellerId == seller).Join(db.Set<Product>().Where(p => p.ArchivedAt == null), v => v.ProductId, p => p.Id, (v, p) => new { v, p });
        foreach (var word in SearchText.Tokens(request.Query).Take(6))
        {
            var (like, code) = ($"%{word}%", $"%{word.ToUpperInvariant()}%");
            rows = rows.Where(r => EF.Functions.Like(r.p.SearchText, like) || EF.Functions.Like(r.v.Sku, code));
        }

        var total = await rows.CountAsync(cancellationToken);
        var items = await rows
            .OrderBy(r => r.p.NameLower).ThenBy(r => r.p.Id).ThenBy(r => r.v.Position)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(r => new
            {
                r.v.Id,
                r.v.ProductId,
                r.p.Name,
                Pack = r.v.Name,
                r.v.Sku,
                r.v.Price,
                r.v.StockItemId,
                r.v.IsActive,
                r.p.State,
                First = db.Set<Variant>().Where(o => o.StockItemId == r.v.StockItemId).Min(o => o.Position) == r.v.Position,
            })
            .ToListAsync(cancellationToken);
        var shelves = items.Select(i => i.StockItemId).Distinct().ToList();
        var stock = await db.Set<StockItem>().AsNoTracking().Where(s => shelves.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        var withLots = (await db.Set<StockLot>().Where(l => shelves.Contains(l.StockItemId) && l.HeldAt == null).Select(l => l.StockItemId).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        return new([.. items.Select(i => new NumberRow(
            i.Id, i.ProductId, i.Name, i.Pack, i.Sku, i.Price, i.First ? stock[i.StockItemId].OnHand : null, stock[i.StockItemId].Reserved, withLots.Contains(i.StockItemId), i.IsActive, i.State))],
            total, page, PageSize);
    }

    public async Task<IReadOnlyList<ExportRow>> Handle(ExportProducts request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return [];
        }

        var rows = await db.Set<Variant>().AsNoTracking().Where(v => v.SellerId == seller)
            .Join(db.Set<Product>().AsNoTracking().Where(p => p.ArchivedAt == null), v => v.ProductId, p => p.Id, (v, p) => new { v, p })
            .Join(db.Set<StockItem>().AsNoTracking(), r => r.v.StockItemId, s => s.Id, (r, s) => new { r.v, r.p, s.OnHand, s.Reserved })
            .OrderBy(r => r.p.NameLower).ThenBy(r => r.p.Id).ThenBy(r => r.v.Position)
            .Take(MostExported)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r => new ExportRow(r.v.Sku, ProductEditor.TextOf(r.p), PackEditor.TextOf(r.v), r.OnHand, r.Reserved, r.p.State))];
    }
}
