using Marketplace.Ordering.Cases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Pages;

/// <summary>Short answers, the help line and Zalo.</summary>
[PublicPage(Seconds = 600)]
public sealed class HelpModel(IConfiguration settings) : MarketPage
{
    public string? Hotline { get; } = settings["Site:Hotline"] is { Length: > 0 } set ? set : null;

    /// <summary>Only a web address is linked.</summary>
    public string? ZaloUrl { get; } = settings["Site:ZaloUrl"] is { } set && set.StartsWith("https://", StringComparison.Ordinal) ? set : null;

    /// <summary>How long each side has, by the rules of today.</summary>
    public CasePolicy Cases { get; private set; } = null!;

    public async Task OnGetAsync() => Cases = await Ask(new ViewCasePolicy());

    protected override PageMeta Describe(PublicPageAttribute page) => new("/tro-giup")
    {
        Description = T("Cách đặt hàng, trả tiền, nhận hàng, đổi trả và tra mã trên gói ở Chợ OCOP Thái Nguyên; số điện thoại hỗ trợ.",
            "How to order, pay, receive and return goods and look up the code on a pack at the OCOP market of Thái Nguyên; the help line."),
    };
}
