using Marketplace.Catalog.Products;
using Marketplace.Catalog.Questions;
using Marketplace.Catalog.Reviews;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers.Desk;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Moderation;

/// <summary>
/// Staff let a buyer's words be seen, or take them off the page with a reason, which the buyer reads. Being unkind to a product is none: the
/// law keeps bad reviews. <paramref name="Version"/> is what they looked at.
/// </summary>
public sealed record DecideWords(Actor Actor, Guid Id, long Version, bool Show, string Reason = "") : ICommand<Done>
{
    public string? AuditSubject => Id.ToString();
}

/// <summary>Who decided takes it back within <c>desk.undo_hours</c>, unless the shop answered since: the words are as before, and on the list again.</summary>
public sealed record UndoWordsDecision(Actor Actor, Guid Id) : ICommand<Done>
{
    public string? AuditSubject => Id.ToString();
}

internal sealed class DecideWordsHandlers(MarketplaceDb db, RatingBook ratings, ProductNews news, Undoing undoing, TimeProvider time) :
    IRequestHandler<DecideWords, Outcome<Done>>, IRequestHandler<UndoWordsDecision, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(DecideWords request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.Id, cancellationToken) is not { } words)
        {
            return Refusal.NotFound;
        }

        if (words.Version != request.Version)
        {
            return new Refusal("catalog.not_as_seen", "Có người vừa quyết định hoặc trả lời mục này. Hãy tải lại trang và xem lại.", "Somebody decided or answered meanwhile. Please reload and look again.",
                Kind: RefusalKind.Conflict);
        }

        if (words.State == WordsState.TakenDown)
        {
            return new Refusal(
                "catalog.taken_down", "Bài này bị gỡ theo lệnh của cơ quan. Hãy bỏ lệnh ở trang Lệnh gỡ.", "An authority's order keeps this down. Lift it on the page of take-downs.", Kind: RefusalKind.Conflict);
        }

        var reason = TypedWords.Clean(request.Reason);
        if (!request.Show && reason.Length is < 5 or > MaxLengths.Line)
        {
            return new Refusal("catalog.reason_missing", "Hãy ghi lý do ẩn để người viết hiểu (từ 5 đến 500 ký tự).", "Please say why it is hidden (5 to 500 characters).", "Reason");
        }

        await MoveAsync(words, request.Show ? WordsState.Shown : WordsState.Hidden, cancellationToken);
        words.NeedsLook = false;
        words.HiddenReason = request.Show ? "" : reason;
        (words.DecidedAt, words.DecidedBy) = (time.GetUtcNow().UtcDateTime, request.Actor.PersonId);
        return Done.It;
    }

    public async Task<Outcome<Done>> Handle(UndoWordsDecision request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Actor, request.Id, cancellationToken) is not { } words)
        {
            return Refusal.NotFound;
        }

        if (words.DecidedAt is not { } at)
        {
            return Done.It;
        }

        if (await undoing.HindranceAsync(request.Actor, words.DecidedBy, at, "catalog.undo_late", cancellationToken) is { } hindrance)
        {
            return hindrance;
        }

        if (words.AnsweredAt > at)
        {
            return Undoing.BuiltOn(
                "Gian hàng đã trả lời bài này sau quyết định, nên không hoàn tác được. Hãy quyết định lại.",
                "The shop answered it after the decision, so it cannot be undone. Decide anew instead.");
        }

        await MoveAsync(words, words.StateBefore, cancellationToken);
        (words.NeedsLook, words.LookSince, words.HiddenReason, words.DecidedAt, words.DecidedBy) = (true, time.GetUtcNow().UtcDateTime, "", null, null);
        return Done.It;
    }

    private async Task MoveAsync(BuyerWords words, WordsState to, CancellationToken cancellationToken)
    {
        var (was, shows) = (words.State == WordsState.Shown, to == WordsState.Shown);
        if (was != shows && words is Review review)
        {
            await ratings.AddAsync(review.ProductId, review.Stars, shows ? 1 : -1, cancellationToken);
        }

        (words.StateBefore, words.State) = (words.State, to);
        if (was != shows)
        {
            await news.TellAsync(words.ProductId, cancellationToken);
        }
    }

    private async Task<BuyerWords?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) => !actor.May(StaffRight.Words)
        ? null
        : (BuyerWords?)await db.Set<Review>().SingleOrDefaultAsync(r => r.Id == id, cancellationToken)
            ?? await db.Set<Question>().SingleOrDefaultAsync(q => q.Id == id, cancellationToken);
}
