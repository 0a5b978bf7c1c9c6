using Marketplace.Catalog.Favourites;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Favourites;

/// <summary>
/// Where hearts on cached pages post: <c>productId</c>, and <c>keep</c> as it shall be afterwards. The origin check stands for the token.
/// </summary>
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimits.Words)]
public sealed class ChangeModel : MarketPage
{
    public IActionResult OnGet() => GoTo("/yeu-thich");

    public async Task<IActionResult> OnPostAsync(Guid productId, bool keep, [FromForm(Name = Back.Field)] string? backTo)
    {
        GuestKey.Ensure(HttpContext);
        var changed = keep ? await Do(new AddFavourite(Actor, productId)) : await Do(new RemoveFavourite(Actor, productId));
        return Back.From(this, backTo, keep ? "da-luu" : "da-bo", changed.Refusal);
    }
}
