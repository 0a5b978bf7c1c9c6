using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Payments.Providers;

/// <summary>HMAC-SHA256 of a text under a shared secret, as small hexadecimal letters: how MoMo and ZaloPay sign.</summary>
internal static class ProviderMac
{
    public static string Of(string text, string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

    /// <summary>Never under an empty secret.</summary>
    public static bool IsGood(string text, string secret, string? told) =>
        secret.Length > 0 && told is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(text, secret)), Encoding.ASCII.GetBytes(told.ToLowerInvariant()));
}
