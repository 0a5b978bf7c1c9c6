using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Gifts;
using Marketplace.Ordering.Shipping;
using Marketplace.Ordering.Vouchers;
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

    /// <summary>What the voucher takes off.</summary>
    public Money Discount { get; init; }

    /// <summary>The code on the cart, as the buyer sees it; null when there is none.</summary>
    public string? VoucherCode { get; init; }

    /// <summary>The voucher of that code; null when there is none of it any more.</summary>
    public VoucherOffer? Voucher { get; init; }

    /// <summary>Set where the recipient is not the buyer.</summary>
    public GiftNote? Gift { get; init; }

    /// <summary>The coming festivals of presents and the last days to order for them.</summary>
    public IReadOnlyList<GiftDeadline> Deadlines { get; init; } = [];

    /// <summary>Set where a company wants the invoice.</summary>
    public InvoiceBuyer? Company { get; init; }

    /// <summary>Vouchers that are for something in the cart, at most ten, the highest value first.</summary>
    public IReadOnlyList<VoucherOffer> Offers { get; init; } = [];
}

/// <summary>A voucher for this cart: <paramref name="Value"/> off, or why it does not count (yet).</summary>
public sealed record VoucherOffer(VoucherView Voucher, Money Value, LocalText? Trouble);

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
    IReadOnlyList<DeliveryOffer> Ways)
{
    public Money Discount { get; init; }

    /// <summary>Why a present would not be there in time, and what to do.</summary>
    public LocalText? TooLate { get; init; }
}

/// <param name="Trouble">Why the line cannot be bought now, and what to do.</param>
public sealed record CheckoutLineView(VariantForSale Variant, int Quantity, Money Total, LocalText? Trouble)
{
    public Money VoucherShare { get; init; }
}

internal sealed class ReviewCheckoutHandler(IMediator mediator, Quotes quotes, VoucherDesk vouchers, GiftDays days, TimeProvider time) : IRequestHandler<ReviewCheckout, CheckoutView?>
{
    public async Task<CheckoutView?> Handle(ReviewCheckout request, CancellationToken cancellationToken)
    {
        var cart = await mediator.Send(new ViewCart(request.Actor), cancellationToken);
        if (cart.Lines.Count == 0)
        {
            return null;
        }

        return await OfAsync(request.Actor, cart, request.ProvinceCode, null, cancellationToken);
    }

    /// <summary>A cart as it would be ordered now, whoever put it together.</summary>
    /// <param name="held">See <see cref="Quotes.OfAsync"/>.</param>
    internal async Task<CheckoutView> OfAsync(Actor actor, CartView cart, string? provinceCode, IReadOnlyDictionary<Guid, int>? held, CancellationToken cancellationToken)
    {
        var buyers = vouchers.BuyersOf(actor, cart.Gift?.BuyerPhone ?? cart.Recipient?.Phone);
        var quote = await quotes.OfAsync(
            cart.Lines, cart.Recipient?.Address.ProvinceCode ?? provinceCode ?? "", cart.Recipient?.Address.CommuneCode, cart.Ways, byCash: false,
            cart.VoucherCode is { } code ? new(code, buyers) : null, cancellationToken, held);
        var offers = await vouchers.OffersAsync(buyers, [.. quote.Priced.Orders.SelectMany(o => o.Lines)], cancellationToken);
        var late = await days.TooLateAsync(quote, cart.Gift?.NeededBy, cancellationToken);
        VoucherOffer Offer(VoucherQuote q) => new(
            VoucherView.Of(q.Voucher, q.Voucher.SellerId is { } id ? quote.Sellers.GetValueOrDefault(id)?.Name ?? "" : null, VietnamTime.Today(time)), q.Value, q.Trouble);
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
                    [.. order.Lines.Select(l => new CheckoutLineView(l.Variant, l.Quantity, l.ToPrice.Total, l.Trouble) { VoucherShare = l.VoucherShare })],
                    order.Goods,
                    order.Delivery,
                    order.Total,
                    order.Weight,
                    quote.Ways[order.SellerId],
                    quote.Offers[order.SellerId])
                {
                    Discount = order.Discount,
                    TooLate = late.GetValueOrDefault(order.SellerId),
                }),
            ],
            [.. cart.Lines.Select(l => l.VariantId).Where(id => !shown.Contains(id))],
            quote.Priced.Goods,
            quote.Priced.Delivery,
            quote.Priced.Total,
            !quote.HasTrouble && cart.Recipient is not null && late.Count == 0,
            quote.IsSample)
        {
            Discount = quote.Priced.Discount,
            VoucherCode = cart.VoucherCode,
            Gift = cart.Gift,
            Deadlines = await days.DeadlinesAsync(quote, cancellationToken),
            Company = cart.Company,
            Voucher = quote.Voucher is { } used ? Offer(used) : null,
            Offers = [.. offers.Select(Offer)],
        };
    }
}
