using Marketplace.Catalog.Products;
using Marketplace.Catalog.Stock;
using Marketplace.Catalog.ViewProduct;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.SellerUses;

/// <summary>The acting seller's listings, those that want something first; archived ones only when asked for.</summary>
public sealed record ListMyProducts(Actor Actor, bool Archived = false, int Page = 1) : IQuery<PageOf<MyProductRow>>;

/// <summary>The one thing to do next for a listing.</summary>
public enum NextStep
{
    None,
    AddPack,
    AddStock,
    AddPicture,
    Submit,
    Mend,
    WaitForStaff,
    Resume,
}

/// <summary><paramref name="Free"/>: units in date that are not reserved.</summary>
public sealed record MyProductRow(
    Guid Id, string Slug, string Name, string PictureKey, ProductState State, string RejectedReason, Money PriceFrom, int Packs, long Free, NextStep Next, bool IsSample)
{
    /// <summary>The step of the guided entry a draft waits at; null for all others.</summary>
    public EntryStep? Entry { get; init; }
}

/// <summary>The steps of the guided entry, in their order.</summary>
public enum EntryStep
{
    Pictures = 1,
    Name,
    Packs,
    Label,
    Preview,
}

public static class EntrySteps
{
    /// <summary>The step a draft waits at, told from what it lacks; pictures may come later.</summary>
    public static EntryStep Of(string name, int packs, string communeCode) =>
        name.Length == 0 ? EntryStep.Name : packs == 0 ? EntryStep.Packs : communeCode.Length == 0 ? EntryStep.Label : EntryStep.Preview;
}

/// <summary>One listing of the acting seller with packs, stock and history; null for others'.</summary>
public sealed record ViewMyProduct(Actor Actor, Guid ProductId) : IQuery<MyProductView?>;

public sealed record MyPackView(Guid Id, string Sku, PackText Text, int Units, Guid StockItemId);

public sealed record MyLotView(Guid LotId, string Code, DateOnly? BestBefore, long OnHand, long Reserved, bool IsExpired);

public sealed record MyStockView(Guid Id, string Name, StockMeasure Measure, long OnHand, long Reserved, IReadOnlyList<MyLotView> Lots);

public sealed record MovementView(DateTime At, string StockItem, string LotCode, long Delta, MovementReason Reason, string Note);

public sealed record MyProductView(
    Guid Id, string Slug, long Version, ProductState State, string RejectedReason, bool IsArchived, ProductText Text,
    IReadOnlyList<PictureView> Pictures, IReadOnlyList<MyPackView> Packs, IReadOnlyList<MyStockView> Stock, IReadOnlyList<MovementView> History);

internal sealed class ViewMyProductsHandlers(MarketplaceDb db, TimeProvider time) :
    IRequestHandler<ListMyProducts, PageOf<MyProductRow>>, IRequestHandler<ViewMyProduct, MyProductView?>
{
    private const int PageSize = 24;

    public async Task<PageOf<MyProductRow>> Handle(ListMyProducts request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller)
        {
            return new([], 0, 1, PageSize);
        }

        var page = Math.Clamp(request.Page, 1, 500);
        var mine = db.Set<Product>().Where(p => p.SellerId == seller && p.ArchivedAt != null == request.Archived);
        var total = await mine.CountAsync(cancellationToken);
        var inStock = db.Set<StockLot>().Where(l => l.OnHand > l.Allocated).InDate(VietnamTime.Today(time));
        var rows = await mine
            .OrderBy(p => p.State == ProductState.Rejected ? 0 : p.State == ProductState.Draft ? 1 : p.State == ProductState.Pending ? 2 : 3).ThenBy(p => p.Name).ThenBy(p => p.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(p => new
            {
                p.Id,
                p.Slug,
                p.Name,
                p.PictureKey,
                p.State,
                p.RejectedReason,
                p.PriceFrom,
                p.OriginCommuneCode,
                p.IsSample,
                Packs = db.Set<Variant>().Count(v => v.ProductId == p.Id && v.IsActive),
                Free = inStock.Where(l => l.ProductId == p.Id).Sum(l => l.OnHand - l.Allocated),
            })
            .ToListAsync(cancellationToken);
        return new([.. rows.Select(r => new MyProductRow(
            r.Id, r.Slug, r.Name, r.PictureKey, r.State, r.RejectedReason, r.PriceFrom, r.Packs, r.Free, Next(r.State, r.Packs, r.Free, r.PictureKey), r.IsSample)
        {
            Entry = r.State == ProductState.Draft ? EntrySteps.Of(r.Name, r.Packs, r.OriginCommuneCode) : null,
        })], total, page, PageSize);
    }

    public async Task<MyProductView?> Handle(ViewMyProduct request, CancellationToken cancellationToken)
    {
        if (request.Actor.SellerId is not { } seller
            || await db.Set<Product>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.ProductId && p.SellerId == seller, cancellationToken) is not { } p)
        {
            return null;
        }

        var variants = await db.Set<Variant>().AsNoTracking().Where(v => v.ProductId == p.Id).OrderBy(v => v.Position).ToListAsync(cancellationToken);
        var pictures = await db.Set<ProductPicture>().Where(x => x.ProductId == p.Id).OrderBy(x => x.Position)
            .Select(x => new PictureView(x.Id, x.Key, x.Alt)).ToListAsync(cancellationToken);
        var items = await db.Set<StockItem>().AsNoTracking().Where(s => s.ProductId == p.Id).OrderBy(s => s.Name).ThenBy(s => s.Id).ToListAsync(cancellationToken);
        var lots = await db.Set<StockLot>().AsNoTracking().Where(l => l.ProductId == p.Id).FirstExpiryFirst().ToListAsync(cancellationToken);
        var itemIds = items.Select(s => s.Id).ToList();
        var history = await db.Set<StockMovement>().AsNoTracking()
            .Where(m => itemIds.Contains(m.StockItemId))
            .OrderByDescending(m => m.At).ThenBy(m => m.Id)
            .Take(30)
            .ToListAsync(cancellationToken);
        var today = VietnamTime.Today(time);
        return new(
            p.Id, p.Slug, p.Version, p.State, p.RejectedReason, p.ArchivedAt is not null, ProductEditor.TextOf(p), pictures,
            [.. variants.Select(v => new MyPackView(
                v.Id, v.Sku,
                new PackText { Name = v.Name, NameEn = v.NameEn, NetGrams = v.NetGrams, GrossGrams = v.GrossGrams, Price = v.Price, Gtin = v.Gtin ?? "", IsActive = v.IsActive },
                v.Units, v.StockItemId))],
            [.. items.Select(s => new MyStockView(
                s.Id, s.Name, s.Measure, s.OnHand, s.Reserved,
                [.. lots.Where(l => l.StockItemId == s.Id).Select(l => new MyLotView(l.LotId, l.LotCode, l.BestBefore, l.OnHand, l.Allocated, l.BestBefore < today))]))],
            [.. history.Select(m => new MovementView(
                m.At, items.Single(s => s.Id == m.StockItemId).Name, lots.Find(l => l.LotId == m.LotId && l.StockItemId == m.StockItemId)?.LotCode ?? "", m.Delta, m.Reason, m.Note))]);
    }

    private static NextStep Next(ProductState state, int packs, long free, string picture) => state switch
    {
        ProductState.TakenDown => NextStep.None,
        ProductState.Rejected => NextStep.Mend,
        _ when packs == 0 => NextStep.AddPack,
        _ when picture.Length == 0 => NextStep.AddPicture,
        _ when free == 0 => NextStep.AddStock,
        ProductState.Draft => NextStep.Submit,
        ProductState.Pending => NextStep.WaitForStaff,
        ProductState.Paused => NextStep.Resume,
        _ => NextStep.None,
    };
}
