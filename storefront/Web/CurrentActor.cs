using System.Security.Claims;
using Marketplace.Contracts;

namespace Marketplace.Storefront.Web;

/// <summary>Claims of the sign-in cookie.</summary>
public static class MarketClaims
{
    public const string Person = "person";
    public const string Session = "session";
    public const string Staff = "staff";
    public const string Agency = "agency";

    /// <summary>The kind of that agency, the roles held there, and the commune it answers for.</summary>
    public const string Office = "office";
    public const string Roles = "roles";
    public const string Commune = "commune";

    /// <summary>Present once the second factor was shown in this session.</summary>
    public const string SecondFactor = "mfa";
}

/// <summary>Names of authorisation policies.</summary>
public static class Policies
{
    public const string SignedIn = "SignedIn";

    /// <summary>Signed in, and member of (or helper with consent for) at least one seller.</summary>
    public const string Seller = "Seller";

    /// <summary>Staff role and second factor.</summary>
    public const string Staff = "Staff";
}

/// <summary>Who sends this request. Pages of the seller area set the seller after checking the membership.</summary>
public sealed class CurrentActor(IHttpContextAccessor http)
{
    private Actor? actor;

    public Actor Actor => actor ??= FromSignIn(http.HttpContext!);

    /// <summary>All shops this person may act for; filled in the seller area.</summary>
    public IReadOnlyList<SellerMembership> Memberships { get; private set; } = [];

    /// <summary>The shop acted for; filled in the seller area.</summary>
    public SellerMembership? Membership { get; private set; }

    public void ActFor(SellerMembership membership, IReadOnlyList<SellerMembership> all)
    {
        (Membership, Memberships) = (membership, all);
        actor = Actor with { SellerId = membership.SellerId, ConsentId = membership.ConsentId };
    }

    private static Actor FromSignIn(HttpContext context)
    {
        var user = context.User;
        var guest = GuestKey.Read(context);
        if (!Guid.TryParse(user.FindFirstValue(MarketClaims.Person), out var person))
        {
            return Actor.Guest(guest);
        }

        var isStaff = user.HasClaim(c => c.Type == MarketClaims.Staff) && user.HasClaim(c => c.Type == MarketClaims.SecondFactor);
        Guid? agency = Guid.TryParse(user.FindFirstValue(MarketClaims.Agency), out var id) ? id : null;
        return new(isStaff ? ActorKind.Staff : ActorKind.Person, person, AgencyId: isStaff ? agency : null, GuestKey: guest, Office: isStaff ? OfficeOf(user) : null);
    }

    private static Office? OfficeOf(ClaimsPrincipal user) =>
        Enum.TryParse<AgencyKind>(user.FindFirstValue(MarketClaims.Office), out var kind) && Enum.TryParse<StaffRoles>(user.FindFirstValue(MarketClaims.Roles), out var roles)
            ? new(kind, roles, user.FindFirstValue(MarketClaims.Commune) is { Length: > 0 } commune ? commune : null)
            : null;
}
