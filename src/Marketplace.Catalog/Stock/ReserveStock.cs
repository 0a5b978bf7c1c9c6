using Marketplace.Catalog.Baskets;
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
    private static readonly Func<MarketplaceDb, List<Guid>, CancellationToken, Task<List<Sold>>> Variants = KeptQuery.Of((MarketplaceDb db, List<Guid> ids) =>
        db.Set<Variant>()
            .Where(v => ids.Contains(v.Id))
            .Join(db.Set<Product>(), v => v.ProductId, p => p.Id, (v, p) => new Sold(
                v.Id, p.Id, v.StockItemId, v.Units, v.Name, p.Name, p.NameEn, p.SellerId,
                v.IsActive && p.State == ProductState.Approved && p.ArchivedAt == null,
                db.Set<Variant>().Where(o => o.StockItemId == v.StockItemId && o.IsActive).Max(o => (int?)o.Units) ?? v.Units,
                db.Set<BasketPart>().Where(b => b.ItemId == v.StockItemId).Max(b => (int?)(b.Packs * b.PackUnits)) ?? 0,
                db.Set<BasketPart>().Any(b => b.BasketItemId == v.StockItemId))));

    public async Task<Outcome<Done>> Handle(ReserveStock request, CancellationToken cancellationToken)
    {
        var needs = request.Needs;
        if (needs.Any(n => n.Quantity < 1))
        {
            return new Refusal("catalog.quantity", "Số lượng phải từ 1 trở lên.", "The quantity must be at least 1.", "Quantity");
        }

        var variantIds = needs.Select(n => n.VariantId).Distinct().ToList();
        var variants = (await Variants(db, variantIds, cancellationToken)).ToDictionary(v => v.Id);
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
        var lines = (await SpreadAsync(needs, variants, cancellationToken)).OrderByDescending(l => l.Units).ThenBy(l => l.Need.OrderLineId).ThenBy(l => l.ItemId).ToList();
        foreach (var item in lines.GroupBy(l => l.ItemId).OrderBy(g => g.Key))
        {
            if (!await book.ChangeItemAsync(item.Key, 0, item.Sum(l => (long)l.Packs * l.Units), cancellationToken))
            {
                return OutOfStock(item.First(), await LotsAsync([item.Key], cancellationToken));
            }
        }

        var lots = await LotsAsync(lines.Select(l => l.ItemId).Distinct().ToList(), cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var line in lines)
        {
            var packs = line.IsThere ? line.Packs : 0;
            foreach (var lot in lots.Where(l => l.StockItemId == line.ItemId))
            {
                var taken = (int)Math.Min(packs, lot.Free / line.Units);
                if (taken == 0)
                {
                    continue;
                }

                packs -= taken;
                lot.Taken += (long)taken * line.Units;
                db.Add(new Allocation
                {
                    Id = Ids.New(time),
                    OrderId = line.Need.OrderId,
                    OrderLineId = line.Need.OrderLineId,
                    SellerId = line.Variant.SellerId,
                    StockItemId = line.ItemId,
                    LotId = lot.LotId,
                    LotCode = lot.LotCode,
                    BestBefore = lot.BestBefore,
                    Units = (long)taken * line.Units,
                    Packs = taken,
                    PerPack = line.PerPack,
                    Part = line.Part,
                    At = now,
                });
            }

            if (packs > 0 || !line.IsThere)
            {
                // There is stock, but out of date or in pieces too small for this pack.
                lots.ForEach(l => l.Taken = 0);
                return OutOfStock(line, lots);
            }
        }

        foreach (var lot in lots.Where(l => l.Taken > 0).OrderBy(l => l.Id))
        {
            StockBook.Require(await book.ChangeLotAsync(lot.Id, 0, lot.Taken, cancellationToken), $"lot {lot.LotCode} has less than its stock item says");
        }

        NoteSoldOut(lines, lots);
        return Done.It;
    }

    // Lists and pages say so when the last pack of a size went; only then, so that most buyers write nothing but their own rows.
    private void NoteSoldOut(List<Line> lines, List<FreeLot> lots)
    {
        foreach (var line in lines)
        {
            var of = lots.Where(l => l.StockItemId == line.ItemId).ToList();
            var (before, after) = (of.Max(l => l.FreeAtStart), of.Max(l => l.Free));

            // Of baskets the sum over the lots counts.
            var (allBefore, allAfter) = (of.Sum(l => l.FreeAtStart), of.Sum(l => l.Free));
            if (new long[] { 1, line.Units, line.LargestUnits }.Any(units => before >= units && after < units)
                || (line.UnitsInBasket > 0 && allBefore >= line.UnitsInBasket && allAfter < line.UnitsInBasket))
            {
                notes.Product(line.ProductId);
            }
        }
    }

    /// <summary>One line for each stock item that a need takes from: its own, or those of a basket's parts.</summary>
    private async Task<List<Line>> SpreadAsync(IReadOnlyList<StockNeed> needs, Dictionary<Guid, Sold> variants, CancellationToken cancellationToken)
    {
        var baskets = variants.Values.Where(v => v.IsBasket).Select(v => v.StockItemId).Distinct().ToList();
        var parts = (baskets.Count == 0 ? [] : await BasketParts.ReadAsync(db, baskets, cancellationToken)).ToLookup(p => p.BasketItemId);
        return
        [
            .. needs.Select(n => (Need: n, Variant: variants[n.VariantId])).SelectMany(l => l.Variant.IsBasket
                ? parts[l.Variant.StockItemId].Select(p => new Line(
                    l.Need, l.Variant, p.ItemId, p.PackUnits, l.Need.Quantity * l.Variant.Units * p.Packs, l.Variant.Units * p.Packs, Cut(p.Name), p.ProductId, p.LargestUnits, p.Units, p.IsThere))
                : [new Line(l.Need, l.Variant, l.Variant.StockItemId, l.Variant.Units, l.Need.Quantity, 1, null, l.Variant.ProductId, l.Variant.LargestUnits, l.Variant.UnitsInBasket, true)]),
        ];
    }

    private static string Cut(string name) => name.Length <= Allocation.PartMax ? name : name[..Allocation.PartMax];

    private Task<List<FreeLot>> LotsAsync(List<Guid> stockItemIds, CancellationToken cancellationToken) => FreeLots.Of(db, stockItemIds, VietnamTime.Today(time), cancellationToken);

    private static Refusal OutOfStock(Line line, List<FreeLot> lots)
    {
        var variant = line.Variant;
        var left = line.IsThere ? lots.Where(l => l.StockItemId == line.ItemId).Sum(l => l.Free / line.Units) / line.PerPack : 0;
        var because = line.Part is { } part ? new LocalText($" vì thiếu {part}", $" for want of {part}") : new("", "");
        var unit = line.Part is null ? new LocalText("gói", "packs") : new("giỏ", "baskets");
        return left == 0
            ? new("catalog.out_of_stock",
                $"{variant.Product} ({variant.Name}) vừa hết hàng{because.Vi}. Hãy bỏ món này hoặc chọn {(line.Part is null ? "quy cách" : "giỏ")} khác.",
                $"{variant.ProductEn} ({variant.Name}) has just sold out{because.En}. Please take it out or choose another {(line.Part is null ? "pack" : "basket")}.", Kind: RefusalKind.Conflict)
            : new("catalog.out_of_stock",
                $"{variant.Product} ({variant.Name}) chỉ còn {left} {unit.Vi}{because.Vi}. Hãy giảm số lượng rồi đặt lại.",
                $"Only {left} {unit.En} of {variant.ProductEn} ({variant.Name}) are left{because.En}. Please lower the quantity and try again.", Kind: RefusalKind.Conflict);
    }

    private sealed record Sold(
        Guid Id, Guid ProductId, Guid StockItemId, int Units, string Name, string Product, string ProductEn, Guid SellerId, bool IsOnSale, int LargestUnits, int UnitsInBasket, bool IsBasket);

    /// <param name="Units">Of the stock item, that one of the packs takes.</param>
    /// <param name="PerPack">Packs of it in one pack of the line.</param>
    /// <param name="UnitsInBasket">The most that a basket takes of the stock item; 0: in none.</param>
    private sealed record Line(
        StockNeed Need, Sold Variant, Guid ItemId, int Units, int Packs, int PerPack, string? Part, Guid ProductId, int LargestUnits, int UnitsInBasket, bool IsThere);
}
