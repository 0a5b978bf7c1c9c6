using Marketplace.Contracts;
using Marketplace.Catalog.Search;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages;

[PublicPage("sao", "xa", "gia-tu", "gia-den", "sap-xep", "trang", "q", DropOn = Shown.Lists)]
public sealed class CategoryModel(Cards cards, IConfiguration configuration) : ProductListPage(cards)
{
    public CategoryView View { get; private set; } = null!;

    public string Canonical => (configuration["Site:BaseUrl"] ?? "").TrimEnd('/') + Language.In("/danh-muc/" + View.Category.Slug, English);

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await Ask(new ViewCategory(slug)) is not { } view)
        {
            return NotFound();
        }

        View = view;
        await ListAsync(slug);
        return Page();
    }
}
