using Marketplace.Ordering.Cases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Pages.Legal;

/// <summary>Who delivers, where and at what price (Law 122/2025/QH15, art. 13).</summary>
[PublicPage(Seconds = 600)]
public sealed class ShippingModel(IConfiguration settings) : MarketPage
{
    public MarketOwner? Owner { get; } = MarketOwner.From(settings);

    /// <summary>How long each side has, by the rules of today.</summary>
    public CasePolicy Cases { get; private set; } = null!;

    public async Task OnGetAsync() => Cases = await Ask(new ViewCasePolicy());

    protected override PageMeta Describe(PublicPageAttribute page) => new("/quy-dinh/giao-hang")
    {
        Description = T("Chợ OCOP Thái Nguyên: ai giao, phí tính thế nào, thời gian và nơi giao.", "The OCOP market of Thái Nguyên: who delivers, what it costs, how long and where."),
    };
}
