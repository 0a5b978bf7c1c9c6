using Marketplace.Catalog.Products;
using Marketplace.Catalog.Questions;
using Marketplace.Catalog.Reviews;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Rules;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Moderation;

/// <summary>Listings that wait to come onto the shelf.</summary>
internal sealed class ListingQueue(MarketplaceDb db, DatedRules rules, TimeProvider time) : DeskQueue<string>(DeskKind.Listing, StaffRight.Listings, "desk.listing_hours", rules, time)
{
    protected override IQueryable<DeskLine<string>> Waiting() => db.Set<Product>().Where(p => p.State == ProductState.Pending && p.ArchivedAt == null)
        .Select(p => new DeskLine<string> { Id = p.Id, SellerId = p.SellerId, Since = p.SubmittedAt ?? p.CreatedAt, Detail = p.Name, IsSample = p.IsSample });

    protected override LocalText TitleOf(string detail) => new(detail, detail);
}

internal sealed record ReviewTitle(int Stars, string Words);

/// <summary>Reviews that were held or reported.</summary>
internal sealed class ReviewQueue(MarketplaceDb db, DatedRules rules, TimeProvider time) : DeskQueue<ReviewTitle>(DeskKind.Review, StaffRight.Words, "desk.words_hours", rules, time)
{
    protected override IQueryable<DeskLine<ReviewTitle>> Waiting() => db.Set<Review>().Where(r => r.NeedsLook)
        .Select(r => new DeskLine<ReviewTitle> { Id = r.Id, SellerId = r.SellerId, Since = r.LookSince ?? r.PostedAt, Detail = new ReviewTitle(r.Stars, r.Words), IsSample = r.IsSample });

    protected override LocalText TitleOf(ReviewTitle detail) => new($"{detail.Stars} sao: {Short(detail.Words)}", $"{detail.Stars} stars: {Short(detail.Words)}");
}

/// <summary>Questions that were held or reported.</summary>
internal sealed class QuestionQueue(MarketplaceDb db, DatedRules rules, TimeProvider time) : DeskQueue<string>(DeskKind.Question, StaffRight.Words, "desk.words_hours", rules, time)
{
    protected override IQueryable<DeskLine<string>> Waiting() => db.Set<Question>().Where(q => q.NeedsLook)
        .Select(q => new DeskLine<string> { Id = q.Id, SellerId = q.SellerId, Since = q.LookSince ?? q.PostedAt, Detail = q.Words, IsSample = q.IsSample });

    protected override LocalText TitleOf(string detail) => new(Short(detail), Short(detail));
}
