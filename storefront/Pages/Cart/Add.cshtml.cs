using Marketplace.Ordering.Carts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Cart;

/// <summary>
/// Where cached product pages post what goes into the cart: <c>variantId</c> and <c>quantity</c>. The origin check stands for the token.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class AddModel : MarketPage
{
    public IActionResult OnGet() => GoTo("/gio-hang");

    public async Task<IActionResult> OnPostAsync(Guid variantId, int quantity = 1)
    {
        GuestKey.Ensure(HttpContext);
        var added = await Do(new AddToCart(Actor, variantId, quantity));
        return added.Refusal is { } refusal ? Refused(refusal) : GoTo("/gio-hang", added.Value.Capped
            ? T($"Mỗi món nhiều nhất {CartView.MaxQuantity} gói trong một đơn.", $"At most {CartView.MaxQuantity} of an item in one order.")
            : T("Đã thêm vào giỏ.", "Added to the cart."));
    }
}
