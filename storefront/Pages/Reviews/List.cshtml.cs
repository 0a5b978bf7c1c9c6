using Marketplace.Catalog.Reviews;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Reviews;

/// <summary>All reviews of a product.</summary>
[PublicPage("trang", "sap-xep", DropOn = Shown.Shops, IsIndexed = false)]
public sealed class ListModel : ProductPage
{
    private const string MostHelpful = "huu-ich";

    public ProductReviews Reviews { get; private set; } = null!;

    public bool ByHelp { get; private set; }

    /// <summary>This page as it is, for the forms on it to come back to.</summary>
    public string Here => $"{Path}/danh-gia?sap-xep={(ByHelp ? MostHelpful : "moi")}&trang={Reviews.Page.Page}";

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery(Name = "trang")] int page = 1, [FromQuery(Name = "sap-xep")] string? sort = null)
    {
        if (!await FindAsync(slug))
        {
            return await ElsewhereAsync(slug, "danh-gia");
        }

        ByHelp = sort == MostHelpful;
        Reviews = await Ask(new ViewReviews(Product.Id, page, ByHelp ? ReviewSort.Helpful : ReviewSort.Newest));
        return Page();
    }
}
