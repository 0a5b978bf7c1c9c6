using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Contracts;

/// <summary>
/// Whose thing it is, as one column: <c>p:</c> and the person's id, or <c>g:</c> and the SHA-256 of the guest key (the key itself is kept
/// nowhere).
/// </summary>
public static class OwnerKeys
{
    public const int MaxLength = 66;

    /// <summary>The person when signed in, else the guest; null for an actor who is neither.</summary>
    public static string? Of(Actor actor) => OfPerson(actor) ?? OfGuest(actor);

    public static string? OfPerson(Actor actor) => actor.PersonId is { } person ? $"p:{person:N}" : null;

    public static string? OfGuest(Actor actor) => actor.GuestKey is { Length: > 0 } key
        ? "g:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))
        : null;
}
