using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Reviews;

/// <summary>"Write a review": to the form of the purchase this visitor received the product with, or how to get there.</summary>
public sealed class StartModel : ProductPage
{
    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (!await FindAsync(slug))
        {
            return NotFound();
        }

        return (await Ask(new GetReceivedLines(Actor))).FirstOrDefault(l => l.ProductId == Product.Id) is { } line
            ? GoTo($"/don-mua/{line.PurchaseNumber}/danh-gia/{line.OrderLineId}")
            : Page();
    }
}
