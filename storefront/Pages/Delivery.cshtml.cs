using Marketplace.Catalog.ViewProduct;
using Marketplace.Contracts;
using Marketplace.Ordering.Shipping;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages;

/// <summary>What it costs and how long it takes to send a product to a commune that was typed: a page of its own, and a piece of the product page.</summary>
[PublicPage("san-pham", "q", "xa", DropOn = $"{Shown.Products},{Shown.Shops}", IsIndexed = false)]
public sealed class DeliveryModel : MarketPage
{
    public ProductView Product { get; private set; } = null!;

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Typed { get; set; }

    /// <summary>Communes of that name, where it is not clear which is meant.</summary>
    public IReadOnlyList<CommuneMatch> Choices { get; private set; } = [];

    public CommuneMatch? To { get; private set; }

    public IReadOnlyList<(PackView Pack, IReadOnlyList<DeliveryOffer> Ways)> Packs { get; private set; } = [];

    protected override PageMeta Describe(PublicPageAttribute page) => new("/giao-hang?san-pham=" + Product.Slug) { IsIndexed = page.IsIndexed };

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "san-pham")] string? slug, [FromQuery(Name = "xa")] string? code)
    {
        if (slug is null || (await Ask(new ViewProduct(slug))).Product is not { } product)
        {
            return NotFound();
        }

        Shows(Shown.Product(slug));
        Product = product;
        var found = Communes.Find(null, Typed);
        To = Communes.OfCode(code) ?? Communes.Meant(found, Typed);
        Choices = To is null ? found : [];
        if (To is { } to)
        {
            await EstimateAsync(product, to.Code);
        }

        return Page();
    }

    private async Task EstimateAsync(ProductView product, string commune)
    {
        var sold = (await Ask(new GetVariantsForSale([.. product.Packs.Select(p => p.Id)]))).ToDictionary(v => v.VariantId);
        var packs = new List<(PackView, IReadOnlyList<DeliveryOffer>)>();
        foreach (var pack in product.Packs.Where(p => sold.ContainsKey(p.Id)))
        {
            packs.Add((pack, await Ask(new EstimateDelivery(sold[pack.Id], commune))));
        }

        Packs = packs;
    }
}
