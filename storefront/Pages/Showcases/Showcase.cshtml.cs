using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Showcases.Showcases;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Showcases;

/// <summary>A product in a showcase, with its shop.</summary>
public sealed record ShowcaseCard(ProductCard Product, SellerFacts Seller, OcopBadge? Badge);

/// <summary>One market day and its products.</summary>
[PublicPage(DropOn = CacheTags.Showcases + "," + CacheTags.Products + "," + CacheTags.Shops)]
public sealed class ShowcaseModel : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    public ShowcaseView Showcase { get; private set; } = null!;

    public IReadOnlyList<ShowcaseCard> Cards { get; private set; } = [];

    public DateOnly Today => VietnamTime.Today(Time);

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new ViewShowcase(Slug)) is not { } content)
        {
            return NotFound();
        }

        Showcase = content.Showcase;
        var products = await Ask(new GetProductCards(content.ProductIds));
        var sellers = (await Ask(new GetSellers(products.Select(p => p.SellerId).Distinct().ToList()))).ToDictionary(s => s.Id);
        var badges = (await Ask(new GetOcopBadges(products.Select(p => p.Id).ToList(), Today))).ToDictionary(b => b.ProductId);
        Cards = products
            .Where(p => sellers.TryGetValue(p.SellerId, out var seller) && seller.State == SellerState.Verified)
            .Select(p => new ShowcaseCard(p, sellers[p.SellerId], badges.GetValueOrDefault(p.Id)))
            .ToList();
        return Page();
    }
}
