using Marketplace.Catalog.Moderation;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Questions;

/// <summary>The answered questions about a product, a page of them, the newest answer first.</summary>
public sealed record ViewQuestions(Guid ProductId, int Page = 1, int PageSize = 10) : IRememberedQuery<PageOf<AnsweredQuestion>>
{
    public string ChangesWith => Shown.Product(ProductId);
}

public sealed record AnsweredQuestion(Guid Id, string Words, DateTime PostedAt, string Answer, DateTime AnsweredAt, bool IsSample);

/// <summary>What the actor asked about a product and is not public yet, the newest ten.</summary>
public sealed record ListMyQuestions(Actor Actor, Guid ProductId) : IQuery<IReadOnlyList<MyQuestion>>;

public sealed record MyQuestion(string Words, DateTime PostedAt, WordsState State, string HiddenReason);

internal sealed class ViewQuestionsHandler(MarketplaceDb db) :
    IRequestHandler<ViewQuestions, PageOf<AnsweredQuestion>>, IRequestHandler<ListMyQuestions, IReadOnlyList<MyQuestion>>
{
    public async Task<PageOf<AnsweredQuestion>> Handle(ViewQuestions request, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(request.PageSize, 1, 50);
        var page = Math.Clamp(request.Page, 1, 1000);
        var answered = db.Set<Question>().Where(q => q.ProductId == request.ProductId && q.State == WordsState.Shown && q.AnsweredAt != null);
        var total = await answered.CountAsync(cancellationToken);
        if (total == 0)
        {
            return new([], 0, page, size);
        }

        var rows = await answered
            .OrderByDescending(q => q.AnsweredAt).ThenBy(q => q.Id)
            .Skip((page - 1) * size).Take(size)
            .Select(q => new { q.Id, q.Words, q.PostedAt, q.Answer, q.AnsweredAt, q.IsSample })
            .ToListAsync(cancellationToken);
        return new([.. rows.Select(q => new AnsweredQuestion(q.Id, q.Words, q.PostedAt, q.Answer, q.AnsweredAt!.Value, q.IsSample))], total, page, size);
    }

    public async Task<IReadOnlyList<MyQuestion>> Handle(ListMyQuestions request, CancellationToken cancellationToken)
    {
        var (person, guest) = (OwnerKeys.OfPerson(request.Actor), OwnerKeys.OfGuest(request.Actor));
        return await db.Set<Question>()
            .Where(q => q.ProductId == request.ProductId && (q.Owner == person || q.Owner == guest) && (q.State != WordsState.Shown || q.AnsweredAt == null))
            .OrderByDescending(q => q.PostedAt).ThenBy(q => q.Id)
            .Take(10)
            .Select(q => new MyQuestion(q.Words, q.PostedAt, q.State, q.HiddenReason))
            .ToListAsync(cancellationToken);
    }
}
