using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Rules;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Stock;

/// <summary>Ask: what of the products of the shop acted for wants its people's attention.</summary>
public sealed record CountMyShelf(Actor Actor) : IQuery<ShelfCounts>;

/// <param name="Products">That were not put away.</param>
/// <param name="SentBack">By staff, to be mended.</param>
/// <param name="Low">Stock items of approved products with less free than the rules <c>catalog.low_stock_packs</c> or <c>catalog.low_stock_grams</c> say.</param>
public sealed record ShelfCounts(int Products, int SentBack, int Low)
{
    /// <summary>Drafts that nobody sent for approval yet.</summary>
    public int Drafts { get; init; }
}

internal sealed class CountMyShelfHandler(MarketplaceDb db, DatedRules rules) : IRequestHandler<CountMyShelf, ShelfCounts>
{
    public async Task<ShelfCounts> Handle(CountMyShelf request, CancellationToken cancellationToken)
    {
        var packs = (await rules.GetAsync("catalog.low_stock_packs", cancellationToken: cancellationToken)).Value;
        var grams = (await rules.GetAsync("catalog.low_stock_grams", cancellationToken: cancellationToken)).Value;
        var own = db.Set<Product>().Where(p => p.SellerId == request.Actor.SellerId && p.ArchivedAt == null);
        var states = await own.GroupBy(p => p.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var low = await own.Where(p => p.State == ProductState.Approved)
            .Join(db.Set<StockItem>(), p => p.Id, s => s.ProductId, (p, s) => s)
            .CountAsync(s => s.OnHand - s.Reserved < (s.Measure == StockMeasure.Pack ? packs : grams), cancellationToken);
        return new(states.Sum(s => s.Count), states.Where(s => s.Key == ProductState.Rejected).Sum(s => s.Count), low) { Drafts = states.Where(s => s.Key == ProductState.Draft).Sum(s => s.Count) };
    }
}
