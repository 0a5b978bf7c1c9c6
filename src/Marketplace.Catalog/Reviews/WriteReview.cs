using System.Text.RegularExpressions;
using Marketplace.Catalog.Moderation;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Reviews;

/// <summary>How a buyer wishes to be named: by a form of address and an initial, with the province, or not at all.</summary>
public enum NameShown
{
    Nobody,

    /// <summary>"Chị H., Hà Nội".</summary>
    Sister,

    /// <summary>"Anh H., Hà Nội".</summary>
    Brother,

    /// <summary>"H., Hà Nội".</summary>
    Initial,
}

/// <summary>
/// A review of a received product. Whose it is, is told as with the purchase: by sign-in, this browser, or number and phone. Refused when one
/// for this product and purchase was written before. <paramref name="Pictures"/> are keys of uploads.
/// </summary>
public sealed record WriteReview(
    Actor Actor, string PurchaseNumber, PhoneNumber? Phone, Guid OrderLineId, int Stars, string Words, NameShown Name, IReadOnlyList<string> Pictures) : ICommand<WrittenReview>
{
    public string? AuditSubject => OrderLineId.ToString();
}

/// <param name="IsHeld">Staff look at it before others see it.</param>
public sealed record WrittenReview(Guid Id, bool IsHeld);

/// <summary>The buyer's page for one received line; null for everybody else.</summary>
public sealed record ViewMyReview(Actor Actor, string PurchaseNumber, PhoneNumber? Phone, Guid OrderLineId) : IQuery<MyReviewView?>;

/// <param name="Written">The review of this product and purchase, once there is one.</param>
public sealed record MyReviewView(ReceivedLine Line, MyReview? Written);

public sealed record MyReview(Guid Id, int Stars, string Words, WordsState State, string HiddenReason, string Answer, DateTime PostedAt);

internal sealed partial class WriteReviewHandler(MarketplaceDb db, RatingBook ratings, HoldRules rules, ProductNews news, IMediator mediator, TimeProvider time) :
    IRequestHandler<WriteReview, Outcome<WrittenReview>>, IRequestHandler<ViewMyReview, MyReviewView?>
{
    public async Task<Outcome<WrittenReview>> Handle(WriteReview request, CancellationToken cancellationToken)
    {
        if (await LineAsync(request.Actor, request.PurchaseNumber, request.Phone, request.OrderLineId, cancellationToken) is not { } line)
        {
            return Refusal.NotFound;
        }

        var words = TypedWords.Clean(request.Words);
        if (Check(request, words) is { } wrong)
        {
            return wrong;
        }

        var pictures = string.Join(' ', request.Pictures.Distinct());
        if (await db.Set<Review>().AsNoTracking().SingleOrDefaultAsync(r => r.PurchaseId == line.PurchaseId && r.ProductId == line.ProductId, cancellationToken) is { } written)
        {
            return written.Stars == request.Stars && written.Words == words && written.Pictures == pictures
                ? new WrittenReview(written.Id, written.State == WordsState.Held)
                : new Refusal(
                    "catalog.reviewed", "Bạn đã đánh giá sản phẩm này trong đơn này rồi. Mỗi lần mua viết được một đánh giá.",
                    "You have reviewed this product of this order already. Each purchase has one review.", Kind: RefusalKind.Conflict);
        }

        var held = rules.ReasonFor(words);
        if (held is null)
        {
            await ratings.AddAsync(line.ProductId, request.Stars, 1, cancellationToken);
        }

        var review = new Review
        {
            Id = Ids.New(time),
            ProductId = line.ProductId,
            SellerId = line.SellerId,
            PurchaseId = line.PurchaseId,
            OrderLineId = line.OrderLineId,
            Owner = OwnerKeys.Of(request.Actor) ?? "",
            Stars = request.Stars,
            Words = words,
            AuthorName = NameOf(request.Name, line),
            Place = request.Name == NameShown.Nobody ? "" : line.Province,
            PackName = line.VariantName,
            Pictures = pictures,
            State = held is null ? WordsState.Shown : WordsState.Held,
            NeedsLook = held is not null,
            HeldReason = held ?? "",
            PostedAt = time.GetUtcNow().UtcDateTime,
            IsSample = line.IsSample,
        };
        db.Add(review);
        if (held is null)
        {
            await news.TellAsync(line.ProductId, cancellationToken);
        }

        return new WrittenReview(review.Id, held is not null);
    }

    public async Task<MyReviewView?> Handle(ViewMyReview request, CancellationToken cancellationToken)
    {
        if (await LineAsync(request.Actor, request.PurchaseNumber, request.Phone, request.OrderLineId, cancellationToken) is not { } line)
        {
            return null;
        }

        var written = await db.Set<Review>()
            .Where(r => r.PurchaseId == line.PurchaseId && r.ProductId == line.ProductId)
            .Select(r => new MyReview(r.Id, r.Stars, r.Words, r.State, r.HiddenReason, r.Answer, r.PostedAt))
            .SingleOrDefaultAsync(cancellationToken);
        return new(line, written);
    }

    private async Task<ReceivedLine?> LineAsync(Actor actor, string number, PhoneNumber? phone, Guid lineId, CancellationToken cancellationToken) =>
        (await mediator.Send(new GetReceivedLines(actor, number, phone), cancellationToken)).FirstOrDefault(l => l.OrderLineId == lineId);

    private static Refusal? Check(WriteReview request, string words) =>
        request.Stars is < 1 or > 5 ? new("catalog.stars", "Hãy chọn từ 1 đến 5 sao.", "Please choose 1 to 5 stars.", "Stars")
        : words.Length > BuyerWords.WordsMax ? new("catalog.review_long", "Nhận xét dài quá 1.000 chữ cái. Hãy viết gọn lại.", "The review is longer than 1,000 characters. Please shorten it.", "Words")
        : request.Pictures.Distinct().Count() > Review.MostPictures || !request.Pictures.All(UploadKey().IsMatch)
            ? new("catalog.review_pictures", "Mỗi đánh giá có nhiều nhất 3 ảnh. Hãy bỏ bớt ảnh.", "A review has at most 3 pictures. Please remove some.", "Pictures")
        : !Enum.IsDefined(request.Name) ? new("catalog.review_name", "Hãy chọn cách ghi tên.", "Please choose how you are named.", "Name")
        : null;

    /// <summary>Without an initial nobody is named.</summary>
    private static string NameOf(NameShown name, ReceivedLine line) => line.Initial.Length == 0 ? "" : name switch
    {
        NameShown.Sister => $"Chị {line.Initial}.",
        NameShown.Brother => $"Anh {line.Initial}.",
        NameShown.Initial => $"{line.Initial}.",
        _ => "",
    };

    [GeneratedRegex("^uploads/[0-9a-f]{32}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex UploadKey();
}
