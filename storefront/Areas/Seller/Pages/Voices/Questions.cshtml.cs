using Marketplace.Catalog.Questions;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Voices;

/// <summary>Questions to the shop, unanswered first.</summary>
public sealed class QuestionsModel : MarketPage
{
    public PageOf<ShopQuestion> Questions { get; private set; } = null!;

    /// <summary>What was being answered when it was refused.</summary>
    public (Guid Id, string Answer)? Typed { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "trang")] int page = 1) => Questions = await Ask(new ListShopQuestions(Actor, page));

    public async Task<IActionResult> OnPostAsync(Guid id, string? answer, [FromQuery(Name = "trang")] int page = 1)
    {
        var answered = await Do(new AnswerQuestion(Actor, id, answer ?? ""));
        if (answered.Refusal is not { } refusal)
        {
            return GoTo("/nguoi-ban/hoi-dap", T("Đã đăng lời đáp.", "Your answer is published."));
        }

        Typed = (id, answer ?? "");
        await OnGetAsync(page);
        return Refused(refusal, "tl-" + id.ToString("N"));
    }
}
