using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Recalls;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Recalls;

/// <summary>One recall: what to do, why, and which lots.</summary>
[PublicPage(DropOn = Shown.Lots)]
public class RecallModel : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    public PublicRecall Recall { get; private set; } = null!;

    public SellerFacts? Seller { get; private set; }

    /// <summary>Of the products, in the page's language.</summary>
    public string Names { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new ViewPublicRecall(Number)) is not { } recall)
        {
            return NotFound();
        }

        Recall = recall;
        Seller = (await Ask(new GetSellers([recall.SellerId]))).SingleOrDefault();
        Names = string.Join(", ", (await Ask(new GetProductFacts([.. recall.Lots.Select(l => l.ProductId).Distinct()]))).Select(p => T(p.Name, p.NameEn.Length > 0 ? p.NameEn : p.Name)));
        return Page();
    }
}
