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

/// <summary>A way to pay. <paramref name="Code"/>: <c>cod</c>, later <c>vietqr</c>, <c>vnpay</c>, <c>stripe</c>.</summary>
/// <param name="NotOfferedBecause">Why it cannot be chosen for this purchase, and what to do; null when it can.</param>
public sealed record PaymentMethod(
    string Code, LocalText Name, LocalText Explanation, MoneyPath Path, bool IsSandbox, LocalText? NotOfferedBecause = null);

/// <summary>
/// Ask Payments: the ways to pay for a purchase of <paramref name="Total"/> over <paramref name="Sellers"/> sellers.
/// <paramref name="LargestOrder"/> decides where a limit counts per order; without it the total does.
/// </summary>
public sealed record GetPaymentMethods(Money Total, int Sellers, Money? LargestOrder = null) : IQuery<IReadOnlyList<PaymentMethod>>;

/// <summary>An order's part of what is to be paid. <paramref name="Terms"/>: what the books freeze of it.</summary>
public sealed record PaymentNeed(Guid OrderId, Guid SellerId, string OrderNumber, Money Amount, SaleTerms? Terms = null);

/// <summary>What was agreed for an order at placement, as tax and commission are reckoned from it. The parts add up to the order.</summary>
/// <param name="CommissionBasis">The rule the commission is by.</param>
public sealed record SaleTerms(SellerKind SellerKind, IReadOnlyList<SaleTermsPart> Parts, string CommissionBasis);

/// <summary>The goods of one tax class of an order, or its delivery fee (class <c>delivery</c>), with the commission agreed for it.</summary>
public sealed record SaleTermsPart(string TaxClass, Money Amount, Money Commission);

/// <summary>
/// Ask Payments, inside the command that places a purchase: open its 1..n payments with their shares (an order each). For cash on
/// delivery one payment per order. Refused when the method is not offered (<c>payments.method_not_offered</c>) or above its limit.
/// </summary>
public sealed record OpenPayments(Actor Actor, Guid PurchaseId, string Method, IReadOnlyList<PaymentNeed> Needs, bool IsSample) : ICommand<Done>;

public enum PaymentState
{
    Expected,
    Paid,
    Cancelled,
}

/// <summary>A share of a payment, as pages show it.</summary>
public sealed record PaymentShareView(Guid PaymentId, Guid OrderId, string Method, MoneyPath Path, PaymentState State, Money Amount, DateTime? PaidAt);

/// <summary>Ask Payments: shares of orders.</summary>
public sealed record GetPaymentShares(IReadOnlyCollection<Guid> OrderIds) : IQuery<IReadOnlyList<PaymentShareView>>;

/// <summary>
/// Ask Payments, inside the caller's command: the cash for an order is in the seller's hands, brought by <paramref name="Carrier"/>, which kept its
/// fee; null where the seller delivered. Harmless when repeated; refused when cancelled.
/// </summary>
public sealed record ConfirmCollected(Actor Actor, Guid OrderId, string? Carrier = null) : ICommand<Done>;

/// <summary>Ask Payments, inside the caller's command: an order was cancelled before it was paid. Harmless when repeated.</summary>
public sealed record CancelPayments(Actor Actor, Guid OrderId) : ICommand<Done>;
