using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Shipping;
using MediatR;

namespace Marketplace.Ordering.Checkout;

/// <summary>
/// The actor's cart as it would be ordered now, every charge named. Without an address yet, delivery is reckoned to
/// <paramref name="ProvinceCode"/> (the cart page shows the fee within the province). Null when the cart is empty.
/// </summary>
public sealed record ReviewCheckout(Actor Actor, string? ProvinceCode = null) : IQuery<CheckoutView?>;

/// <param name="CanBePlaced">No line is in trouble and the address is known.</param>
public sealed record CheckoutView(
    Guid CartId,
    long CartVersion,
    Recipient? Recipient,
    IReadOnlyList<CheckoutOrderView> Orders,
    IReadOnlyList<Guid> LostVariants,
    Money Goods,
    Money Delivery,
    Money Total,
    bool CanBePlaced,
    bool IsSample)
{
    /// <summary>What is paid besides when the cash is collected at the door.</summary>
    public Money CashFee => Orders.Sum(o => o.Way.CashFee);
}

/// <param name="Way">The way it goes: what the buyer chose, else the shop's first possible one.</param>
/// <param name="Ways">All that the shop offers for this place.</param>
public sealed record CheckoutOrderView(
    Guid SellerId,
    string SellerName,
    string SellerSlug,
    IReadOnlyList<CheckoutLineView> Lines,
    Money Goods,
    Money Delivery,
    Money Total,
    Grams Weight,
    DeliveryOffer Way,
    IReadOnlyList<DeliveryOffer> Ways);

/// <param name="Trouble">Why the line cannot be bought now, and what to do.</param>
public sealed record CheckoutLineView(VariantForSale Variant, int Quantity, Money Total, LocalText? Trouble);

internal sealed class ReviewCheckoutHandler(IMediator mediator, Quotes quotes) : IRequestHandler<ReviewCheckout, CheckoutView?>
{
    public async Task<CheckoutView?> Handle(ReviewCheckout request, CancellationToken cancellationToken)
    {
        var cart = await mediator.Send(new ViewCart(request.Actor), cancellationToken);
        if (cart.Lines.Count == 0)
        {
            return null;
        }

        var quote = await quotes.OfAsync(
            cart.Lines, cart.Recipient?.Address.ProvinceCode ?? request.ProvinceCode ?? "", cart.Recipient?.Address.CommuneCode, cart.Ways, byCash: false, cancellationToken);
        var shown = quote.Priced.Orders.SelectMany(o => o.Lines).Select(l => l.Variant.VariantId).ToHashSet();
        return new CheckoutView(
            cart.Id,
            cart.Version,
            cart.Recipient,
            [
                .. quote.Priced.Orders.Select(order => new CheckoutOrderView(
                    order.SellerId,
                    quote.Sellers[order.SellerId].Name,
                    quote.Sellers[order.SellerId].Slug,
                    [.. order.Lines.Select(l => new CheckoutLineView(l.Variant, l.Quantity, l.ToPrice.Total, l.Trouble))],
                    order.Goods,
                    order.Delivery,
                    order.Total,
                    order.Weight,
                    quote.Ways[order.SellerId],
                    quote.Offers[order.SellerId])),
            ],
            [.. cart.Lines.Select(l => l.VariantId).Where(id => !shown.Contains(id))],
            quote.Priced.Goods,
            quote.Priced.Delivery,
            quote.Priced.Total,
            !quote.HasTrouble && cart.Recipient is not null,
            quote.IsSample);
    }
}
