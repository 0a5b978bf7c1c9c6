namespace Marketplace.Contracts;

public enum SellerKind
{
    Cooperative,
    Group,
    Household,
    Firm,
}

/// <summary>Only <see cref="Verified"/> sellers are shown and sell.</summary>
public enum SellerState
{
    Draft,
    IdentityPending,
    Verified,
    Suspended,
}

/// <summary>What any page or module may know of a seller.</summary>
/// <param name="OldCommuneName">The commune of before 1 July 2025 with its kind (<c>Xã Phúc Xuân</c>), where it was another.</param>
/// <param name="Pause">One that is under way or comes; null once it is over.</param>
public sealed record SellerFacts(
    Guid Id,
    string Slug,
    string Name,
    SellerKind Kind,
    SellerState State,
    string ProvinceCode,
    string CommuneCode,
    string CommuneName,
    string? GtinCompanyPrefix,
    PhoneNumber? PublicPhone,
    bool AllowsZalo,
    bool IsSample,
    string? OldCommuneName = null,
    ShopPause? Pause = null);

/// <summary>Days, the first and the last included, on which a shop takes no orders; those of a coming harvest and sales across its counter go on.</summary>
public sealed record ShopPause(DateOnly From, DateOnly Until, string Reason)
{
    public bool IsOn(DateOnly day) => From <= day && day <= Until;
}

/// <summary>Ask Sellers: facts of <paramref name="Ids"/>, whatever their state; unknown ids are left out.</summary>
public sealed record GetSellers(IReadOnlyCollection<Guid> Ids) : IQuery<IReadOnlyList<SellerFacts>>;

/// <summary>Ask Sellers: the sellers of a commune in force, whatever their state; for the filters of a commune's officers (at most 5,000).</summary>
public sealed record ListSellersOfCommune(string CommuneCode) : IQuery<IReadOnlyList<Guid>>;

/// <summary>A person's right to act for a seller.</summary>
/// <param name="IsLimited">A helper whose consent nobody confirmed yet: may prepare, but neither publish nor see or touch orders, prices and money.</param>
/// <param name="State">The seller's own.</param>
public sealed record SellerMembership(
    Guid SellerId, string SellerName, string SellerSlug, string Role, Guid? ConsentId, bool IsLimited = false, SellerState State = SellerState.Verified);

/// <summary>Ask Sellers: for whom may this person act (as member, or as helper with consent)?</summary>
public sealed record GetMemberships(Guid PersonId) : IQuery<IReadOnlyList<SellerMembership>>;

/// <summary>Ask Sellers: who is told of a seller's orders (members' person ids, not helpers).</summary>
public sealed record GetSellerMembers(Guid SellerId) : IQuery<IReadOnlyList<Guid>>;

/// <summary>An OCOP recognition of a product, as it stands on a day. Stars are shown only while it is in force.</summary>
public sealed record OcopBadge(Guid ProductId, int Stars, string CertificateNumber, string Issuer, string Decision, DateOnly SignedOn, DateOnly ExpiresOn);

/// <summary>Ask Sellers: the OCOP badges in force on <paramref name="On"/> for <paramref name="ProductIds"/>; products without one are left out.</summary>
public sealed record GetOcopBadges(IReadOnlyCollection<Guid> ProductIds, DateOnly On) : IQuery<IReadOnlyList<OcopBadge>>;

/// <summary>What papers for the tax office say of a seller. <paramref name="TaxCode"/>: of a person the 12-digit number.</summary>
public sealed record SellerPapers(Guid SellerId, string Name, SellerKind Kind, string Representative, string? TaxCode, string Address);

/// <summary>Ask Sellers: the papers' facts of <paramref name="Ids"/>; unknown ids are left out. Shown to the seller and to staff; of firms and cooperatives name, address and tax code also on the pages of their codes.</summary>
public sealed record GetSellerPapers(IReadOnlyCollection<Guid> Ids) : IQuery<IReadOnlyList<SellerPapers>>;

/// <summary>Ask Sellers: keys of the geographical indications and marks (catalog-seed/gi) that a seller may use on a day.</summary>
public sealed record GetSignRights(Guid SellerId, DateOnly On) : IQuery<IReadOnlyList<string>>;

/// <summary>A right to use a geographical indication or a mark. <paramref name="Key"/>: of catalog-seed/gi; <paramref name="ValidTo"/>: the last day, null without an end.</summary>
public sealed record SignGrant(string Key, string Name, string Number, bool IsGi, DateOnly GrantedOn, DateOnly? ValidTo)
{
    public bool IsInForceOn(DateOnly day) => GrantedOn <= day && (ValidTo is null || ValidTo >= day);
}

/// <summary>Ask Sellers: the rights a seller has or had, the latest granted first.</summary>
public sealed record ListSignGrants(Guid SellerId) : IQuery<IReadOnlyList<SignGrant>>;
