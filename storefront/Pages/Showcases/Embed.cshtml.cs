using Marketplace.Contracts;
using Marketplace.Showcases.Showcases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Marketplace.Storefront.Web.Seo;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Showcases;

/// <summary>A market day for frames of other sites: no script, and its links open in the whole window.</summary>
[PublicPage(DropOn = Shown.Showcases + "," + Shown.Lists, IsIndexed = false)]
[MayBeFramed("*")]
public sealed class EmbedModel(ShowcaseGoods showcases) : MarketPage
{
    /// <summary>Products shown; the rest is one link away.</summary>
    public const int MostShown = 12;

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    public ShownShowcase Goods { get; private set; } = null!;

    protected override PageMeta Describe(PublicPageAttribute page) => new("/nhung/" + Goods.Showcase.Slug)
    {
        Description = Goods.Showcase.Lead.In(English),
        Picture = SharedPicture.Of(Goods.Showcase.PictureKey),
        IsIndexed = false,
    };

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new ViewShowcase(Slug)) is not { } content)
        {
            return NotFound();
        }

        Goods = await showcases.ShowGoodsAsync(content);
        return Page();
    }
}
