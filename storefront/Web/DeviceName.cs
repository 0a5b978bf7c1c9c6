namespace Marketplace.Storefront.Web;

/// <summary>A word for a device that its owner recognises: <c>Chrome, Android</c>. From the User-Agent, which can claim anything: for show only.</summary>
internal static class DeviceName
{
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Zalo", "Zalo"), ("FBAN", "Facebook"), ("FBAV", "Facebook"), ("coc_coc", "Cốc Cốc"), ("SamsungBrowser", "Samsung Internet"),
        ("EdgA", "Edge"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"),
        ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"),
    ];

    public static string Of(HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        return $"{Find(Browsers, agent) ?? "Trình duyệt khác"}, {Find(Systems, agent) ?? "thiết bị khác"}";
    }

    private static string? Find((string Mark, string Name)[] names, string agent) =>
        names.FirstOrDefault(n => agent.Contains(n.Mark, StringComparison.OrdinalIgnoreCase)).Name;
}
