namespace Marketplace.Contracts;

/// <summary>Where the money of a payment goes; what the law asks of the platform follows from it.</summary>
public enum MoneyPath
{
    /// <summary>To the seller's own account or contract; the platform never touches it.</summary>
    DirectToSeller,

    /// <summary>The carrier collects at the door and pays the seller.</summary>
    CarrierCollects,

    /// <summary>One charge, shared out by a licensed payment intermediary.</summary>
    LicensedIntermediary,
}

/// <summary>A way to pay. <paramref name="Code"/>: <c>cod</c>, <c>vietqr</c>, <c>vnpay</c>, <c>stripe</c>, <c>momo</c> or <c>zalopay</c>.</summary>
/// <param name="NotOfferedBecause">Why it cannot be chosen for this purchase, and what to do; null when it can.</param>
public sealed record PaymentMethod(
    string Code, LocalText Name, LocalText Explanation, MoneyPath Path, bool IsSandbox, LocalText? NotOfferedBecause = null);

/// <summary>What one seller is to be paid.</summary>
public sealed record SellerTotal(Guid SellerId, Money Amount);

/// <summary>
/// Ask Payments: the ways to pay a purchase of these parts. Methods without their keys or contracts are left out; one that this purchase
/// cannot use says why. <paramref name="IsSample"/>: sample goods are paid in the sandbox only, real ones never there.
/// </summary>
public sealed record GetPaymentMethods(IReadOnlyList<SellerTotal> Parts, bool IsSample) : IQuery<IReadOnlyList<PaymentMethod>>;

/// <summary>Ask Payments: name and explanation of a method by its code, whether or not it is offered now; null when there is none.</summary>
public sealed record GetPaymentMethod(string Code) : IQuery<PaymentMethod?>;

/// <summary>An order's part of what is to be paid. <paramref name="Terms"/>: what the books freeze of it.</summary>
public sealed record PaymentNeed(Guid OrderId, Guid SellerId, string OrderNumber, Money Amount, SaleTerms? Terms = null);

/// <summary>What was agreed for an order at placement, as tax and commission are reckoned from it. The parts add up to the order.</summary>
/// <param name="CommissionBasis">The rule the commission is by.</param>
public sealed record SaleTerms(SellerKind SellerKind, IReadOnlyList<SaleTermsPart> Parts, string CommissionBasis)
{
    /// <summary>What the seller bears of a carrier's fee for it, besides the buyer's part.</summary>
    public Money ShopFreight { get; init; }
}

/// <summary>
/// The goods of one tax class of an order, or its delivery fee (class <c>delivery</c>), with the commission agreed for it. <paramref name="Amount"/>: what
/// the buyer pays; <paramref name="Subsidy"/>: what the market adds for its voucher, and owes the seller.
/// </summary>
public sealed record SaleTermsPart(string TaxClass, Money Amount, Money Commission, Money Subsidy = default);

/// <summary>
/// Ask Payments, inside the command that places a purchase: open its 1..n payments with their shares (an order each). For cash on
/// delivery and transfers one payment per order. <paramref name="PayWithin"/>: the time to pay where it is not the method's own. Refused when the method is not offered (<c>payments.method_not_offered</c>) or above its limit.
/// </summary>
public sealed record OpenPayments(Actor Actor, Guid PurchaseId, string Method, IReadOnlyList<PaymentNeed> Needs, bool IsSample, TimeSpan? PayWithin = null)
    : ICommand<OpenedPayments>
{
    /// <summary>Sold across the counter: cash in the seller's hand (<c>cash</c>) is a way to pay there and nowhere else.</summary>
    public bool AtCounter { get; init; }

    /// <summary>One payment for all orders of a seller, where there would be one for each.</summary>
    public bool PerSeller { get; init; }
}

/// <param name="PaidFirst">The orders wait for the money before their sellers see to them.</param>
public sealed record OpenedPayments(bool PaidFirst);

/// <summary>Where a payment stands. Money that came is never lost from sight: it is kept here or owed back by a refund.</summary>
public enum PaymentState
{
    /// <summary>To be paid.</summary>
    Expected,

    /// <summary>The buyer says that the transfer was made; the goods are held until it is found.</summary>
    Claimed,

    Paid,

    /// <summary>Its orders were called off before it was paid.</summary>
    Cancelled,

    /// <summary>The time to pay ran out.</summary>
    Expired,

    /// <summary>The whole amount came after the payment had ended; the goods are tried for again, else it goes back.</summary>
    Late,
}

/// <summary>A share of a payment, as pages show it.</summary>
/// <param name="IsCalledOff">Its order was called off: nothing is to be paid for it, or it is owed back.</param>
public sealed record PaymentShareView(
    Guid PaymentId, Guid OrderId, string Method, MoneyPath Path, PaymentState State, Money Amount, DateTime? PaidAt, bool IsCalledOff = false);

/// <summary>Ask Payments: shares of orders.</summary>
public sealed record GetPaymentShares(IReadOnlyCollection<Guid> OrderIds) : IQuery<IReadOnlyList<PaymentShareView>>;

/// <summary>
/// Ask Payments, inside the caller's command: the cash for an order is in the seller's hands, brought by <paramref name="Carrier"/>, which kept its
/// fee; null where the seller delivered. Harmless when repeated; refused when cancelled.
/// </summary>
/// <param name="InHand">False: the carrier has collected it and has yet to pass it on; the seller's later word that it is in hand does that.</param>
public sealed record ConfirmCollected(Actor Actor, Guid OrderId, string? Carrier = null, bool InHand = true) : ICommand<Done>;

/// <summary>
/// Ask Payments, inside the caller's command: an order was called off. What was not yet paid need not be paid; what was is owed back.
/// Harmless when repeated.
/// </summary>
public sealed record CancelPayments(Actor Actor, Guid OrderId) : ICommand<Done>
{
    /// <summary>The seller has given the money back in hand: nothing is owed any more, and an invoice that was made no longer counts.</summary>
    public bool HandedBack { get; init; }
}

/// <summary>The picture (PNG) of the VietQR code by which an open order of the shop acted for is paid; null where there is none.</summary>
public sealed record DrawOrderCode(Actor Actor, string OrderNumber) : IQuery<byte[]?>;

/// <summary>
/// Ask Payments: the tax on each of <paramref name="Parts"/> of a sale by the rates in force today, VAT and income tax together; nothing for
/// sellers who are not taxed by sale. In their order.
/// </summary>
public sealed record GetSaleTax(SellerKind SellerKind, IReadOnlyList<SaleTermsPart> Parts) : IQuery<IReadOnlyList<Money>>;

/// <summary>
/// Ask Payments, inside the caller's command: an order became smaller by <paramref name="Parts"/>, with the commission on them. What was not paid
/// need not be paid, what was is owed back; books, tax and a made invoice follow. <paramref name="CauseId"/> is once for each such change.
/// Answers what is owed back.
/// </summary>
/// <param name="IsDelivered">The buyer had received it.</param>
public sealed record GiveBackPart(Actor Actor, Guid OrderId, Guid CauseId, IReadOnlyList<SaleTermsPart> Parts, bool IsDelivered) : ICommand<Money>;
