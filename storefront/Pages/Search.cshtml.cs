using Marketplace.Contracts;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search;
using Marketplace.Storefront.Web;

namespace Marketplace.Storefront.Pages;

[PublicPage("q", "danh-muc", "sao", "xa", "gia-tu", "gia-den", "sap-xep", "nguoi-ban", "trang", DropOn = Shown.Lists)]
public sealed class SearchModel : ProductListPage
{
    public Category? Category { get; private set; }

    public async Task OnGetAsync()
    {
        await ListAsync(category: null);
        if (Query.Category is { } slug)
        {
            Category = (await Ask(new ViewCategory(slug)))?.Category;
        }
    }
}
