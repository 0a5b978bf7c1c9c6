namespace Marketplace.Payments.Ledger;

/// <summary>
/// The accounts of the books. The first four say where money is, the others whose it is; a posting of money that came is positive on the former
/// and negative on the latter, so that every đồng is somewhere and somebody's and an entry adds up to nothing. Claims only: the marketplace
/// itself holds nobody's money.
/// </summary>
internal enum Account
{
    /// <summary>In the seller's own bank account or till.</summary>
    Bank,

    /// <summary>With a carrier that collected it.</summary>
    Carrier,

    /// <summary>With a licensed payment intermediary.</summary>
    Provider,

    /// <summary>Paid in to the tax office.</summary>
    TaxOffice,

    /// <summary>The seller's.</summary>
    SellerDue,

    /// <summary>The platform's commission, and the VAT on it.</summary>
    Commission,

    CommissionVat,

    /// <summary>The state's: withheld for the seller.</summary>
    Vat,

    Pit,

    /// <summary>The carrier's fee, which it keeps of what it collected.</summary>
    Freight,

    /// <summary>To be given back to the buyer.</summary>
    BuyerDue,

    /// <summary>What the market owes for its vouchers: money that is with it, positive.</summary>
    MarketOwes,

    /// <summary>The seller's claim for that, negative.</summary>
    SubsidyDue,

    /// <summary>The carrier's: what the seller bears of its fees, for free delivery and for parcels that came back.</summary>
    ShopFreight,
}

/// <summary>What an entry is about; with the id of what caused it, an entry is made once.</summary>
public enum FactKind
{
    /// <summary>A buyer's payment reached the seller or the intermediary.</summary>
    Paid,

    /// <summary>A carrier took the cash at the door.</summary>
    Collected,

    /// <summary>The carrier passed on to the seller what it had collected.</summary>
    Remitted,

    /// <summary>A buyer is to get money back.</summary>
    RefundOwed,

    /// <summary>The buyer has it back.</summary>
    Refunded,

    /// <summary>The intermediary paid out to the seller.</summary>
    PaidOut,

    /// <summary>The seller's bank sent a payout back.</summary>
    PayoutReturned,

    /// <summary>Two of staff decided a difference that reconciliation found, or took that back.</summary>
    Correction,

    /// <summary>A carrier brought a parcel, or brought it back, at the seller's cost.</summary>
    FreightBorne,

    /// <summary>The seller paid a carrier what it bears.</summary>
    FreightPaid,

    /// <summary>What was withheld for the seller in a month was paid in to the state.</summary>
    TaxPaid,

    /// <summary>That was noted by mistake, and is taken back.</summary>
    TaxPaymentUndone,
}

/// <summary>A part of an entry, in đồng. <paramref name="Party"/>: code of the carrier or provider (<c>ghn</c>, <c>vnpay</c>), else of the method.</summary>
internal readonly record struct Posting(Account Account, string Party, long Amount);
