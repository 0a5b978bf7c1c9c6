using Marketplace.Catalog.Moderation;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers.TakeDowns;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Reviews;

public enum ReviewSort
{
    Newest,

    /// <summary>Most found helpful by readers, then the newest.</summary>
    Helpful,
}

/// <summary>The shown reviews of a product, a page of them, and its rating. Where one was taken down by order of an authority, a notice stands in its place.</summary>
public sealed record ViewReviews(Guid ProductId, int Page = 1, ReviewSort Sort = ReviewSort.Newest, int PageSize = 10) : IRememberedQuery<ProductReviews>
{
    public string ChangesWith => Shown.Product(ProductId);
}

public sealed record ProductReviews(RatingView Rating, PageOf<BuyerReview> Page);

/// <param name="Name"><c>Chị H.</c>; empty when the buyer did not wish to be named.</param>
/// <param name="IsVerified">The buyer received the goods; false for sample reviews.</param>
/// <param name="TakenDown">Why nothing else of it is told; null of a review that is shown.</param>
public sealed record BuyerReview(
    Guid Id,
    int Stars,
    string Words,
    string Name,
    string Place,
    string PackName,
    IReadOnlyList<string> Pictures,
    int Helpful,
    string Answer,
    DateTime? AnsweredAt,
    DateTime PostedAt,
    bool IsVerified,
    bool IsSample,
    TakeDownNotice? TakenDown = null)
{
    internal static BuyerReview Without(Guid id, TakeDownNotice notice, DateTime postedAt, bool isSample) =>
        new(id, 0, "", "", "", "", [], 0, "", null, postedAt, false, isSample, notice);
}

/// <summary>The ratings of many products at once, for cards; products without reviews are left out.</summary>
public sealed record GetRatings(IReadOnlyCollection<Guid> ProductIds) : IQuery<IReadOnlyList<RatingView>>;

internal sealed class ViewReviewsHandler(MarketplaceDb db, IMediator mediator) : IRequestHandler<ViewReviews, ProductReviews>, IRequestHandler<GetRatings, IReadOnlyList<RatingView>>
{
    public async Task<ProductReviews> Handle(ViewReviews request, CancellationToken cancellationToken)
    {
        var row = await db.Set<ProductRating>().AsNoTracking().SingleOrDefaultAsync(r => r.ProductId == request.ProductId, cancellationToken);
        var rating = RatingView.Of(request.ProductId, row);
        var down = row?.TakenDown ?? 0;
        var size = Math.Clamp(request.PageSize, 1, 50);
        var page = Math.Clamp(request.Page, 1, 1000);
        if (rating.Count + down == 0)
        {
            return new(rating, new([], 0, page, size));
        }

        var all = db.Set<Review>().Where(r => r.ProductId == request.ProductId);
        var shown = down == 0 ? all.Where(r => r.State == WordsState.Shown) : all.Where(r => r.State == WordsState.Shown || r.State == WordsState.TakenDown);
        var sorted = request.Sort == ReviewSort.Helpful
            ? shown.OrderByDescending(r => r.Helpful).ThenByDescending(r => r.PostedAt).ThenBy(r => r.Id)
            : shown.OrderByDescending(r => r.PostedAt).ThenBy(r => r.Id);
        var rows = await sorted
            .Skip((page - 1) * size).Take(size)
            .Select(r => new { r.Id, r.Stars, r.Words, r.AuthorName, r.Place, r.PackName, r.Pictures, r.Helpful, r.Answer, r.AnsweredAt, r.PostedAt, r.PurchaseId, r.IsSample, r.State })
            .ToListAsync(cancellationToken);
        var notices = down == 0 ? new Dictionary<Guid, TakeDownNotice>()
            : await mediator.Send(new GetTakeDownNotices(TakeDownSubject.Review, [.. rows.Where(r => r.State == WordsState.TakenDown).Select(r => r.Id)]), cancellationToken);
        return new(rating, new(
            [
                .. rows.Where(r => r.State == WordsState.Shown || notices.ContainsKey(r.Id)).Select(r => notices.TryGetValue(r.Id, out var notice) ? BuyerReview.Without(r.Id, notice, r.PostedAt, r.IsSample) : new BuyerReview(
                    r.Id, r.Stars, r.Words, r.AuthorName, r.Place, r.PackName, Keys(r.Pictures), r.Helpful, r.Answer, r.AnsweredAt, r.PostedAt,
                    r.PurchaseId is not null, r.IsSample)),
            ],
            rating.Count + down, page, size));
    }

    public async Task<IReadOnlyList<RatingView>> Handle(GetRatings request, CancellationToken cancellationToken)
    {
        var ids = request.ProductIds.Distinct().ToList();
        var rows = await db.Set<ProductRating>().AsNoTracking().Where(r => ids.Contains(r.ProductId)).ToListAsync(cancellationToken);
        return [.. rows.Select(r => RatingView.Of(r.ProductId, r)).Where(r => r.Count > 0)];
    }

    internal static string[] Keys(string pictures) => pictures.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
