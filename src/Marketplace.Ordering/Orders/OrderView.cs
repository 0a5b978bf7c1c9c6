using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Gifts;
using Marketplace.Ordering.Vouchers;

namespace Marketplace.Ordering.Orders;

/// <summary>An order with everything frozen on it. Numbers are for people, with dashes.</summary>
public sealed record OrderView(
    Guid Id,
    string Number,
    string PurchaseNumber,
    Guid SellerId,
    string SellerName,
    string SellerSlug,
    OrderState State,
    Money Goods,
    Money Delivery,
    Money Total,
    Grams Weight,
    int DaysMin,
    int DaysMax,
    DateTime PlacedAt,
    DateTime StateAt,
    DateTime? CollectedAt,
    string? Carrier,
    string? TrackingNumber,
    string? CancelReason,
    OrderHands EndedBy,
    bool NeedsHelp,
    string PaymentMethod,
    bool IsSample,
    Recipient Recipient,
    IReadOnlyList<OrderLineView> Lines,
    IReadOnlyList<OrderEventView> Events)
{
    /// <summary>Set where the recipient is not the buyer: no price goes with the parcel.</summary>
    public GiftNote? Gift { get; init; }

    /// <summary>To whom the invoice is made out, where a company wants it.</summary>
    public InvoiceBuyer? Company { get; init; }

    /// <summary>The day on which the shop packs it, where it says how many it packs a day.</summary>
    public DateOnly? PackOn { get; init; }

    /// <summary>What a voucher took off; <see cref="Total"/> is what was left to pay.</summary>
    public Money Discount { get; init; }

    internal static OrderView Of(Order order, Recipient recipient) => new(
        order.Id,
        Shown(order.Number),
        Shown(order.Purchase.Number),
        order.SellerId,
        order.SellerName,
        order.SellerSlug,
        order.State,
        order.Goods,
        order.Delivery,
        order.Total,
        new Grams(order.WeightGrams),
        order.DaysMin,
        order.DaysMax,
        order.PlacedAt,
        order.StateAt,
        order.CollectedAt,
        order.Carrier,
        order.TrackingNumber,
        order.CancelReason,
        order.EndedBy,
        order.NeedsHelp,
        order.Purchase.PaymentMethod,
        order.IsSample,
        recipient,
        [.. order.Lines.Where(l => l.Quantity > 0).OrderBy(l => l.Position).Select(l => new OrderLineView(
            l.Id, l.VariantId, l.ProductName, l.ProductSlug, l.VariantName, l.Sku, l.PictureKey, l.UnitPrice, l.Quantity, l.Total)
        {
            VoucherShare = l.VoucherShare,
            VoucherPayer = l.VoucherPayer,
        })],
        [.. order.Events.OrderBy(e => e.Sequence).Select(e => new OrderEventView(e.From, e.To, e.At, e.By, e.Note))])
    {
        Discount = order.Discount,
        PackOn = order.PackOn,
    };

    internal static string Shown(string number) => ReferenceNumber.Parse(number).ToString();
}

public sealed record OrderLineView(
    Guid Id,
    Guid VariantId,
    string ProductName,
    string ProductSlug,
    string VariantName,
    string Sku,
    string PictureKey,
    Money UnitPrice,
    int Quantity,
    Money Total)
{
    /// <summary>What a voucher took off the line, and who bears it.</summary>
    public Money VoucherShare { get; init; }

    public VoucherPayer VoucherPayer { get; init; }
}

/// <param name="From">Equal to <paramref name="To"/> where something else than the state changed, or the order was new.</param>
public sealed record OrderEventView(OrderState From, OrderState To, DateTime At, OrderHands By, string? Note);

/// <summary>An order in a list. <paramref name="Summary"/>: its lines in a few words.</summary>
/// <param name="AnswerBy">While the seller has not answered: when the order is called off.</param>
public sealed record OrderCard(
    string Number,
    Guid SellerId,
    string SellerName,
    OrderState State,
    string RecipientName,
    string CommuneName,
    string ProvinceName,
    string Summary,
    Money Total,
    DateTime PlacedAt,
    DateTime StateAt,
    DateTime? CollectedAt,
    DateTime? AnswerBy,
    bool NeedsHelp,
    bool IsSample)
{
    /// <summary>The day on which the shop is to pack it, where it says how many it packs a day.</summary>
    public DateOnly? PackOn { get; init; }
}
