using Marketplace.Catalog.Figures;
using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Figures;
using Marketplace.Platform;
using Marketplace.Platform.Rules;
using Marketplace.Sellers.Figures;
using Marketplace.Traceability.Figures;
using MediatR;

namespace Marketplace.Storefront.Web.Figures;

/// <summary>Sellers of a kind: registered, of those allowed to sell, of those live, and how many sold in the month.</summary>
public sealed record SellersOfKind(SellerKind Kind, int Registered, int Verified, int Live, int Sold);

/// <summary>The province's figures of a month.</summary>
/// <param name="MadeAt">When they were put together; <paramref name="CountedAt"/>: when the latest day's sales were counted.</param>
/// <param name="LiveDays">Of the rule by which a shop is live.</param>
public sealed record MonthFigures(
    DateOnly Month, DateOnly Until, DateTime MadeAt, DateTime? CountedAt, bool HasSample, int LiveDays, int LeastSellers,
    IReadOnlyList<SellersOfKind> Sellers, int Orders, SalesGroup All, IReadOnlyList<SalesGroup> ByCommune, IReadOnlyList<SalesGroup> BySet, IReadOnlyList<SalesGroup> ByStars,
    IReadOnlyList<SalesGroup> ByKind, IReadOnlyList<CaseFigures> Cases, RatingFigures Ratings, FaceFigures Faces, long Scans);

/// <summary>Composes the province's figures: each module counts over its own tables, and what they say is grouped here.</summary>
public sealed class ProvinceFigures(IMediator mediator, DatedRules rules, TimeProvider time)
{
    public static LocalText NoStars { get; } = new("Không có hạng còn hạn", "No stars in force");

    public static LocalText Elsewhere { get; } = new("Ngoài tỉnh hoặc không rõ", "Elsewhere or unknown");

    /// <param name="month">Any day of it; of a month that is not over, up to today.</param>
    public async Task<MonthFigures> MakeAsync(DateOnly month)
    {
        var today = VietnamTime.Today(time);
        var first = new DateOnly(month.Year, month.Month, 1);
        var last = first.AddMonths(1).AddDays(-1) is var end && end > today ? today : end;
        var liveDays = (int)(await rules.GetAsync("figures.live_days", last)).Value;
        var least = (int)(await rules.GetAsync("figures.least_sellers", last)).Value;

        var sales = await mediator.Send(new CountSales(first, last));
        var ids = sales.Products.Select(p => p.ProductId).ToList();
        var groups = (await mediator.Send(new GetProductGroups(ids))).ToDictionary(g => g.ProductId);
        var badges = (await mediator.Send(new GetOcopBadges(ids, last))).ToDictionary(b => b.ProductId, b => b.Stars);
        var live = (await mediator.Send(new ListSellersWithOrders(last.AddDays(-liveDays), last))).Union(await mediator.Send(new ListSellersWithStockMoves(last.AddDays(-liveDays)))).ToHashSet();
        var sellers = (await mediator.Send(new GetSellers([.. live.Union(sales.Products.Select(p => p.SellerId))]))).ToDictionary(s => s.Id);
        var sold = sales.Products.Select(p => p.SellerId).ToHashSet();
        return new(
            first, last, time.GetUtcNow().UtcDateTime, sales.CountedAt, sales.HasSample, liveDays, least,
            [
                .. (await mediator.Send(new CountSellers())).Select(k => new SellersOfKind(
                    k.Kind, k.Registered, k.Verified, live.Count(id => sellers.GetValueOrDefault(id) is { State: SellerState.Verified } s && s.Kind == k.Kind),
                    sold.Count(id => sellers.GetValueOrDefault(id)?.Kind == k.Kind))),
            ],
            sales.OrdersOfSellers.Values.Sum(),
            Group(null, sales.Products),
            By(sales.Products, p => Geography.Commune(groups.GetValueOrDefault(p.ProductId)?.CommuneCode ?? "") is { } commune ? new(commune.FullName, commune.FullName) : Elsewhere),
            By(sales.Products, p => groups.GetValueOrDefault(p.ProductId)?.Set?.Name ?? Elsewhere),
            By(sales.Products, p => badges.TryGetValue(p.ProductId, out var stars) ? new($"OCOP {stars} sao", $"OCOP {stars} stars") : NoStars),
            By(sales.Products, p => sellers.TryGetValue(p.SellerId, out var seller) ? FigureWords.Kind(seller.Kind) : Elsewhere),
            await mediator.Send(new CountCaseFigures(first, last)), await mediator.Send(new CountRatings(first, last)), await mediator.Send(new CountFaces(first, last)),
            (await mediator.Send(new CountScansOfDays(first, last))).Values.Sum());
    }

    private static IReadOnlyList<SalesGroup> By(IReadOnlyList<ProductSales> sales, Func<ProductSales, LocalText> name) =>
        [.. sales.GroupBy(name).Select(g => Group(g.Key, g)).OrderByDescending(g => g.Sum.Dong).ThenBy(g => g.Name!.Vi, StringComparer.Ordinal)];

    private static SalesGroup Group(LocalText? name, IEnumerable<ProductSales> sales)
    {
        var all = sales.ToList();
        return new(name, all.Select(p => p.SellerId).ToHashSet(), all.Sum(p => p.Packs), all.Aggregate(Money.Zero, (sum, p) => sum + p.Sum));
    }
}
