namespace Marketplace.Contracts;

/// <summary>Ask Ordering, inside Payments' command: an order that waited for its money has it. False when the order was called off before.</summary>
public sealed record AcceptPaidOrder(Actor Actor, Guid OrderId) : ICommand<bool>;

/// <summary>
/// Ask Ordering, inside Payments' command: an order that was called off for want of money has it after all; its stock is taken again. Refused when
/// there is not enough left or the order ended for another reason.
/// </summary>
public sealed record ReviveOrder(Actor Actor, Guid OrderId) : ICommand<Done>;

/// <summary>Ask Ordering, inside Payments' command: call off an order whose time to pay ran out. Harmless when it no longer waits.</summary>
public sealed record CallOffUnpaidOrder(Actor Actor, Guid OrderId) : ICommand<Done>;

/// <summary>What Payments may know of an order's buyer, to tell of money owed back.</summary>
public sealed record OrderContact(Guid OrderId, string OrderNumber, string PurchaseNumber, PhoneNumber BuyerPhone);

/// <summary>Ask Ordering: how the buyers of orders are reached. Unknown ids are left out.</summary>
public sealed record GetOrderContacts(IReadOnlyCollection<Guid> OrderIds) : IQuery<IReadOnlyList<OrderContact>>;

/// <summary>A purchase that the asking buyer may see and pay.</summary>
public sealed record OwnPurchase(Guid PurchaseId, string Number, IReadOnlyList<Guid> OrderIds, bool IsSample);

/// <summary>
/// Ask Ordering: the purchase of that number when it is the actor's: by sign-in, by this browser's guest key, or by <paramref name="Phone"/>. Null
/// alike when there is none and when it is another's.
/// </summary>
public sealed record FindOwnPurchase(Actor Actor, string Number, PhoneNumber? Phone = null) : IQuery<OwnPurchase?>;
