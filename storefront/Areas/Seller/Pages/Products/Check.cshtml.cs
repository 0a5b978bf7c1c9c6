using Marketplace.Catalog.Checks;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Products;

/// <summary>Asked while the product's form is typed: what may not stand there and what of the label is missing, as a piece of page.</summary>
public sealed class CheckModel : MarketPage
{
    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "Form")] ProductForm form, Guid? id)
    {
        var check = await Ask(new CheckProductText(Actor, id, (form ?? new()).ToText()));
        return check is null ? NotFound() : Partial("_Check", check);
    }
}
