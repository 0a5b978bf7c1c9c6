using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Questions;

/// <summary>
/// Asks the shop about a product on sale. With <paramref name="TellMe"/> the answer is told once by message: to <paramref name="Phone"/>, or to
/// the account's own when that is empty. Refused (<see cref="RefusalKind.TooMany"/>) after five within an hour.
/// </summary>
public sealed record AskQuestion(Actor Actor, Guid ProductId, string Words, string Name, string Phone, bool TellMe) : ICommand<AskedQuestion>
{
    public string? AuditSubject => ProductId.ToString();
}

/// <param name="IsHeld">Staff look at it before the shop sees it.</param>
public sealed record AskedQuestion(Guid Id, bool IsHeld);

internal sealed class AskQuestionHandler(MarketplaceDb db, HoldRules rules, FieldCipher cipher, IMediator mediator, TimeProvider time) : IRequestHandler<AskQuestion, Outcome<AskedQuestion>>
{
    private const int Shortest = 10;
    private const int Longest = 500;
    private const int MostInAnHour = 5;

    public async Task<Outcome<AskedQuestion>> Handle(AskQuestion request, CancellationToken cancellationToken)
    {
        if (OwnerKeys.Of(request.Actor) is not { } owner)
        {
            return ReaderRefusals.NoCookie;
        }

        if (await db.Set<Product>().OnSale().Where(p => p.Id == request.ProductId).Select(p => new { p.SellerId, p.IsSample }).SingleOrDefaultAsync(cancellationToken) is not { } product)
        {
            return Refusal.NotFound;
        }

        var words = TypedWords.Clean(request.Words);
        if (words.Length is < Shortest or > Longest)
        {
            return new Refusal("catalog.question", "Hãy viết câu hỏi từ 10 đến 500 chữ cái.", "Please write a question of 10 to 500 characters.", "Words");
        }

        var name = TypedWords.Line(request.Name);
        if (name.Length > BuyerWords.NameMax)
        {
            return new Refusal("catalog.question_name", "Tên dài quá 60 chữ cái. Hãy viết gọn lại.", "The name is longer than 60 characters. Please shorten it.", "Name");
        }

        var hourAgo = time.GetUtcNow().UtcDateTime.AddHours(-1);
        var recent = await db.Set<Question>().AsNoTracking()
            .Where(q => q.Owner == owner && q.PostedAt > hourAgo)
            .Select(q => new { q.Id, q.ProductId, q.Words, q.State })
            .ToListAsync(cancellationToken);
        if (recent.Find(q => q.ProductId == request.ProductId && q.Words == words) is { } same)
        {
            return new AskedQuestion(same.Id, same.State == WordsState.Held);
        }

        if (recent.Count >= MostInAnHour)
        {
            return new Refusal("catalog.questions_many", "Bạn đã hỏi năm câu trong một giờ. Hãy chờ một lúc rồi hỏi tiếp.", "You have asked five questions within an hour. Please wait a while.",
                Kind: RefusalKind.TooMany);
        }

        string? phone = null;
        if (request.TellMe)
        {
            var contact = await ContactPhones.OfAsync(request.Actor, request.Phone, mediator, cancellationToken);
            if (contact.Refusal is { } wrong)
            {
                return wrong;
            }

            phone = cipher.Encrypt(contact.Value.Value, Question.PhonePurpose);
        }

        var held = rules.ReasonFor(words) ?? rules.ReasonFor(name);
        var question = new Question
        {
            Id = Ids.New(time),
            ProductId = request.ProductId,
            SellerId = product.SellerId,
            Owner = owner,
            AuthorName = name,
            Words = words,
            PhoneCipher = phone,
            State = held is null ? WordsState.Shown : WordsState.Held,
            NeedsLook = held is not null,
            HeldReason = held ?? "",
            PostedAt = time.GetUtcNow().UtcDateTime,
            IsSample = product.IsSample,
        };
        db.Add(question);
        return new AskedQuestion(question.Id, held is not null);
    }
}
