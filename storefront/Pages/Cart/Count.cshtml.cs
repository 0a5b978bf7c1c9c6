using Marketplace.Ordering.Carts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Cart;

/// <summary>The number beside the cart in the head of cached pages: <c>{count}</c>.</summary>
public sealed class CountModel : MarketPage
{
    public async Task<IActionResult> OnGetAsync()
    {
        Response.Headers.CacheControl = "no-store";
        return new JsonResult(new { count = await Ask(new CountCart(Actor)) });
    }
}
