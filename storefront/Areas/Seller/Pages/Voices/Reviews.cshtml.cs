using Marketplace.Catalog.Reviews;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Voices;

/// <summary>Reviews of the shop's products, and the shop's one answer to each.</summary>
public sealed class ReviewsModel : MarketPage
{
    public PageOf<ShopReview> Reviews { get; private set; } = null!;

    /// <summary>What was being answered when it was refused.</summary>
    public (Guid Id, string Answer)? Typed { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "trang")] int page = 1) => Reviews = await Ask(new ListShopReviews(Actor, page));

    public async Task<IActionResult> OnPostAsync(Guid id, string? answer, [FromQuery(Name = "trang")] int page = 1)
    {
        var answered = await Do(new AnswerReview(Actor, id, answer ?? ""));
        if (answered.Refusal is not { } refusal)
        {
            return GoTo("/nguoi-ban/danh-gia", T("Đã đăng lời đáp.", "Your answer is published."));
        }

        Typed = (id, answer ?? "");
        await OnGetAsync(page);
        return Refused(refusal, "tl-" + id.ToString("N"));
    }
}
