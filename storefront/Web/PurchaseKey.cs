using Marketplace.Contracts;
using Microsoft.AspNetCore.DataProtection;

namespace Marketplace.Storefront.Web;

/// <summary>
/// Remembers for two hours that this browser showed number and phone of a purchase, sealed in a cookie; the query checks the phone again each
/// time.
/// </summary>
public static class PurchaseKey
{
    private const string Cookie = "don-mua";
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(2);

    public static void Set(HttpContext context, string number, PhoneNumber phone) => context.Response.Cookies.Append(
        Cookie,
        Protector(context).Protect($"{Plain(number)}|{phone.Value}", Lasts),
        new CookieOptions { HttpOnly = true, IsEssential = true, MaxAge = Lasts, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/don-mua" });

    /// <summary>The phone that was shown for this purchase; null for others.</summary>
    public static PhoneNumber? Read(HttpContext context, string number)
    {
        if (context.Request.Cookies[Cookie] is not { } kept)
        {
            return null;
        }

        try
        {
            return Protector(context).Unprotect(kept).Split('|') is [var known, var phone] && known == Plain(number) && PhoneNumber.TryParse(phone, out var read)
                ? read
                : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Too old, or not of our making.
            return null;
        }
    }

    private static string Plain(string number) => ReferenceNumber.TryParse(number, out var reference) ? reference.Value : "";

    private static ITimeLimitedDataProtector Protector(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("Marketplace.PurchaseKey").ToTimeLimitedDataProtector();
}
