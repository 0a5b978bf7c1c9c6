using Marketplace.Ordering.Cases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Pages.Legal;

/// <summary>What is kept of people and what they may ask (Law 91/2025/QH15; Law 122/2025/QH15, art. 5).</summary>
[PublicPage(Seconds = 600)]
public sealed class PrivacyModel(IConfiguration settings) : MarketPage
{
    public MarketOwner? Owner { get; } = MarketOwner.From(settings);

    /// <summary>How long each side has, by the rules of today.</summary>
    public CasePolicy Cases { get; private set; } = null!;

    public async Task OnGetAsync() => Cases = await Ask(new ViewCasePolicy());

    protected override PageMeta Describe(PublicPageAttribute page) => new("/quy-dinh/du-lieu-ca-nhan")
    {
        Description = T("Chợ OCOP Thái Nguyên: dữ liệu nào được giữ, để làm gì, bao lâu, và quyền của bạn.", "The OCOP market of Thái Nguyên: what data is kept, for what, how long, and your rights."),
    };
}
