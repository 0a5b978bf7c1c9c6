using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.CashOnDelivery;
using Marketplace.Ordering.Checkout;
using Marketplace.Ordering.Shipping;
using Marketplace.Ordering.Vouchers;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Checkout;

/// <summary>Every charge named, then the button. What is shown is what the command checks against.</summary>
public sealed class ReviewModel : MarketPage
{
    private static readonly LocalText NoCashForGifts = new("Quà tặng thì người nhận không phải trả tiền, nên bạn trả trước.", "Who gets a present does not pay for it, so please pay in advance.");

    public CheckoutView Cart { get; private set; } = null!;

    public IReadOnlyList<PaymentMethod> Methods { get; private set; } = [];

    /// <summary>How the cart could be paid at the door.</summary>
    public CodTerms? Cod { get; private set; }

    /// <summary>A voucher's code as typed, when it was refused.</summary>
    public string? Typed { get; private set; }

    public bool CanBePlaced => Cart.CanBePlaced && Methods.Any(m => m.NotOfferedBecause is null);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ?? Page();

    /// <summary>How one shop's parcel comes: <c>{seller}/{way}</c>.</summary>
    public async Task<IActionResult> OnPostWayAsync(string? way)
    {
        if (way?.Split('/') is not [var shop, var name] || !Guid.TryParse(shop, out var seller) || !Enum.TryParse<DeliveryWay>(name, out var chosen))
        {
            return BadRequest();
        }

        var outcome = await Do(new ChooseDelivery(Actor, seller, chosen));
        return outcome.Refusal is null ? GoTo("/thanh-toan/kiem-tra") : await LoadAsync() ?? Refused(outcome.Refusal, "");
    }

    /// <param name="total">What is to be paid without collecting cash.</param>
    /// <param name="cash">What collecting it costs.</param>
    public async Task<IActionResult> OnPostAsync(Guid cart, long version, long total, long cash, string? method)
    {
        var placed = await Do(new PlacePurchase(Actor, cart, version, new Money(total) + (method == "cod" ? new Money(cash) : Money.Zero), method ?? ""));
        if (placed.Refusal is not { } refusal)
        {
            TempData["Placed"] = true;
            return GoTo($"/don-mua/{placed.Value.Number}{(placed.Value.ToPay ? "/tra-tien" : "")}");
        }

        return await LoadAsync() ?? Refused(refusal, "");
    }

    public async Task<IActionResult> OnPostVoucherAsync(string? voucher, bool remove = false)
    {
        var kept = await Do(new SetVoucher(Actor, remove ? null : voucher));
        if (kept.Refusal is null)
        {
            return GoTo("/thanh-toan/kiem-tra");
        }

        Typed = voucher ?? "";
        return await LoadAsync() ?? Refused(kept.Refusal);
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
        if (cart.Gift is not null)
        {
            Methods = [.. Methods.Select(m => m.Path == MoneyPath.CarrierCollects ? m with { NotOfferedBecause = NoCashForGifts } : m)];
        }

        return null;
    }
}
