using Marketplace.Contracts;
using Marketplace.Ordering.CashOnDelivery;
using Marketplace.Ordering.Checkout;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Checkout;

/// <summary>Every charge named, then the button. What is shown is what the command checks against.</summary>
public sealed class ReviewModel : MarketPage
{
    public CheckoutView Cart { get; private set; } = null!;

    public IReadOnlyList<PaymentMethod> Methods { get; private set; } = [];

    /// <summary>How the cart could be paid at the door.</summary>
    public CodTerms? Cod { get; private set; }

    public bool CanBePlaced => Cart.CanBePlaced && Methods.Any(m => m.NotOfferedBecause is null);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid cart, long version, long total, string? method)
    {
        var placed = await Do(new PlacePurchase(Actor, cart, version, new Money(total), method ?? ""));
        if (placed.Refusal is not { } refusal)
        {
            TempData["Placed"] = true;
            return GoTo($"/don-mua/{placed.Value.Number}{(placed.Value.ToPay ? "/tra-tien" : "")}");
        }

        return await LoadAsync() ?? Refused(refusal, "");
    }

    // Where the visitor has to go first, or null when the page can be shown.
    private async Task<IActionResult?> LoadAsync()
    {
        if (await Ask(new ReviewCheckout(Actor)) is not { } cart)
        {
            return GoTo("/gio-hang");
        }

        if (cart.Recipient is null)
        {
            return GoTo("/thanh-toan");
        }

        Cart = cart;
        Cod = await Ask(new ViewCodTerms(Actor, cart));
        Methods =
        [
            .. (await Ask(new GetPaymentMethods([.. cart.Orders.Select(o => new SellerTotal(o.SellerId, o.Total))], cart.IsSample)))
                .Select(m => m is { Code: "cod", NotOfferedBecause: null } ? m with { NotOfferedBecause = Cod?.NotOfferedBecause } : m),
        ];
        return null;
    }
}
