using Marketplace.Catalog.Products;
using Marketplace.Catalog.Questions;
using Marketplace.Catalog.Reviews;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Moderation;

/// <summary>A reader asks staff to look at a shown review or question. It stays shown until they decide; each reader counts once.</summary>
public sealed record ReportWords(Actor Actor, Guid Id, string Reason) : ICommand<Done>
{
    public string? AuditSubject => Id.ToString();
}

/// <summary>What is about to be reported; null when it is not shown.</summary>
public sealed record ViewReportedWords(Guid Id) : IQuery<ReportedWords?>;

public sealed record ReportedWords(Guid Id, bool IsReview, string Words, string Slug);

internal sealed class ReportWordsHandlers(MarketplaceDb db, TimeProvider time) :
    IRequestHandler<ReportWords, Outcome<Done>>, IRequestHandler<ViewReportedWords, ReportedWords?>
{
    public async Task<Outcome<Done>> Handle(ReportWords request, CancellationToken cancellationToken)
    {
        if (OwnerKeys.Of(request.Actor) is not { } owner)
        {
            return ReaderRefusals.NoCookie;
        }

        var reason = TypedWords.Clean(request.Reason);
        if (reason.Length is < 5 or > MaxLengths.Line)
        {
            return new Refusal("catalog.report_reason", "Hãy ghi lý do (từ 5 đến 500 chữ cái) để ban quản lý biết cần xem gì.", "Please give a reason of 5 to 500 characters.", "Reason");
        }

        if (await db.Set<ReaderMark>().AnyAsync(m => m.SubjectId == request.Id && m.Owner == owner && m.Kind == MarkKind.Report, cancellationToken))
        {
            return Done.It;
        }

        DateTime? now = time.GetUtcNow().UtcDateTime;
        if (await RaiseAsync(db.Set<Review>()) + await RaiseAsync(db.Set<Question>()) == 0)
        {
            return Refusal.NotFound;
        }

        db.Add(new ReaderMark { SubjectId = request.Id, Owner = owner, Kind = MarkKind.Report, Reason = reason, At = now.Value });
        return Done.It;

        Task<int> RaiseAsync<T>(IQueryable<T> words)
            where T : BuyerWords =>
            words.Where(w => w.Id == request.Id && w.State == WordsState.Shown)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(w => w.Reports, w => w.Reports + 1)
                        .SetProperty(w => w.LookSince, w => w.NeedsLook ? w.LookSince : now)
                        .SetProperty(w => w.NeedsLook, true),
                    cancellationToken);
    }

    public async Task<ReportedWords?> Handle(ViewReportedWords request, CancellationToken cancellationToken) =>
        await ReadAsync(db.Set<Review>(), request.Id, isReview: true, cancellationToken)
        ?? await ReadAsync(db.Set<Question>().Where(q => q.AnsweredAt != null), request.Id, isReview: false, cancellationToken);

    private Task<ReportedWords?> ReadAsync<T>(IQueryable<T> words, Guid id, bool isReview, CancellationToken cancellationToken)
        where T : BuyerWords =>
        words.Where(w => w.Id == id && w.State == WordsState.Shown)
            .Join(db.Set<Product>(), w => w.ProductId, p => p.Id, (w, p) => new ReportedWords(w.Id, isReview, w.Words, p.Slug))
            .SingleOrDefaultAsync(cancellationToken);
}
