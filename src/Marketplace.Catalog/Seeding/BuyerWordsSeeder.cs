using Marketplace.Catalog.Products;
using Marketplace.Catalog.Questions;
using Marketplace.Catalog.Reviews;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Seeding;

/// <summary>Invented reviews and questions of the invented assortment, marked as such; no order stands behind them.</summary>
internal sealed class BuyerWordsSeeder(MarketplaceDb db) : ISeeder
{
    public int Order => 45;

    public bool IsSample => true;

    public string Name => "catalog.buyer-words";

    public async Task SeedAsync(SeedContext seed, CancellationToken cancellationToken)
    {
        if (await db.Set<Review>().AnyAsync(r => r.IsSample && r.PurchaseId == null, cancellationToken))
        {
            return;
        }

        var products = await db.Set<Product>().Where(p => p.IsSample).Select(p => new { p.Id, p.Slug, p.SellerId }).ToDictionaryAsync(p => p.Slug, p => (p.Id, p.SellerId), cancellationToken);
        var reviews = seed.Files.Read("reviews.csv").Select(row => ReviewOf(row, products[row["product_slug"]])).ToList();
        db.AddRange(reviews);
        foreach (var of in reviews.GroupBy(r => r.ProductId))
        {
            db.Add(new ProductRating
            {
                ProductId = of.Key,
                One = of.Count(r => r.Stars == 1),
                Two = of.Count(r => r.Stars == 2),
                Three = of.Count(r => r.Stars == 3),
                Four = of.Count(r => r.Stars == 4),
                Five = of.Count(r => r.Stars == 5),
            });
        }

        db.AddRange(seed.Files.Read("questions.csv").Select(row => QuestionOf(row, products[row["product_slug"]])));
    }

    private static Review ReviewOf(SeedRow row, (Guid Id, Guid SellerId) product) => new()
    {
        Id = Ids.FromName("catalog_reviews", row["key"]),
        ProductId = product.Id,
        SellerId = product.SellerId,
        Stars = row.Int("stars"),
        Words = row["words_vi"],
        AuthorName = row["author"],
        Place = row["place"],
        PackName = row["pack"],
        Helpful = row.Int("helpful"),
        Answer = row["answer_vi"],
        AnsweredAt = row.OrNull("answered_at") is null ? null : row.Moment("answered_at"),
        PostedAt = row.Moment("posted_at"),
        IsSample = true,
    };

    private static Question QuestionOf(SeedRow row, (Guid Id, Guid SellerId) product) => new()
    {
        Id = Ids.FromName("catalog_questions", row["key"]),
        ProductId = product.Id,
        SellerId = product.SellerId,
        Words = row["words_vi"],
        AuthorName = row["author"],
        Answer = row["answer_vi"],
        AnsweredAt = row.OrNull("answered_at") is null ? null : row.Moment("answered_at"),
        PostedAt = row.Moment("posted_at"),
        IsSample = true,
    };
}
