using Marketplace.Storefront.Web;

namespace Marketplace.Storefront.Pages;

/// <summary>Short answers, the help line and Zalo.</summary>
[PublicPage(Seconds = 600)]
public sealed class HelpModel(IConfiguration settings) : MarketPage
{
    public string? Hotline { get; } = settings["Site:Hotline"] is { Length: > 0 } set ? set : null;

    /// <summary>Only a web address is linked.</summary>
    public string? ZaloUrl { get; } = settings["Site:ZaloUrl"] is { } set && set.StartsWith("https://", StringComparison.Ordinal) ? set : null;
}
