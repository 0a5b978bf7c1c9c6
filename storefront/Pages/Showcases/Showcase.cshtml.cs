using Marketplace.Contracts;
using Marketplace.Sellers.Shops;
using Marketplace.Showcases.Showcases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Showcases;

/// <summary>One market day and its products.</summary>
[PublicPage(DropOn = Shown.Showcases + "," + Shown.Lists + "," + Shown.Shops)]
public sealed class ShowcaseModel(Cards cards) : MarketPage
{
    private const int MostMakers = 6;

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    public ShowcaseView Showcase { get; private set; } = null!;

    public IReadOnlyList<Card> Cards { get; private set; } = [];

    /// <summary>Those who tell of themselves, in the order of their products.</summary>
    public IReadOnlyList<MakerView> Makers { get; private set; } = [];

    public DateOnly Today => VietnamTime.Today(Time);

    protected override PageMeta Describe(PublicPageAttribute page)
    {
        var (path, title) = ("/phien-cho/" + Showcase.Slug, Showcase.Title.In(English));
        return new(path)
        {
            Description = Showcase.Lead.In(English),
            Picture = SharedPicture.Of(Showcase.PictureKey),
            Data = JsonLd.Begin(Site, English)
                .Crumbs(new Crumb(T("Phiên chợ", "Market days"), "/phien-cho"), new Crumb(title, path))
                .List(title, new PageOf<Card>(Cards, Cards.Count, 1, Math.Max(1, Cards.Count)))
                .End(),
        };
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new ViewShowcase(Slug)) is not { } content)
        {
            return NotFound();
        }

        Showcase = content.Showcase;
        Cards = await cards.OfAsync(content.ProductIds);
        var makers = (await Ask(new ListMakers([.. Cards.Select(c => c.Seller.Id).Distinct()]))).ToDictionary(m => m.SellerId);
        Makers = [.. Cards.Select(c => c.Seller.Id).Distinct().Where(makers.ContainsKey).Select(id => makers[id]).Take(MostMakers)];
        return Page();
    }
}
