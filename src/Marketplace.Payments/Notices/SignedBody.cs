using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Payments.Notices;

/// <summary>
/// A body signed as <c>t=unix seconds,v1=hex[,v1=hex…]</c>: HMAC-SHA256 of <c>t.body</c> under the shared secret, not older than five minutes. Stripe
/// signs so, and so do we ask banks' notice services to. Several v1 stand there while a secret is changed; other schemes are not looked at.
/// </summary>
internal static class SignedBody
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static bool IsGood(string body, string? header, string secret, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(header) || header.Length > 2000 || secret.Length == 0)
        {
            return false;
        }

        string? at = null;
        var signatures = new List<string>();
        foreach (var part in header.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("t=", StringComparison.Ordinal))
            {
                at ??= part[2..];
            }
            else if (part.StartsWith("v1=", StringComparison.Ordinal))
            {
                signatures.Add(part[3..]);
            }
        }

        if (!long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > 253_402_300_799
            || (now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Tolerance)
        {
            return false;
        }

        var right = Encoding.ASCII.GetBytes(Sign(body, seconds, secret));
        return signatures.Exists(s => CryptographicOperations.FixedTimeEquals(right, Encoding.ASCII.GetBytes(s)));
    }

    /// <summary>The hexadecimal signature, in small letters.</summary>
    public static string Sign(string body, long unixSeconds, string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{unixSeconds}.{body}"))));

    public static string Header(string body, DateTimeOffset now, string secret) =>
        string.Create(CultureInfo.InvariantCulture, $"t={now.ToUnixTimeSeconds()},v1={Sign(body, now.ToUnixTimeSeconds(), secret)}");
}
