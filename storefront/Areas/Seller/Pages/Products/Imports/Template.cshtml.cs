using Marketplace.Platform.Sheets;
using Marketplace.Storefront.Web;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Products.Imports;

/// <summary>The sheet to fill in, as a file.</summary>
public sealed class TemplateModel(IMediator mediator) : MarketPage
{
    public async Task<IActionResult> OnGetAsync() =>
        File(Xlsx.Write([.. ProductSheets.Template(await ProductChoices.ReadAsync(mediator))]), Xlsx.ContentType, "mau-nhap-hang.xlsx");
}
