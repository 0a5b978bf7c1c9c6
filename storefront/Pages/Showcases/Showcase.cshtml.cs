using Marketplace.Contracts;
using Marketplace.Showcases.Showcases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Showcases;

/// <summary>One market day and its products.</summary>
[PublicPage(DropOn = Shown.Showcases + "," + Shown.Lists + "," + Shown.Shops)]
public sealed class ShowcaseModel(ShowcaseGoods showcases) : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    public ShownShowcase Goods { get; private set; } = null!;

    public ShowcaseView Showcase => Goods.Showcase;

    protected override PageMeta Describe(PublicPageAttribute page)
    {
        var (path, title) = ("/phien-cho/" + Showcase.Slug, Showcase.Title.In(English));
        return new(path)
        {
            Description = Showcase.Lead.In(English),
            Picture = SharedPicture.Of(Showcase.PictureKey),
            Data = JsonLd.Begin(Site, English)
                .Crumbs(new Crumb(T("Phiên chợ", "Market days"), "/phien-cho"), new Crumb(title, path))
                .List(title, new PageOf<Card>(Goods.Cards, Goods.Cards.Count, 1, Math.Max(1, Goods.Cards.Count)))
                .End(),
        };
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new ViewShowcase(Slug)) is not { } content)
        {
            return NotFound();
        }

        Goods = await showcases.ShowAsync(content);
        return Page();
    }
}
