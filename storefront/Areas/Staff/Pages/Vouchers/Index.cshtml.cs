using Marketplace.Catalog.ViewProduct;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Vouchers;

/// <summary>Vouchers of the market, which it owes to the shops; and those of all shops to look at.</summary>
[StaffPage(StaffRight.Vouchers)]
public sealed class StaffVouchersModel : VoucherPage
{
    /// <summary>Addresses of product pages, one a line.</summary>
    [BindProperty]
    public string? Addresses { get; set; }

    protected override string Here => "/ban-quan-ly/ma-giam-gia";

    protected override async Task<IReadOnlyList<Guid>?> ProductsAsync()
    {
        var products = new List<Guid>();
        foreach (var line in (Addresses ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var slug = line.Split('?')[0].TrimEnd('/').Split('/')[^1];
            if (await Ask(new FindProduct(slug)) is not { } product)
            {
                return null;
            }

            products.Add(product.Id);
        }

        return products;
    }
}
