using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Marketplace.Storefront.Web;

/// <summary>Remembers for two hours that this browser typed the right last digits for a link out of a chat, sealed in a cookie.</summary>
public static class ChatKey
{
    private const string Cookie = "chot";
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(2);

    public static void Set(HttpContext context, string code, string tail) => context.Response.Cookies.Append(
        Cookie,
        Protector(context).Protect($"{code}|{tail}", Lasts),
        new CookieOptions { HttpOnly = true, IsEssential = true, MaxAge = Lasts, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = "/chot" });

    /// <summary>The digits that were right for this link; null for others.</summary>
    public static string? Read(HttpContext context, string code)
    {
        if (context.Request.Cookies[Cookie] is not { } kept)
        {
            return null;
        }

        try
        {
            return Protector(context).Unprotect(kept).Split('|') is [var known, var tail] && known == code ? tail : null;
        }
        catch (CryptographicException)
        {
            // Too old, or not of our making.
            return null;
        }
    }

    private static ITimeLimitedDataProtector Protector(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("Marketplace.ChatKey").ToTimeLimitedDataProtector();
}
