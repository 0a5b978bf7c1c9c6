namespace Marketplace.Contracts;

/// <summary>The bank account where a seller takes money. The number is whole: it is shown to the buyer who pays to it, and to nobody else.</summary>
/// <param name="Bin">Six digits, the bank in VietQR.</param>
public sealed record PayeeAccount(Guid SellerId, string Bin, string BankName, string Number, string Holder)
{
    /// <summary>Never logged by accident: the number is left out.</summary>
    public override string ToString() => $"{BankName} of {SellerId}";
}

/// <summary>
/// Ask Sellers: the accounts in force of <paramref name="SellerIds"/>; sellers without one are left out, and those that said that their bank's app
/// shows another name, unless <paramref name="WithDoubted"/>.
/// </summary>
public sealed record GetPayeeAccounts(IReadOnlyCollection<Guid> SellerIds, bool WithDoubted = false) : IQuery<IReadOnlyList<PayeeAccount>>;
