using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search.Window;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Stock;

/// <summary>
/// One query for what the lines need, one conditional update for each stock item in the order of ids, one query for the lots of all,
/// one update for each lot touched. A pack is taken from one lot whole, so a box of two pouches never mixes lots.
/// </summary>
internal sealed class ReserveStockHandler(MarketplaceDb db, StockBook book, WindowNotes notes, TimeProvider time) : IRequestHandler<ReserveStock, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ReserveStock request, CancellationToken cancellationToken)
    {
        var needs = request.Needs;
        if (needs.Any(n => n.Quantity < 1))
        {
            return new Refusal("catalog.quantity", "Số lượng phải từ 1 trở lên.", "The quantity must be at least 1.", "Quantity");
        }

        var variantIds = needs.Select(n => n.VariantId).Distinct().ToList();
        var variants = await db.Set<Variant>()
            .Where(v => variantIds.Contains(v.Id))
            .Join(db.Set<Product>(), v => v.ProductId, p => p.Id, (v, p) => new Sold(
                v.Id, p.Id, v.StockItemId, v.Units, v.Name, p.Name, p.NameEn, p.SellerId,
                v.IsActive && p.State == ProductState.Approved && p.ArchivedAt == null,
                db.Set<Variant>().Where(o => o.StockItemId == v.StockItemId && o.IsActive).Max(o => (int?)o.Units) ?? v.Units))
            .ToDictionaryAsync(v => v.Id, cancellationToken);
        foreach (var need in needs)
        {
            if (!variants.TryGetValue(need.VariantId, out var variant))
            {
                return Refusal.NotFound;
            }

            if (!variant.IsOnSale)
            {
                return new Refusal(
                    "catalog.not_on_sale",
                    $"{variant.Product} hiện không còn bán. Hãy bỏ món này khỏi giỏ hàng.",
                    $"{variant.ProductEn} is no longer on sale. Please take it out of the cart.",
                    Kind: RefusalKind.Conflict);
            }
        }

        // The larger packs first: what they leave over still serves the smaller ones.
        var lines = needs.Select(n => (Need: n, Variant: variants[n.VariantId])).OrderByDescending(l => l.Variant.Units).ThenBy(l => l.Need.OrderLineId).ToList();
        foreach (var item in lines.GroupBy(l => l.Variant.StockItemId).OrderBy(g => g.Key))
        {
            if (!await book.ChangeItemAsync(item.Key, 0, item.Sum(l => (long)l.Need.Quantity * l.Variant.Units), cancellationToken))
            {
                var left = await LotsAsync([item.Key], cancellationToken);
                return OutOfStock(item.First().Variant, left);
            }
        }

        var lots = await LotsAsync(lines.Select(l => l.Variant.StockItemId).Distinct().ToList(), cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var (need, variant) in lines)
        {
            var packs = need.Quantity;
            foreach (var lot in lots.Where(l => l.StockItemId == variant.StockItemId))
            {
                var taken = (int)Math.Min(packs, lot.Free / variant.Units);
                if (taken == 0)
                {
                    continue;
                }

                packs -= taken;
                lot.Taken += (long)taken * variant.Units;
                db.Add(new Allocation
                {
                    Id = Ids.New(time),
                    OrderId = need.OrderId,
                    OrderLineId = need.OrderLineId,
                    SellerId = variant.SellerId,
                    StockItemId = variant.StockItemId,
                    LotId = lot.LotId,
                    LotCode = lot.LotCode,
                    BestBefore = lot.BestBefore,
                    Units = (long)taken * variant.Units,
                    Packs = taken,
                    At = now,
                });
            }

            if (packs > 0)
            {
                // There is stock, but out of date or in pieces too small for this pack.
                lots.ForEach(l => l.Taken = 0);
                return OutOfStock(variant, lots);
            }
        }

        foreach (var lot in lots.Where(l => l.Taken > 0).OrderBy(l => l.Id))
        {
            StockBook.Require(await book.ChangeLotAsync(lot.Id, 0, lot.Taken, cancellationToken), $"lot {lot.LotCode} has less than its stock item says");
        }

        NoteSoldOut(lines.Select(l => l.Variant), lots);
        return Done.It;
    }

    // Lists and pages say so when the last pack of a size went; only then, so that most buyers write nothing but their own rows.
    private void NoteSoldOut(IEnumerable<Sold> variants, List<FreeLot> lots)
    {
        foreach (var variant in variants)
        {
            var of = lots.Where(l => l.StockItemId == variant.StockItemId).ToList();
            var (before, after) = (of.Max(l => l.FreeAtStart), of.Max(l => l.Free));
            if (new long[] { 1, variant.Units, variant.LargestUnits }.Any(units => before >= units && after < units))
            {
                notes.Product(variant.ProductId);
            }
        }
    }

    private async Task<List<FreeLot>> LotsAsync(List<Guid> stockItemIds, CancellationToken cancellationToken) =>
        await db.Set<StockLot>()
            .Where(l => stockItemIds.Contains(l.StockItemId) && l.OnHand > l.Allocated)
            .InDate(VietnamTime.Today(time))
            .FirstExpiryFirst()
            .Select(l => new FreeLot(l.Id, l.StockItemId, l.LotId, l.LotCode, l.BestBefore, l.OnHand - l.Allocated))
            .ToListAsync(cancellationToken);

    private static Refusal OutOfStock(Sold variant, List<FreeLot> lots)
    {
        var left = lots.Where(l => l.StockItemId == variant.StockItemId).Sum(l => l.Free / variant.Units);
        return left == 0
            ? new("catalog.out_of_stock",
                $"{variant.Product} ({variant.Name}) vừa hết hàng. Hãy bỏ món này hoặc chọn quy cách khác.",
                $"{variant.ProductEn} ({variant.Name}) has just sold out. Please take it out or choose another pack.", Kind: RefusalKind.Conflict)
            : new("catalog.out_of_stock",
                $"{variant.Product} ({variant.Name}) chỉ còn {left} gói. Hãy giảm số lượng rồi đặt lại.",
                $"Only {left} packs of {variant.ProductEn} ({variant.Name}) are left. Please lower the quantity and try again.", Kind: RefusalKind.Conflict);
    }

    private sealed record Sold(Guid Id, Guid ProductId, Guid StockItemId, int Units, string Name, string Product, string ProductEn, Guid SellerId, bool IsOnSale, int LargestUnits);

    private sealed record FreeLot(Guid Id, Guid StockItemId, Guid LotId, string LotCode, DateOnly? BestBefore, long FreeAtStart)
    {
        public long Taken { get; set; }

        public long Free => FreeAtStart - Taken;
    }
}
