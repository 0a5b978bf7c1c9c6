namespace Marketplace.Storefront.Web;

/// <summary>That this browser typed the right last digits for a link out of a chat.</summary>
public static class ChatKey
{
    private static readonly SealedCookie Cookie = new("chot", "/chot", "Marketplace.ChatKey");

    public static void Set(HttpContext context, string code, string tail) => Cookie.Set(context, code, tail);

    /// <summary>The digits that were right for this link; null for others.</summary>
    public static string? Read(HttpContext context, string code) => Cookie.Read(context, code);
}
