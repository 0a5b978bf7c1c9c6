using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Gifts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Checkout;

/// <summary>The cart is a present: who sends it, the card, and whether it has to be there before a festival.</summary>
public sealed class GiftModel : MarketPage
{
    [BindProperty]
    public string? BuyerName { get; set; }

    [BindProperty]
    public string? BuyerPhone { get; set; }

    [BindProperty]
    public string? Card { get; set; }

    [BindProperty]
    public DateOnly? NeededBy { get; set; }

    public CheckoutView Cart { get; private set; } = null!;

    public TimeProvider Now => Time;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } elsewhere)
        {
            return elsewhere;
        }

        if (Cart.Gift is { } known)
        {
            (BuyerName, BuyerPhone, Card, NeededBy) = (known.BuyerName, known.BuyerPhone.Value, known.Card, known.NeededBy);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var set = await Do(new SetGift(Actor, BuyerName, BuyerPhone, Card, NeededBy));
        return set.Refusal is null ? GoTo("/thanh-toan/kiem-tra") : await LoadAsync() ?? Refused(set.Refusal);
    }

    public async Task<IActionResult> OnPostForgetAsync()
    {
        await Do(new ForgetGift(Actor));
        return GoTo("/thanh-toan/kiem-tra");
    }

    private async Task<IActionResult?> LoadAsync()
    {
        if (await Ask(new ReviewCheckout(Actor)) is not { } cart)
        {
            return GoTo("/gio-hang");
        }

        Cart = cart;
        return cart.Recipient is null ? GoTo("/thanh-toan") : null;
    }
}
