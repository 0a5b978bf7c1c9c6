using Marketplace.Catalog.Baskets;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Sale;
using Marketplace.Catalog.Stock;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Catalog.Search.Window;

/// <summary>Reads products for the window: a few queries for many, sellers and badges asked in large batches.</summary>
internal sealed class WindowReader(IServiceScopeFactory scopes)
{
    /// <summary>Notes that are read at once; should there be more, nothing but reading everything is safe.</summary>
    public const int MostNotes = 50_000;

    private const int Batch = 1000;

    /// <summary>Notes since a moment, oldest first; at most <see cref="MostNotes"/>.</summary>
    public async Task<List<WindowNote>> NotesAsync(DateTime since, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MarketplaceDb>().Set<WindowNote>().AsNoTracking()
            .Where(n => n.At >= since)
            .OrderBy(n => n.At)
            .Take(MostNotes)
            .ToListAsync(cancellationToken);
    }

    public async Task<List<ReadDoc>> ReadAllAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await new Reading(scope.ServiceProvider, day, cancellationToken).ReadAsync(products => products, null);
    }

    /// <summary>Those of the products, and of the sellers' products, that are on sale.</summary>
    public async Task<List<ReadDoc>> ReadAsync(DateOnly day, IReadOnlyCollection<Guid> productIds, IReadOnlyCollection<Guid> sellerIds, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var reading = new Reading(scope.ServiceProvider, day, cancellationToken);
        var ids = productIds.ToHashSet();
        foreach (var some in productIds.Chunk(Batch))
        {
            ids.UnionWith(await reading.BasketsWithAsync(some));
        }

        foreach (var some in sellerIds.Chunk(Batch))
        {
            ids.UnionWith(await reading.ProductsOfAsync(some));
        }

        var read = new List<ReadDoc>();
        foreach (var some in ids.Chunk(Batch))
        {
            read.AddRange(await reading.ReadAsync(products => products.Where(p => some.Contains(p.Id)), some));
        }

        return read;
    }

    private sealed class Reading(IServiceProvider services, DateOnly day, CancellationToken cancellationToken)
    {
        private readonly MarketplaceDb db = services.GetRequiredService<MarketplaceDb>();
        private readonly IMediator mediator = services.GetRequiredService<IMediator>();
        private readonly Dictionary<string, string> strings = new(StringComparer.Ordinal);

        public Task<List<Guid>> ProductsOfAsync(Guid[] sellers) =>
            db.Set<Product>().Where(p => sellers.Contains(p.SellerId)).Select(p => p.Id).ToListAsync(cancellationToken);

        public Task<List<Guid>> BasketsWithAsync(Guid[] products) => BasketParts.ProductsWithAsync(db, products, cancellationToken);

        /// <param name="ids">The products meant; null: all.</param>
        public async Task<List<ReadDoc>> ReadAsync(Func<IQueryable<Product>, IQueryable<Product>> choose, Guid[]? ids)
        {
            var rows = await choose(db.Set<Product>().OnSale())
                .Select(p => new Row(
                    p.Id, p.SellerId, p.Slug, p.Name, p.NameEn, p.Summary, p.SummaryEn, p.Ingredients, p.PictureKey, p.PriceFrom, p.PricePer100Grams,
                    p.HasSeveralPrices, p.IsSample, p.SetNo, p.OriginCommuneCode, p.SeasonFrom, p.SeasonTo, p.CreatedAt, p.ChangedAt))
                .ToListAsync(cancellationToken);
            var sellers = await SellersAsync(rows.Select(r => r.SellerId).Distinct());
            rows.RemoveAll(r => !sellers.ContainsKey(r.SellerId));
            if (rows.Count == 0)
            {
                return [];
            }

            var badges = await BadgesAsync(rows.Select(r => r.Id));
            var packs = (await (ids is null ? db.Set<Variant>() : db.Set<Variant>().Where(v => ids.Contains(v.ProductId)))
                .Where(v => v.IsActive)
                .Select(v => new Pack(v.ProductId, v.Name, v.NameEn, v.NetGrams, v.Price))
                .ToListAsync(cancellationToken)).ToLookup(v => v.ProductId);
            var lots = await LotsAsync(ids);
            return [.. rows.Select(r => Make(r, sellers[r.SellerId], badges.GetValueOrDefault(r.Id), [.. packs[r.Id]], lots.TryGetValue(r.Id, out var lot) ? lot : null))];
        }

        private async Task<Dictionary<Guid, SellerFacts>> SellersAsync(IEnumerable<Guid> ids)
        {
            var sellers = new Dictionary<Guid, SellerFacts>();
            foreach (var some in ids.Chunk(Batch))
            {
                foreach (var seller in await mediator.Send(new GetSellers(some), cancellationToken))
                {
                    if (seller.State == SellerState.Verified)
                    {
                        sellers[seller.Id] = seller with { CommuneName = Same(seller.CommuneName), CommuneCode = Same(seller.CommuneCode), ProvinceCode = Same(seller.ProvinceCode) };
                    }
                }
            }

            return sellers;
        }

        private async Task<Dictionary<Guid, OcopBadge>> BadgesAsync(IEnumerable<Guid> ids)
        {
            var badges = new Dictionary<Guid, OcopBadge>();
            foreach (var some in ids.Chunk(Batch))
            {
                foreach (var badge in await mediator.Send(new GetOcopBadges(some, day), cancellationToken))
                {
                    if (!badges.TryGetValue(badge.ProductId, out var other) || other.Stars < badge.Stars)
                    {
                        badges[badge.ProductId] = badge with { Issuer = Same(badge.Issuer), Decision = Same(badge.Decision) };
                    }
                }
            }

            return badges;
        }

        /// <summary>The newest lot of each product from which something could be sold today.</summary>
        private async Task<Dictionary<Guid, Lot>> LotsAsync(Guid[]? ids)
        {
            var free = (ids is null ? db.Set<StockLot>() : db.Set<StockLot>().Where(l => ids.Contains(l.ProductId))).Where(l => l.OnHand > l.Allocated).InDate(day);
            var lots = await free.Select(l => new { l.ProductId, l.StockItemId, l.LotId, l.BestBefore }).ToListAsync(cancellationToken);
            var received = db.Set<StockMovement>().Where(m => m.Reason == MovementReason.Received);
            if (ids is not null)
            {
                received = received.Where(m => free.Any(l => l.StockItemId == m.StockItemId && l.LotId == m.LotId));
            }

            var arrivals = (await received
                .GroupBy(m => new { m.StockItemId, m.LotId })
                .Select(g => new { g.Key.StockItemId, g.Key.LotId, At = g.Max(m => (DateTime?)m.At) })
                .ToListAsync(cancellationToken)).ToDictionary(m => (m.StockItemId, m.LotId), m => m.At);
            var newest = new Dictionary<Guid, Lot>();
            foreach (var lot in lots)
            {
                var candidate = new Lot(arrivals.GetValueOrDefault((lot.StockItemId, lot.LotId)), lot.BestBefore);
                if (!newest.TryGetValue(lot.ProductId, out var known) || candidate.CompareTo(known) > 0)
                {
                    newest[lot.ProductId] = candidate;
                }
            }

            await AddBasketsAsync(ids, newest);
            return newest;
        }

        // A basket can be bought while all its parts can; it has no lot that came.
        private async Task AddBasketsAsync(Guid[]? ids, Dictionary<Guid, Lot> newest)
        {
            var items = db.Set<StockItem>().Where(s => s.Measure == StockMeasure.Basket);
            var baskets = await (ids is null ? items : items.Where(s => ids.Contains(s.ProductId)))
                .Select(s => new { s.Id, s.ProductId }).ToListAsync(cancellationToken);
            if (baskets.Count == 0)
            {
                return;
            }

            var free = await services.GetRequiredService<FreeStock>().OfAsync(baskets.Select(b => b.Id), cancellationToken);
            foreach (var basket in baskets.Where(b => free.Packs(b.Id, 1) > 0))
            {
                newest[basket.ProductId] = new Lot(null, null);
            }
        }

        private ReadDoc Make(Row row, SellerFacts seller, OcopBadge? badge, Pack[] packs, Lot? lot)
        {
            var prices = Array.ConvertAll(packs, p => p.Price.Dong);
            Array.Sort(prices);
            var inStock = lot is not null && prices.Length > 0;
            var card = new ProductCard(
                row.Id, row.SellerId, row.Slug, row.Name, row.NameEn, row.PictureKey, row.PriceFrom, row.PricePer100Grams, row.HasSeveralPrices, lot is not null, row.IsSample);
            var (from, to) = row is { SeasonFrom: { } first, SeasonTo: { } last } ? ((byte)first, (byte)last) : ((byte)0, (byte)0);
            var season = from == 0 || ((to - from + 12) % 12) + 1 == 12 ? 1 : (day.Month - from + 12) % 12 <= (to - from + 12) % 12 ? 0 : 2;
            return new(
                new Doc
                {
                    Card = new(card, seller, badge),
                    SetNo = row.SetNo,
                    CommuneCode = Same(row.CommuneCode),
                    Prices = prices,
                    SeasonFrom = from,
                    SeasonTo = to,
                    CreatedAt = row.CreatedAt,
                    ChangedAt = Latest(row.ChangedAt ?? row.CreatedAt, lot?.At),
                    NewestLotAt = lot?.At,
                    NewestLotBestBefore = lot?.BestBefore,
                    Shelf = (Shelf)(season + (inStock ? 0 : 3)),
                },
                new(row.Name, row.NameEn, row.Summary, row.SummaryEn, row.Ingredients, [.. packs.Select(p => p.Name), .. packs.Select(p => p.NameEn)], [.. packs.Select(p => p.NetGrams)]));
        }

        private static DateTime Latest(DateTime changed, DateTime? arrived) => arrived > changed ? arrived.Value : changed;

        private string Same(string text)
        {
            if (!strings.TryGetValue(text, out var known))
            {
                strings[text] = known = text;
            }

            return known;
        }
    }

    private sealed record Row(
        Guid Id, Guid SellerId, string Slug, string Name, string NameEn, string Summary, string SummaryEn, string Ingredients, string PictureKey, Money PriceFrom,
        Money PricePer100Grams, bool HasSeveralPrices, bool IsSample, int SetNo, string CommuneCode, int? SeasonFrom, int? SeasonTo, DateTime CreatedAt, DateTime? ChangedAt);

    private sealed record Pack(Guid ProductId, string Name, string NameEn, long NetGrams, Money Price);

    private sealed record Lot(DateTime? At, DateOnly? BestBefore) : IComparable<Lot>
    {
        public int CompareTo(Lot? other)
        {
            var order = Nullable.Compare(At, other?.At);
            return order != 0 ? order : Nullable.Compare(BestBefore, other?.BestBefore);
        }
    }
}
