using Marketplace.Ordering.Checkout;

namespace Marketplace.Storefront.Web;

/// <summary>What the box for a voucher's code shows: the cart, and what was typed when it was refused.</summary>
public sealed record VoucherBox(CheckoutView Cart, string? Typed)
{
    public string? Code => Typed ?? Cart.VoucherCode;
}
