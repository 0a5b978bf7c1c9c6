using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Reviews;

/// <summary>How many shown reviews of a product gave each number of stars, and how many are taken down. Derived: always the count over <see cref="Review"/>.</summary>
internal sealed class ProductRating
{
    public Guid ProductId { get; init; }

    public int One { get; init; }

    public int Two { get; init; }

    public int Three { get; init; }

    public int Four { get; init; }

    public int Five { get; init; }

    /// <summary>By order of an authority: a notice stands in the place of each.</summary>
    public int TakenDown { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<ProductRating>(entity =>
    {
        entity.Table("catalog_product_ratings", Retention.Listing);
        entity.HasKey(r => r.ProductId);
    });
}

/// <summary>A product's rating: the count of its shown reviews by stars.</summary>
/// <param name="ByStars">Five counts, of one star first.</param>
public sealed record RatingView(Guid ProductId, IReadOnlyList<int> ByStars)
{
    public int Count => ByStars.Sum();

    public int Sum => ByStars.Select((count, index) => count * (index + 1)).Sum();

    /// <summary>The average in tenths of a star, rounded half up; 0 without reviews.</summary>
    public int Tenths => Count == 0 ? 0 : ((Sum * 20) + Count) / (Count * 2);

    /// <summary><c>4,6</c> or <c>4.6</c>.</summary>
    public string Average(bool english) => $"{Tenths / 10}{(english ? '.' : ',')}{Tenths % 10}";

    internal static RatingView Of(Guid productId, ProductRating? row) =>
        new(productId, row is null ? [0, 0, 0, 0, 0] : [row.One, row.Two, row.Three, row.Four, row.Five]);
}

/// <summary>
/// Keeps the ratings: each review that appears or disappears adds or takes one, in the same transaction. Called before anything else is
/// written, so that commands on one product wait for each other at its row.
/// </summary>
internal sealed class RatingBook(MarketplaceDb db)
{
    /// <param name="takenDown">1: one more is taken down; -1: one is back.</param>
    public async Task AddAsync(Guid productId, int stars, int by, CancellationToken cancellationToken, int takenDown = 0)
    {
        var (one, two, three, four, five) = (By(1), By(2), By(3), By(4), By(5));
        var changed = await db.Set<ProductRating>()
            .Where(r => r.ProductId == productId)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(r => r.One, r => r.One + one)
                    .SetProperty(r => r.Two, r => r.Two + two)
                    .SetProperty(r => r.Three, r => r.Three + three)
                    .SetProperty(r => r.Four, r => r.Four + four)
                    .SetProperty(r => r.Five, r => r.Five + five)
                    .SetProperty(r => r.TakenDown, r => r.TakenDown + takenDown),
                cancellationToken);
        if (changed == 0)
        {
            // Of two first reviews at once the key lets one through; the other is run again and finds the row.
            db.Add(new ProductRating { ProductId = productId, One = one, Two = two, Three = three, Four = four, Five = five, TakenDown = takenDown });
        }

        int By(int of) => of == stars ? by : 0;
    }
}
