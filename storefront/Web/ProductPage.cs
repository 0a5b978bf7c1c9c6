using Marketplace.Catalog.ViewProduct;
using Marketplace.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Web;

/// <summary>A page beside a product's own: finds the product while it and its seller are on show.</summary>
public abstract class ProductPage : MarketPage
{
    public ProductHeading Product { get; private set; } = null!;

    public string Name => T(Product.Name.Vi, Product.Name.En is { Length: > 0 } en ? en : Product.Name.Vi);

    /// <summary>The product's own page.</summary>
    public string Path => "/san-pham/" + Product.Slug;

    /// <summary>For a slug that is not found: on to <paramref name="page"/> below the address the product has now, or 404.</summary>
    protected async Task<IActionResult> ElsewhereAsync(string slug, string page) =>
        (await Ask(new ViewProduct(slug))).MovedTo is { } moved ? RedirectPermanent($"/san-pham/{moved}/{page}{Request.QueryString}") : NotFound();

    protected async Task<bool> FindAsync(string slug)
    {
        if (await Ask(new FindProduct(slug)) is not { } product
            || (await Ask(new GetSellers([product.SellerId]))).SingleOrDefault() is not { State: SellerState.Verified })
        {
            return false;
        }

        Shows(Shown.Product(slug));
        Shows(Shown.Product(product.Id));
        Product = product;
        return true;
    }
}
