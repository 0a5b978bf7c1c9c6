using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Payments.VnPay;

/// <summary>
/// VNPay's signatures (API 2.1.0). Addresses and notices: fields that are not empty, sorted by name, form-encoded, joined by <c>&amp;</c>. Queries and
/// refunds: values joined by <c>|</c> in the order of the manual. HMAC-SHA512, small hexadecimal letters.
/// </summary>
internal static class VnPaySignature
{
    public const string Field = "vnp_SecureHash";
    private const string TypeField = "vnp_SecureHashType";

    public static string DataOf(IEnumerable<KeyValuePair<string, string>> fields) => string.Join('&', fields
        .Where(f => f.Value.Length > 0 && f.Key is not (Field or TypeField))
        .OrderBy(f => f.Key, StringComparer.Ordinal)
        .Select(f => $"{WebUtility.UrlEncode(f.Key)}={WebUtility.UrlEncode(f.Value)}"));

    public static string Sign(string data, string secret) =>
        Convert.ToHexStringLower(HMACSHA512.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(data)));

    /// <summary>The query of an address, signature included.</summary>
    public static string QueryOf(IEnumerable<KeyValuePair<string, string>> fields, string secret)
    {
        var data = DataOf(fields);
        return $"{data}&{Field}={Sign(data, secret)}";
    }

    public static bool IsGood(IReadOnlyDictionary<string, string> fields, string secret) =>
        secret.Length > 0 && fields.TryGetValue(Field, out var told) && IsSame(Sign(DataOf(fields), secret), told);

    public static bool IsSame(string right, string told) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(right), Encoding.ASCII.GetBytes(told.ToLowerInvariant()));
}
