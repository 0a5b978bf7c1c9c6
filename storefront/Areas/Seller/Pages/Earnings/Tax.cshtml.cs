using Marketplace.Contracts;
using Marketplace.Payments.Withholding;
using Marketplace.Platform.Sheets;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Earnings;

/// <summary>A year's tax of the shop: withheld, with the certificate to take away, and what it declares itself, line by line as a file.</summary>
public sealed class MyTaxModel : MarketPage
{
    public TaxYear Tax { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "nam")] int? year, [FromQuery(Name = "tep")] string? file)
    {
        var of = year ?? VietnamTime.Today(Time).Year;
        if (await Ask(new ViewMyTax(Actor, of)) is not { } tax)
        {
            return NotFound();
        }

        Tax = tax;
        return file switch
        {
            "chung-tu" => File(Xlsx.Write(TaxSheets.Certificate(tax, English)), Xlsx.ContentType, $"chung-tu-khau-tru-{of}.xlsx"),
            "ke-khai" => File(Xlsx.Write(TaxSheets.ToDeclare(tax, await Ask(new ListTaxToDeclare(Actor, of)), English)), Xlsx.ContentType, $"tu-ke-khai-{of}.xlsx"),
            null => Page(),
            _ => NotFound(),
        };
    }
}
