using Marketplace.Catalog.Reviews;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Reviews;

/// <summary>Where cached pages post "helpful": the review's <c>id</c>. The origin check stands for the token.</summary>
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimits.Words)]
public sealed class HelpfulModel : MarketPage
{
    public IActionResult OnGet() => GoTo("/");

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm(Name = Back.Field)] string? backTo)
    {
        GuestKey.Ensure(HttpContext);
        var marked = await Do(new MarkHelpful(Actor, id));
        return Back.From(this, backTo, "cam-on", marked.Refusal);
    }
}
