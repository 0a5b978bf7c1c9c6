using Marketplace.Catalog.Products;
using Marketplace.Catalog.Questions;
using Marketplace.Catalog.Reviews;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers.Desk;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Moderation;

public enum WordsFilter
{
    /// <summary>Held or reported, the longest waiting first.</summary>
    ToCheck,

    /// <summary>Decided within the last day, so that it can be undone.</summary>
    Decided,

    Hidden,

    /// <summary>Everything that is shown, the newest first.</summary>
    Newest,
}

/// <summary>Buyers' words for the staff's list: up to 50 reviews and 50 questions, or <paramref name="Only"/> one of any state. Empty for others.</summary>
public sealed record ListWords(Actor Actor, WordsFilter Filter = WordsFilter.ToCheck, Guid? Only = null) : IQuery<IReadOnlyList<WordsRow>>;

/// <param name="Stars">0 for a question.</param>
/// <param name="Reported">What readers gave as reasons, at most five.</param>
public sealed record WordsRow(
    Guid Id,
    long Version,
    int Stars,
    string Product,
    string Slug,
    string Words,
    IReadOnlyList<string> Pictures,
    string Answer,
    WordsState State,
    string HeldReason,
    string HiddenReason,
    int Reports,
    IReadOnlyList<string> Reported,
    DateTime PostedAt,
    bool CanUndo,
    bool IsSample)
{
    public bool IsReview => Stars > 0;
}

/// <summary>How much of it waits for staff. 0 for others.</summary>
public sealed record CountWordsToCheck(Actor Actor) : IQuery<int>;

internal sealed class ListWordsHandler(MarketplaceDb db, Undoing undoing) : IRequestHandler<ListWords, IReadOnlyList<WordsRow>>, IRequestHandler<CountWordsToCheck, int>
{
    private const int Most = 50;

    public async Task<IReadOnlyList<WordsRow>> Handle(ListWords request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Words))
        {
            return [];
        }

        var since = await undoing.SinceAsync(cancellationToken);
        var reviews = await ReadAsync(db.Set<Review>(), request, since, r => r.Stars, r => r.Pictures, cancellationToken);
        var questions = await ReadAsync(db.Set<Question>(), request, since, _ => 0, _ => "", cancellationToken);
        var all = request.Filter is WordsFilter.ToCheck
            ? reviews.Concat(questions).OrderBy(w => w.Words.PostedAt)
            : reviews.Concat(questions).OrderByDescending(w => w.Words.PostedAt);
        var rows = all.ToList();
        var reported = rows.Where(r => r.Words.Reports > 0).Select(r => r.Words.Id).ToList();
        var reasons = (await db.Set<ReaderMark>()
            .Where(m => reported.Contains(m.SubjectId) && m.Kind == MarkKind.Report)
            .OrderByDescending(m => m.At).ThenBy(m => m.Owner)
            .Take(Most * 10)
            .Select(m => new { m.SubjectId, m.Reason })
            .ToListAsync(cancellationToken)).ToLookup(m => m.SubjectId, m => m.Reason);
        return
        [
            .. rows.Select(r => new WordsRow(
                r.Words.Id, r.Words.Version, r.Stars, r.Product, r.Slug, r.Words.Words, ViewReviewsHandler.Keys(r.Pictures), r.Words.Answer, r.Words.State,
                r.Words.HeldReason, r.Words.HiddenReason, r.Words.Reports, [.. reasons[r.Words.Id].Take(5)], r.Words.PostedAt, Undoing.Offers(request.Actor, r.Words.DecidedBy, r.Words.DecidedAt, since), r.Words.IsSample)),
        ];
    }

    public async Task<int> Handle(CountWordsToCheck request, CancellationToken cancellationToken) => request.Actor.May(StaffRight.Words)
        ? await db.Set<Review>().CountAsync(r => r.NeedsLook, cancellationToken) + await db.Set<Question>().CountAsync(q => q.NeedsLook, cancellationToken)
        : 0;

    private async Task<List<Row>> ReadAsync<T>(IQueryable<T> words, ListWords request, DateTime since, Func<T, int> stars, Func<T, string> pictures, CancellationToken cancellationToken)
        where T : BuyerWords
    {
        var wanted = request.Filter switch
        {
            _ when request.Only is { } only => words.Where(w => w.Id == only).OrderBy(w => w.Id),
            WordsFilter.ToCheck => words.Where(w => w.NeedsLook).OrderBy(w => w.PostedAt).ThenBy(w => w.Id),
            WordsFilter.Decided => words.Where(w => w.DecidedAt > since).OrderByDescending(w => w.DecidedAt).ThenBy(w => w.Id),
            WordsFilter.Hidden => words.Where(w => w.State == WordsState.Hidden).OrderByDescending(w => w.PostedAt).ThenBy(w => w.Id),
            _ => words.Where(w => w.State == WordsState.Shown).OrderByDescending(w => w.PostedAt).ThenBy(w => w.Id),
        };
        var found = await wanted.Take(Most).AsNoTracking().ToListAsync(cancellationToken);
        var ids = found.Select(w => w.ProductId).Distinct().ToList();
        var products = await db.Set<Product>().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.Slug }).ToDictionaryAsync(p => p.Id, cancellationToken);
        return [.. found.Select(w => new Row(w, products[w.ProductId].Name, products[w.ProductId].Slug, stars(w), pictures(w)))];
    }

    private sealed record Row(BuyerWords Words, string Product, string Slug, int Stars, string Pictures);
}
