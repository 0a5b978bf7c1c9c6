using System.Security.Cryptography;
using Marketplace.Traceability.Labels;
using Microsoft.AspNetCore.DataProtection;

namespace Marketplace.Storefront.Web;

/// <summary>
/// The packs that the owner of this browser bought here, sealed in cookies of their own device and sent to pages of codes only, so that a buyer's own
/// scans are told from strangers'. The market keeps nothing of it: neither who scanned nor that it was the buyer.
/// </summary>
public static class OwnPacks
{
    private const string Cookie = "goi";
    private const string Purpose = "Marketplace.OwnPacks";

    /// <summary>Cookies of one browser; of more purchases than these some are forgotten, and their scans count as anybody's.</summary>
    private const int Places = 8;

    private const int MostPacks = 40;
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(180);

    /// <summary>Called by the page of a purchase, which only its buyer sees.</summary>
    public static void Remember(HttpContext context, string purchaseNumber, IEnumerable<SoldPack> packs)
    {
        var kept = string.Join(' ', packs.Take(MostPacks).GroupBy(p => p.OrderId, p => p.Code).Select(order => $"{order.Key:N}:{string.Join(',', order)}"));
        if (kept.Length > 0)
        {
            context.Response.Cookies.Append(
                Cookie + (purchaseNumber.Sum(c => c) % Places),
                Protector(context).Protect(kept, Lasts),
                new CookieOptions { HttpOnly = true, IsEssential = true, MaxAge = Lasts, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = Scanning.Trace });
        }
    }

    /// <summary>The order in which this browser's owner bought the pack of that serial; null for others' packs.</summary>
    public static Guid? OrderOf(HttpContext context, string serial)
    {
        for (var place = 0; place < Places; place++)
        {
            if (context.Request.Cookies[Cookie + place] is { } kept && Open(context, kept) is { } packs)
            {
                foreach (var order in packs.Split(' '))
                {
                    if (order.Split(':') is [var id, var codes] && codes.Split(',').Contains(serial) && Guid.TryParseExact(id, "N", out var orderId))
                    {
                        return orderId;
                    }
                }
            }
        }

        return null;
    }

    private static string? Open(HttpContext context, string kept)
    {
        try
        {
            return Protector(context).Unprotect(kept);
        }
        catch (CryptographicException)
        {
            // Too old, or not of our making.
            return null;
        }
    }

    private static ITimeLimitedDataProtector Protector(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose).ToTimeLimitedDataProtector();
}
