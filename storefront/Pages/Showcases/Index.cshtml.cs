using Marketplace.Contracts;
using Marketplace.Showcases.Showcases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Pages.Showcases;

/// <summary>The market days that are on or to come.</summary>
[PublicPage(DropOn = Shown.Showcases)]
public sealed class IndexModel : MarketPage
{
    public DateOnly Today => VietnamTime.Today(Time);

    public IReadOnlyList<ShowcaseView> Showcases { get; private set; } = [];

    protected override PageMeta Describe(PublicPageAttribute page)
    {
        var name = T("Phiên chợ", "Market days");
        return new("/phien-cho")
        {
            Description = T("Mỗi phiên chợ gom hàng của nhiều nhà làm ở Thái Nguyên quanh một dịp: Tết, vụ chè mới, mùa đông.",
                "Market days bring together goods of many makers of Thái Nguyên for an occasion: Tết, the new tea, winter."),
            Picture = Showcases is [var first, ..] ? SharedPicture.Of(first.PictureKey) : null,
            Data = JsonLd.Begin(Site, English)
                .Crumbs(new Crumb(name, "/phien-cho"))
                .List(name, Showcases.Count, 0, Showcases, s => new Crumb(s.Title.In(English), "/phien-cho/" + s.Slug))
                .End(),
        };
    }

    public async Task OnGetAsync() => Showcases = await Ask(new ListShowcases(Today));
}
