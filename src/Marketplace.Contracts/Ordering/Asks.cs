namespace Marketplace.Contracts;

/// <summary>An order line whose parcel reached its buyer. Of the buyer it tells an initial and a province, nothing more.</summary>
/// <param name="PurchaseNumber">For people, with dashes.</param>
/// <param name="Initial">The first letter of the recipient's given name, e.g. <c>H</c>; empty when the name has none.</param>
/// <param name="Province">The name without "Tỉnh" or "Thành phố", e.g. <c>Hà Nội</c>.</param>
public sealed record ReceivedLine(
    Guid OrderLineId,
    Guid PurchaseId,
    string PurchaseNumber,
    Guid SellerId,
    Guid ProductId,
    string ProductName,
    string VariantName,
    string PictureKey,
    string Initial,
    string Province,
    DateTime DeliveredAt,
    bool IsSample);

/// <summary>
/// Ask Ordering: what the actor has received, newest first, at most 100 lines: as signed-in person or by the guest key of this browser; of the
/// purchase <paramref name="PurchaseNumber"/> also by its <paramref name="Phone"/>. Empty alike when nothing was delivered and when it is
/// another's.
/// </summary>
public sealed record GetReceivedLines(Actor Actor, string? PurchaseNumber = null, PhoneNumber? Phone = null) : IQuery<IReadOnlyList<ReceivedLine>>;

/// <summary>To whom a company's invoice is made out. Null where the buyer asked for none.</summary>
public sealed record InvoiceBuyer(string Name, string TaxCode, string Address, string Email);

/// <summary>A line of an order as its invoice names it. <paramref name="Discount"/>: what the seller's voucher took off it, frozen at placement.</summary>
public sealed record InvoiceGoods(string Name, string Unit, int Quantity, Money UnitPrice, Money Total, string TaxClass, Money Discount = default);

/// <summary>
/// What an order's invoice is made from, frozen at placement. <paramref name="Total"/> is what the seller gets for it: below goods and delivery where
/// the seller gave a discount; what the market pays by its own voucher is in it.
/// </summary>
public sealed record InvoiceOrder(
    Guid OrderId, string OrderNumber, Guid SellerId, IReadOnlyList<InvoiceGoods> Goods, Money Delivery, Money Total, InvoiceBuyer? Buyer, bool IsSample);

/// <summary>Ask Ordering: what an order's invoice is made from; null where there is no such order.</summary>
public sealed record GetInvoiceOrder(Guid OrderId) : IQuery<InvoiceOrder?>;
