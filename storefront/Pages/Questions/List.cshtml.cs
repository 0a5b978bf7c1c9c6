using Marketplace.Catalog.Questions;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Questions;

/// <summary>All answered questions about a product.</summary>
[PublicPage("trang", DropOn = Shown.Shops, IsIndexed = false)]
public sealed class ListModel : ProductPage
{
    public PageOf<AnsweredQuestion> Questions { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery(Name = "trang")] int page = 1)
    {
        if (!await FindAsync(slug))
        {
            return await ElsewhereAsync(slug, "hoi-dap");
        }

        Questions = await Ask(new ViewQuestions(Product.Id, page));
        return Page();
    }
}
