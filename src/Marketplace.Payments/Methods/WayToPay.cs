using Marketplace.Contracts;
using Marketplace.Payments.Payments;

namespace Marketplace.Payments.Methods;

/// <summary>A way to pay: whether a purchase can use it, and what its payments look like.</summary>
internal interface IWayToPay
{
    string Code { get; }

    LocalText Name { get; }

    LocalText Explanation { get; }

    /// <summary>Offered across a seller's counter only, never at checkout.</summary>
    bool AtCounterOnly => false;

    /// <summary>The orders wait until it is paid.</summary>
    bool PaidFirst { get; }

    /// <summary>One charge for the whole purchase, which an intermediary shares out; else one payment for each order.</summary>
    Task<bool> IsOneChargeAsync(bool isSample, CancellationToken cancellationToken);

    /// <summary>Null where it is not there at all; else with the reason when this purchase cannot use it.</summary>
    Task<PaymentMethod?> OfferAsync(IReadOnlyList<SellerTotal> parts, bool isSample, CancellationToken cancellationToken);

    /// <summary>Fills what is the method's own in payments that were opened.</summary>
    Task PrepareAsync(IReadOnlyList<Payment> payments, CancellationToken cancellationToken);
}

internal static class WaysToPay
{
    /// <summary>How a method is shown.</summary>
    public static PaymentMethod Shown(this IWayToPay way, MoneyPath path, bool isSandbox, LocalText? notOfferedBecause = null) =>
        new(way.Code, way.Name, way.Explanation, path, isSandbox, notOfferedBecause);
}
