using Marketplace.Ordering.Carts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Cart;

/// <summary>
/// Where cached product pages post what goes into the cart: <c>variant</c> and <c>quantity</c>. The origin check stands for the token.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class AddModel : MarketPage
{
    public IActionResult OnGet() => GoTo("/gio-hang");

    public async Task<IActionResult> OnPostAsync(Guid variant, int quantity = 1)
    {
        // Before anybody asks who acts, so that the first pack already has an owner.
        if (!User.HasClaim(c => c.Type == MarketClaims.Person))
        {
            GuestKey.ReadOrSet(HttpContext);
        }

        var added = await Do(new AddToCart(Actor, variant, quantity));
        return added.Refusal is { } refusal ? Refused(refusal) : GoTo("/gio-hang", added.Value.Capped
            ? T($"Mỗi món nhiều nhất {CartView.MaxQuantity} gói trong một đơn.", $"At most {CartView.MaxQuantity} of an item in one order.")
            : T("Đã thêm vào giỏ.", "Added to the cart."));
    }
}
