using Marketplace.Catalog.Search;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Seo;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages;

[PublicPage("sao", "xa", "gia-tu", "gia-den", "sap-xep", "trang", "q", "nguoi-ban", DropOn = Shown.Lists)]
public sealed class CategoryModel : ProductListPage
{
    public CategoryView Of { get; private set; } = null!;

    protected override PageMeta Describe(PublicPageAttribute page)
    {
        var name = Of.Category.Name.In(English);
        return DescribeList(
            "/danh-muc/" + Of.Category.Slug,
            name,
            T($"{name} của Thái Nguyên: {Found.Total} sản phẩm do hợp tác xã, hộ và doanh nghiệp trong tỉnh làm, ghi rõ giá, nơi làm và hạng sao OCOP.",
                $"{name} from Thái Nguyên: {Found.Total} products by the province's cooperatives, households and firms, with price, place of origin and OCOP stars."),
            [.. Of.Path.Select(step => new Crumb(step.Name.In(English), "/danh-muc/" + step.Slug))]);
    }

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
