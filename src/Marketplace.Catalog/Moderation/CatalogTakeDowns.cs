using Marketplace.Catalog.Products;
using Marketplace.Catalog.Reviews;
using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Moderation;

/// <summary>Listings that an authority has taken off the market. One that was changed meanwhile comes back by way of staff.</summary>
internal sealed class ProductTakeDowns(MarketplaceDb db, OwnProducts products, TimeProvider time) : ITakeDowns
{
    public TakeDownSubject Subject => TakeDownSubject.Product;

    public async Task<TakeDownTarget?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var slug = key.ToLowerInvariant();
        return await db.Set<Product>().Where(p => p.Slug == slug && p.ArchivedAt == null).Select(p => new { p.Id, p.Name, p.NameEn, p.Slug, p.SellerId, p.IsSample }).SingleOrDefaultAsync(cancellationToken) is { } found
            ? new(found.Id, new(found.Name, found.NameEn), "/san-pham/" + found.Slug, found.SellerId, found.IsSample)
            : null;
    }

    public async Task<string> TakeDownAsync(Actor actor, Guid id, string reason, CancellationToken cancellationToken)
    {
        var product = await db.Set<Product>().SingleAsync(p => p.Id == id, cancellationToken);
        var before = product.State;
        product.State = ProductState.TakenDown;
        await products.TellAsync(product, cancellationToken);
        return $"{before} {product.Version + 1}";
    }

    public async Task LiftAsync(Actor actor, Guid id, string before, CancellationToken cancellationToken)
    {
        var product = await db.Set<Product>().SingleAsync(p => p.Id == id, cancellationToken);
        if (before.Split(' ') is not [var state, var version] || product.State != ProductState.TakenDown)
        {
            return;
        }

        var was = Enum.Parse<ProductState>(state);
        var isShown = was is ProductState.Approved or ProductState.Paused;
        (product.State, product.SubmittedAt) = isShown && version != $"{product.Version}" ? (ProductState.Pending, time.GetUtcNow().UtcDateTime) : (was, product.SubmittedAt);
        await products.TellAsync(product, cancellationToken);
    }
}

/// <summary>Reviews that an authority has taken off the pages.</summary>
internal sealed class ReviewTakeDowns(MarketplaceDb db, RatingBook ratings, ProductNews news) : ITakeDowns
{
    private const int Shown = 80;

    public TakeDownSubject Subject => TakeDownSubject.Review;

    public async Task<TakeDownTarget?> FindAsync(string key, CancellationToken cancellationToken) =>
        Guid.TryParse(key, out var id)
        && await db.Set<Review>().Where(r => r.Id == id).Join(db.Set<Product>(), r => r.ProductId, p => p.Id, (r, p) => new { r.Id, r.Stars, r.Words, p.Slug, r.IsSample }).SingleOrDefaultAsync(cancellationToken) is { } found
            ? new(
                found.Id, new($"Đánh giá {found.Stars} sao: {Short(found.Words)}", $"Review, {found.Stars} stars: {Short(found.Words)}"), $"/san-pham/{found.Slug}/danh-gia#{found.Id:N}",
                null, found.IsSample)
            : null;

    public Task<string> TakeDownAsync(Actor actor, Guid id, string reason, CancellationToken cancellationToken) => MoveAsync(id, WordsState.TakenDown, cancellationToken);

    public Task LiftAsync(Actor actor, Guid id, string before, CancellationToken cancellationToken) => MoveAsync(id, Enum.Parse<WordsState>(before), cancellationToken);

    private async Task<string> MoveAsync(Guid id, WordsState to, CancellationToken cancellationToken)
    {
        var review = await db.Set<Review>().SingleAsync(r => r.Id == id, cancellationToken);
        var (before, was, shows) = (review.State, review.State == WordsState.Shown, to == WordsState.Shown);

        // Neither on the list nor to be undone while the order stands.
        (review.State, review.NeedsLook, review.DecidedAt, review.DecidedBy) = (to, to == WordsState.Held, null, null);
        var (stars, notices) = ((shows ? 1 : 0) - (was ? 1 : 0), (to == WordsState.TakenDown ? 1 : 0) - (before == WordsState.TakenDown ? 1 : 0));
        await ratings.AddAsync(review.ProductId, review.Stars, stars, cancellationToken, notices);
        await news.TellAsync(review.ProductId, cancellationToken);
        return before.ToString();
    }

    private static string Short(string words) => words.Length <= Shown ? words : words[..(Shown - 1)].TrimEnd() + "…";
}
