using System.Security.Cryptography;

namespace Marketplace.Storefront.Web;

/// <summary>The random key by which a browser without sign-in owns its cart and its purchases. Set with the first thing put into the cart.</summary>
public static class GuestKey
{
    private const string Cookie = "khach";

    public static string? Read(HttpContext context) =>
        context.Items.TryGetValue(Cookie, out var made) ? (string)made!
        : context.Request.Cookies.TryGetValue(Cookie, out var key) && key is { Length: 43 } ? key : null;

    /// <summary>Gives a browser without sign-in its key, before anybody asks who acts.</summary>
    public static void Ensure(HttpContext context)
    {
        if (!context.User.HasClaim(c => c.Type == MarketClaims.Person))
        {
            ReadOrSet(context);
        }
    }

    public static string ReadOrSet(HttpContext context)
    {
        if (Read(context) is { } known)
        {
            return known;
        }

        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        context.Items[Cookie] = key;
        context.Response.Cookies.Append(Cookie, key, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(90),
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        return key;
    }
}
