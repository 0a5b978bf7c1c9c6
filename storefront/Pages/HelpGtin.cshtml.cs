using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Pages;

/// <summary>How a maker obtains a GTIN, since the market lends nobody its prefix.</summary>
[PublicPage(Seconds = 600)]
public sealed class HelpGtinModel : MarketPage
{
    protected override PageMeta Describe(PublicPageAttribute page) => new("/tro-giup/gtin")
    {
        Description = T("Cách xin mã GTIN của riêng mình ở GS1 Việt Nam, khi nào cần, và bán qua chợ khi chưa có GTIN.",
            "How to obtain a GTIN of your own from GS1 Vietnam, when it is needed, and selling here without one."),
    };
}
