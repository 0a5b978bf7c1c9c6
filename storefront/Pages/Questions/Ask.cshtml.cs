using Marketplace.Catalog.Questions;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Questions;

/// <summary>Asks the shop, and shows what this visitor asked that is not public yet.</summary>
[EnableRateLimiting(RateLimits.Words)]
public sealed class AskModel : ProductPage
{
    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? AskerName { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public bool TellMe { get; set; }

    public IReadOnlyList<MyQuestion> Mine { get; private set; } = [];

    public bool IsSignedIn => Actor.PersonId is not null;

    public async Task<IActionResult> OnGetAsync(string slug) => await ReadAsync(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        GuestKey.Ensure(HttpContext);
        if (!await ReadAsync(slug))
        {
            return NotFound();
        }

        var asked = await Do(new AskQuestion(Actor, Product.Id, Words ?? "", AskerName ?? "", Phone ?? "", TellMe));
        return asked.Refusal is { } refusal
            ? Refused(refusal, refusal.Field == "Name" ? nameof(AskerName) : null)
            : GoTo("/hoi-dap/" + Product.Slug, asked.Value.IsHeld
                ? T("Đã nhận câu hỏi. Ban quản lý xem qua rồi chuyển cho gian hàng.", "Got it. Staff look at it, then the shop gets it.")
                : T("Đã gửi câu hỏi cho gian hàng. Câu hỏi hiện trên trang sản phẩm khi có lời đáp.", "Your question is with the shop. It shows on the product's page once answered."));
    }

    private async Task<bool> ReadAsync(string slug)
    {
        if (!await FindAsync(slug))
        {
            return false;
        }

        Mine = await Ask(new ListMyQuestions(Actor, Product.Id));
        return true;
    }
}
