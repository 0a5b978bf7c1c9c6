using Marketplace.Contracts;
using Marketplace.Catalog.Search;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages;

[PublicPage("sao", "xa", "gia-tu", "gia-den", "sap-xep", "trang", "q", "nguoi-ban", DropOn = Shown.Lists)]
public sealed class CategoryModel(IConfiguration configuration) : ProductListPage
{
    public CategoryView Of { get; private set; } = null!;

    public string Canonical => (configuration["Site:BaseUrl"] ?? "").TrimEnd('/') + Language.In("/danh-muc/" + Of.Category.Slug, English);

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await Ask(new ViewCategory(slug)) is not { } view)
        {
            return NotFound();
        }

        Of = view;
        await ListAsync(slug);
        return Page();
    }
}
