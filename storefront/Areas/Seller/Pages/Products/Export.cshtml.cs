using Marketplace.Catalog.Numbers;
using Marketplace.Platform.Sheets;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Products;

/// <summary>All packs of the shop with prices and stock, as a file: <c>dang</c> is <c>xlsx</c> or <c>csv</c>.</summary>
public sealed class ExportModel : MarketPage
{
    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "dang")] string? kind)
    {
        var sheet = ProductSheets.Export(await Ask(new ExportProducts(Actor)));
        return kind == "csv" ? File(CsvSheet.Write(sheet), CsvSheet.ContentType, "hang-gia-kho.csv") : File(Xlsx.Write(sheet), Xlsx.ContentType, "hang-gia-kho.xlsx");
    }
}
