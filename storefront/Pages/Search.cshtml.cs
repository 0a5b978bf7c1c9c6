using Marketplace.Catalog.Products;
using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;

namespace Marketplace.Storefront.Pages;

[PublicPage("q", "danh-muc", "sao", "xa", "gia-tu", "gia-den", "sap-xep", "nguoi-ban", "trang", DropOn = Shown.Lists)]
public sealed class SearchModel : ProductListPage
{
    public Category? Category { get; private set; }

    // One group and nothing else is the page of that group.
    protected override PageMeta Describe(PublicPageAttribute page)
    {
        var (path, name) = Category is { } of && Query.Text.Length == 0
            ? ("/danh-muc/" + of.Slug, of.Name.In(English))
            : ("/tim-kiem", T("Mọi sản phẩm", "All products"));
        return DescribeList(
            path,
            name,
            T($"{Found.Total} sản phẩm OCOP và nông sản Thái Nguyên: chè, miến, gạo, mật ong, quả tươi, đồ thủ công; lọc theo xã, hạng sao và giá.",
                $"{Found.Total} OCOP products of Thái Nguyên: tea, noodles, rice, honey, fruit and crafts, by commune, stars and price."),
            [new(name, path)]);
    }

    public async Task OnGetAsync()
    {
        await ListAsync(category: null);
        if (Query.Category is { } slug)
        {
            Category = (await Ask(new ViewCategory(slug)))?.Category;
        }
    }
}
