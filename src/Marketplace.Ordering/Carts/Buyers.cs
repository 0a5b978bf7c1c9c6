using System.Security.Cryptography;
using System.Text;
using Marketplace.Contracts;

namespace Marketplace.Ordering.Carts;

/// <summary>
/// Whose cart or purchase it is, as one column: <c>p:</c> and the person's id, or <c>g:</c> and the SHA-256 of the guest key (the key itself
/// is kept nowhere).
/// </summary>
internal static class Buyers
{
    public const int MaxLength = 66;

    /// <summary>The person when signed in, else the guest; null for an actor who is neither.</summary>
    public static string? KeyOf(Actor actor) => PersonKeyOf(actor) ?? GuestKeyOf(actor);

    public static string? PersonKeyOf(Actor actor) => actor.PersonId is { } person ? $"p:{person:N}" : null;

    public static string? GuestKeyOf(Actor actor) => actor.GuestKey is { Length: > 0 } key
        ? "g:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))
        : null;
}
