using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Reviews;

/// <summary>The shop's one answer to a shown review of its product; said again, the new words stand instead of the old.</summary>
public sealed record AnswerReview(Actor Actor, Guid ReviewId, string Answer) : ICommand<Done>
{
    public string? AuditSubject => ReviewId.ToString();
}

/// <summary>The shown reviews of the acting seller's products, those without an answer first, then the newest.</summary>
public sealed record ListShopReviews(Actor Actor, int Page = 1) : IQuery<PageOf<ShopReview>>;

public sealed record ShopReview(Guid Id, string Product, string Slug, string PackName, int Stars, string Words, IReadOnlyList<string> Pictures, string Name, string Answer, DateTime PostedAt, bool IsSample);

internal sealed class AnswerReviewHandlers(MarketplaceDb db, HoldRules rules, ProductNews news, TimeProvider time) :
    IRequestHandler<AnswerReview, Outcome<Done>>, IRequestHandler<ListShopReviews, PageOf<ShopReview>>
{
    private const int PageSize = 20;

    public async Task<Outcome<Done>> Handle(AnswerReview request, CancellationToken cancellationToken)
    {
        var review = request.Actor.SellerId is { } seller
            ? await db.Set<Review>().SingleOrDefaultAsync(r => r.Id == request.ReviewId && r.SellerId == seller && r.State == WordsState.Shown, cancellationToken)
            : null;
        if (review is null)
        {
            return Refusal.NotFound;
        }

        var answer = TypedWords.Clean(request.Answer);
        if (ShopAnswers.Check(answer, rules) is { } wrong)
        {
            return wrong;
        }

        if (review.Answer != answer)
        {
            (review.Answer, review.AnsweredAt) = (answer, time.GetUtcNow().UtcDateTime);
            await news.TellAsync(review.ProductId, cancellationToken);
        }

        return Done.It;
    }

    public async Task<PageOf<ShopReview>> Handle(ListShopReviews request, CancellationToken cancellationToken)
    {
        var page = Math.Clamp(request.Page, 1, 500);
        if (request.Actor.SellerId is not { } seller)
        {
            return new([], 0, page, PageSize);
        }

        var own = db.Set<Review>().Where(r => r.SellerId == seller && r.State == WordsState.Shown);
        var total = await own.CountAsync(cancellationToken);
        var rows = await own
            .Join(db.Set<Product>(), r => r.ProductId, p => p.Id, (r, p) => new { r, p.Name, p.Slug })
            .OrderBy(x => x.r.AnsweredAt == null ? 0 : 1).ThenByDescending(x => x.r.PostedAt).ThenBy(x => x.r.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(x => new { x.r.Id, x.Name, x.Slug, x.r.PackName, x.r.Stars, x.r.Words, x.r.Pictures, x.r.AuthorName, x.r.Answer, x.r.PostedAt, x.r.IsSample })
            .ToListAsync(cancellationToken);
        return new(
            [.. rows.Select(r => new ShopReview(r.Id, r.Name, r.Slug, r.PackName, r.Stars, r.Words, ViewReviewsHandler.Keys(r.Pictures), r.AuthorName, r.Answer, r.PostedAt, r.IsSample))],
            total, page, PageSize);
    }
}
