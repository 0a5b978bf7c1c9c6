using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Sellers.Shops;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages;

[PublicPage("trang", DropOn = $"{Shown.Lists},{Shown.Shops}")]
public sealed class ShopModel(Cards cards) : MarketPage
{
    public ShopView View { get; private set; } = null!;

    public PageOf<ProductCard> Found { get; private set; } = null!;

    public IReadOnlyList<Card> Cards { get; private set; } = [];

    public ShopSignals Signals { get; private set; } = null!;

    public string Canonical => Site.Of("/gian-hang/" + View.Slug, English);

    protected override PageMeta Describe(PublicPageAttribute page)
    {
        var path = "/gian-hang/" + View.Slug;
        return new(PageMeta.OfPage(path, Found.Page <= Found.Pages ? Found.Page : 1))
        {
            Description = View.Story.In(English),
            Picture = SharedPicture.Of(View.PictureKey),
            Data = JsonLd.Begin(Site, English)
                .Shop(View)
                .Crumbs(new Crumb(View.Name, path))
                .List(T($"Sản phẩm của {View.Name}", $"Products of {View.Name}"), new PageOf<Card>(Cards, Found.Total, Found.Page, Found.PageSize))
                .End(),
        };
    }

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await Ask(new ViewShop(slug, VietnamTime.Today(Time))) is not { } view)
        {
            return NotFound();
        }

        (View, Signals) = (view, await Ask(new ViewShopSignals(view.SellerId)));
        var page = int.TryParse(Request.Query["trang"], out var number) ? number : 1;
        Found = await Ask(new ListProducts(new ProductFilter(SellerId: view.SellerId), Page: page));
        Cards = await cards.OfAsync(Found.Items);
        return Page();
    }
}
