using Marketplace.Ordering.Cases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Pages.Legal;

/// <summary>Who runs the market: name, registration, address (Law 122/2025/QH15, art. 4).</summary>
[PublicPage(Seconds = 600)]
public sealed class OwnerModel(IConfiguration settings) : MarketPage
{
    public MarketOwner? Owner { get; } = MarketOwner.From(settings);

    /// <summary>How long each side has, by the rules of today.</summary>
    public CasePolicy Cases { get; private set; } = null!;

    public async Task OnGetAsync() => Cases = await Ask(new ViewCasePolicy());

    protected override PageMeta Describe(PublicPageAttribute page) => new("/quy-dinh/chu-so-huu")
    {
        Description = T("Chợ OCOP Thái Nguyên: đơn vị quản lý và đăng ký của chợ.", "The OCOP market of Thái Nguyên: who runs the market and its registration."),
    };
}
