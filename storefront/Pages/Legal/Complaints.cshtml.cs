using Marketplace.Ordering.Cases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Pages.Legal;

/// <summary>Complaints: first answer and decision with their deadlines (Law 122/2025/QH15, art. 7).</summary>
[PublicPage(Seconds = 600)]
public sealed class ComplaintsModel(IConfiguration settings) : MarketPage
{
    public MarketOwner? Owner { get; } = MarketOwner.From(settings);

    /// <summary>How long each side has, by the rules of today.</summary>
    public CasePolicy Cases { get; private set; } = null!;

    public async Task OnGetAsync() => Cases = await Ask(new ViewCasePolicy());

    protected override PageMeta Describe(PublicPageAttribute page) => new("/quy-dinh/khieu-nai")
    {
        Description = T("Chợ OCOP Thái Nguyên: cách khiếu nại, hạn trả lời của từng bước và ai quyết định.", "The OCOP market of Thái Nguyên: how to complain, the deadline of each step and who decides."),
    };
}
