using Marketplace.Contracts;

namespace Marketplace.Ordering.Carts;

/// <summary>Whose cart or purchase it is, as one column (see <see cref="OwnerKeys"/>).</summary>
internal static class Buyers
{
    public const int MaxLength = OwnerKeys.MaxLength;

    public static string? KeyOf(Actor actor) => OwnerKeys.Of(actor);

    public static string? PersonKeyOf(Actor actor) => OwnerKeys.OfPerson(actor);

    public static string? GuestKeyOf(Actor actor) => OwnerKeys.OfGuest(actor);
}
