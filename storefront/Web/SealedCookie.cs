using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Marketplace.Storefront.Web;

/// <summary>
/// Remembers for two hours that this browser showed what opens one thing, sealed, and only for the addresses below <paramref name="path"/>. Who reads
/// it asks the query to check again.
/// </summary>
/// <param name="purpose">Of the seal; another one opens none of the cookies that are out.</param>
public sealed class SealedCookie(string name, string path, string purpose)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(2);

    public void Set(HttpContext context, string of, string shown) => context.Response.Cookies.Append(
        name,
        Protector(context).Protect($"{of}|{shown}", Lasts),
        new CookieOptions { HttpOnly = true, IsEssential = true, MaxAge = Lasts, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = path });

    /// <summary>What was shown for this thing; null for others.</summary>
    public string? Read(HttpContext context, string of)
    {
        if (context.Request.Cookies[name] is not { } kept)
        {
            return null;
        }

        try
        {
            return Protector(context).Unprotect(kept).Split('|') is [var known, var shown] && known == of ? shown : null;
        }
        catch (CryptographicException)
        {
            // Too old, or not of our making.
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(purpose).ToTimeLimitedDataProtector();
}
