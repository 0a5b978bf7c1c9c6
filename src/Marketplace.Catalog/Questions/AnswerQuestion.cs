using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Reviews;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Messages;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Catalog.Questions;

/// <summary>
/// The shop's answer to a question about its product, which makes both public; said again, the new words stand instead of the old. The asker
/// is told once, if that was wished.
/// </summary>
public sealed record AnswerQuestion(Actor Actor, Guid QuestionId, string Answer) : ICommand<Done>
{
    public string? AuditSubject => QuestionId.ToString();
}

/// <summary>The questions to the acting seller, unanswered first and of these the longest waiting, then the newest answers.</summary>
public sealed record ListShopQuestions(Actor Actor, int Page = 1) : IQuery<PageOf<ShopQuestion>>;

public sealed record ShopQuestion(Guid Id, string Product, string Slug, string Name, string Words, DateTime PostedAt, string Answer, DateTime? AnsweredAt, bool IsSample);

/// <summary>How many questions and reviews of the acting seller wait for an answer.</summary>
public sealed record CountUnanswered(Actor Actor) : IQuery<Unanswered>;

public sealed record Unanswered(int Questions, int Reviews);

internal sealed class AnswerQuestionHandlers(
    MarketplaceDb db, HoldRules rules, ProductNews news, MessageOutbox messages, FieldCipher cipher, IConfiguration configuration, TimeProvider time) :
    IRequestHandler<AnswerQuestion, Outcome<Done>>,
    IRequestHandler<ListShopQuestions, PageOf<ShopQuestion>>,
    IRequestHandler<CountUnanswered, Unanswered>
{
    private const int PageSize = 20;

    public async Task<Outcome<Done>> Handle(AnswerQuestion request, CancellationToken cancellationToken)
    {
        var question = request.Actor.SellerId is { } seller
            ? await db.Set<Question>().SingleOrDefaultAsync(q => q.Id == request.QuestionId && q.SellerId == seller && q.State == WordsState.Shown, cancellationToken)
            : null;
        if (question is null)
        {
            return Refusal.NotFound;
        }

        var answer = TypedWords.Clean(request.Answer);
        if (ShopAnswers.Check(answer, rules) is { } wrong)
        {
            return wrong;
        }

        if (question.Answer == answer)
        {
            return Done.It;
        }

        (question.Answer, question.AnsweredAt) = (answer, time.GetUtcNow().UtcDateTime);
        if (question.PhoneCipher is { } phone)
        {
            var product = await db.Set<Product>().Where(p => p.Id == question.ProductId).Select(p => new { p.Name, p.Slug }).SingleAsync(cancellationToken);
            await messages.QueueAsync(
                new MessageDraft(
                    $"catalog.answered/{question.Id}", "catalog.answered", PhoneNumber.Parse(cipher.Decrypt(phone, Question.PhonePurpose)),
                    $"Chợ OCOP Thái Nguyên: gian hàng đã trả lời câu hỏi của bạn về {product.Name}. Xem: {(configuration["Site:BaseUrl"] ?? "").TrimEnd('/')}/san-pham/{product.Slug}/hoi-dap",
                    question.IsSample),
                cancellationToken);
            question.PhoneCipher = null;
        }

        await news.TellAsync(question.ProductId, cancellationToken);
        return Done.It;
    }

    public async Task<PageOf<ShopQuestion>> Handle(ListShopQuestions request, CancellationToken cancellationToken)
    {
        var page = Math.Clamp(request.Page, 1, 500);
        if (request.Actor.SellerId is not { } seller)
        {
            return new([], 0, page, PageSize);
        }

        var own = db.Set<Question>().Where(q => q.SellerId == seller && q.State == WordsState.Shown);
        var total = await own.CountAsync(cancellationToken);
        var rows = await own
            .Join(db.Set<Product>(), q => q.ProductId, p => p.Id, (q, p) => new { q, p.Name, p.Slug })
            .OrderBy(x => x.q.AnsweredAt == null ? 0 : 1)
            .ThenByDescending(x => x.q.AnsweredAt)
            .ThenBy(x => x.q.PostedAt).ThenBy(x => x.q.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(x => new ShopQuestion(x.q.Id, x.Name, x.Slug, x.q.AuthorName, x.q.Words, x.q.PostedAt, x.q.Answer, x.q.AnsweredAt, x.q.IsSample))
            .ToListAsync(cancellationToken);
        return new(rows, total, page, PageSize);
    }

    public async Task<Unanswered> Handle(CountUnanswered request, CancellationToken cancellationToken) => request.Actor.SellerId is { } seller
        ? new(
            await db.Set<Question>().CountAsync(q => q.SellerId == seller && q.State == WordsState.Shown && q.AnsweredAt == null, cancellationToken),
            await db.Set<Review>().CountAsync(r => r.SellerId == seller && r.State == WordsState.Shown && r.AnsweredAt == null, cancellationToken))
        : new(0, 0);
}
