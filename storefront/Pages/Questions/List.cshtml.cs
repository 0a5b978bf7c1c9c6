using Marketplace.Catalog.Questions;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Questions;

/// <summary>All answered questions about a product.</summary>
[PublicPage("trang", DropOn = Shown.Shops)]
public sealed class ListModel(IConfiguration configuration) : ProductPage
{
    public PageOf<AnsweredQuestion> Questions { get; private set; } = null!;

    public string Canonical => (configuration["Site:BaseUrl"] ?? "").TrimEnd('/') + Language.In($"{Path}/hoi-dap", English);

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery(Name = "trang")] int page = 1)
    {
        if (!await FindAsync(slug))
        {
            return NotFound();
        }

        Questions = await Ask(new ViewQuestions(Product.Id, page));
        return Page();
    }
}
