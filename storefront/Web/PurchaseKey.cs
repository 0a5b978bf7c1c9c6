using Marketplace.Contracts;

namespace Marketplace.Storefront.Web;

/// <summary>That this browser showed number and phone of a purchase; the query checks the phone again each time.</summary>
public static class PurchaseKey
{
    private static readonly SealedCookie Cookie = new("don-mua", "/don-mua", "Marketplace.PurchaseKey");

    public static void Set(HttpContext context, string number, PhoneNumber phone) => Cookie.Set(context, Plain(number), phone.Value);

    /// <summary>The phone that was shown for this purchase; null for others.</summary>
    public static PhoneNumber? Read(HttpContext context, string number) =>
        PhoneNumber.TryParse(Cookie.Read(context, Plain(number)), out var phone) ? phone : null;

    private static string Plain(string number) => ReferenceNumber.TryParse(number, out var reference) ? reference.Value : "";
}
