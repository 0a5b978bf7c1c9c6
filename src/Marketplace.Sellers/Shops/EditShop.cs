using Marketplace.Contracts;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Shops;

/// <summary>Ask: the shop the person acts for, as its owners edit it, whatever its state. Null when they act for none.</summary>
public sealed record GetMyShop(Actor Actor) : IQuery<MyShopView?>;

public sealed record MyShopView(
    Guid SellerId, string Slug, string Name, SellerKind Kind, SellerState State, string? StateReason,
    string StoryVi, string StoryEn, string PictureKey, long Version, bool IsSample);

internal sealed class GetMyShopHandler(MarketplaceDb db) : IRequestHandler<GetMyShop, MyShopView?>
{
    public Task<MyShopView?> Handle(GetMyShop request, CancellationToken cancellationToken) =>
        db.Set<Seller>()
            .Where(s => s.Id == request.Actor.SellerId)
            .Select(s => new MyShopView(s.Id, s.Slug, s.Name, s.Kind, s.State, s.StateReason, s.StoryVi, s.StoryEn, s.PictureKey, s.Version, s.IsSample))
            .FirstOrDefaultAsync(cancellationToken);
}

/// <summary>
/// Changes the story of the shop the person acts for; the answer is the shop's slug. Texts of at most 3,000 characters (fields
/// <c>StoryVi</c>, <c>StoryEn</c>). <paramref name="Version"/> is the one that was shown: refused (<see cref="RefusalKind.Conflict"/>) when
/// somebody else saved since.
/// </summary>
public sealed record EditShopStory(Actor Actor, string? StoryVi, string? StoryEn, long Version) : ICommand<string>
{
    public string? AuditSubject => Actor.SellerId?.ToString();
}

internal sealed class EditShopStoryHandler(MarketplaceDb db, ShopNews news) : IRequestHandler<EditShopStory, Outcome<string>>
{
    public async Task<Outcome<string>> Handle(EditShopStory request, CancellationToken cancellationToken)
    {
        var seller = await db.Set<Seller>().FirstOrDefaultAsync(s => s.Id == request.Actor.SellerId, cancellationToken);
        if (seller is null)
        {
            return Refusal.NotFound;
        }

        if (seller.Version != request.Version)
        {
            return new Refusal("sellers.changed_meanwhile",
                "Người khác vừa sửa gian hàng này. Chép lại phần bạn viết, tải lại trang rồi lưu.",
                "Somebody else just changed this shop. Copy your text, reload the page and save again.", Kind: RefusalKind.Conflict);
        }

        var (vi, en) = (Clean(request.StoryVi), Clean(request.StoryEn));
        if (vi.Length == 0)
        {
            return new Refusal("sellers.story_missing", "Viết vài câu giới thiệu gian hàng.", "Write a few sentences about the shop.", "StoryVi");
        }

        if (vi.Length > Seller.StoryMaxLength || en.Length > Seller.StoryMaxLength)
        {
            return new Refusal("sellers.story_too_long", $"Bài viết dài quá {Seller.StoryMaxLength} ký tự. Hãy rút ngắn.",
                $"The text is longer than {Seller.StoryMaxLength} characters. Please shorten it.", vi.Length > Seller.StoryMaxLength ? "StoryVi" : "StoryEn");
        }

        (seller.StoryVi, seller.StoryEn) = (vi, en);
        await news.TellAsync(seller, cancellationToken);
        return seller.Slug;
    }

    private static string Clean(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim().Normalize();
}
