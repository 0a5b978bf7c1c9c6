using Marketplace.Ordering.Cases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Pages.Legal;

/// <summary>When goods may go back (Law 122/2025/QH15, art. 14; consumer law 19/2023/QH15).</summary>
[PublicPage(Seconds = 600)]
public sealed class ReturnsModel(IConfiguration settings) : MarketPage
{
    public MarketOwner? Owner { get; } = MarketOwner.From(settings);

    /// <summary>How long each side has, by the rules of today.</summary>
    public CasePolicy Cases { get; private set; } = null!;

    public async Task OnGetAsync() => Cases = await Ask(new ViewCasePolicy());

    protected override PageMeta Describe(PublicPageAttribute page) => new("/quy-dinh/doi-tra")
    {
        Description = T("Chợ OCOP Thái Nguyên: khi nào đổi trả được, tiền hoàn về đâu, trong bao lâu.", "The OCOP market of Thái Nguyên: when goods can go back, and where the money goes."),
    };
}
