using Marketplace.Catalog.Imports;
using Marketplace.Platform.Sheets;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Products.Imports;

/// <summary>Lines of an import as a file: <c>loai</c> is <c>loi</c> (those to mend) or <c>ket-qua</c> (what became of each).</summary>
public sealed class LinesModel : MarketPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "loai")] string? kind)
    {
        var faulty = kind == "loi";
        return await Ask(new ReadImportLines(Actor, Id, faulty)) is { } lines
            ? File(Xlsx.Write(faulty ? ProductSheets.Faulty(lines) : ProductSheets.Report(lines)), Xlsx.ContentType, faulty ? "dong-can-sua.xlsx" : "ket-qua-nhap.xlsx")
            : NotFound();
    }
}
