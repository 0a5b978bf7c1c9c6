using Marketplace.Contracts;
using Marketplace.Platform.Sheets;
using Marketplace.Showcases.Composing;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Showcases;

/// <summary>What came of a market day: sold and scanned in its days, by seller and product, against what was promised.</summary>
[StaffPage(StaffRight.Showcases)]
public sealed class ReportModel(ShowcaseBooks books) : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public StaffShowcase Desk { get; private set; } = null!;

    public ShowcaseReport Report { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tep")] string? file)
    {
        if (file is not (null or "xlsx") || await Ask(new ViewStaffShowcase(Actor, Id)) is not { } desk)
        {
            return NotFound();
        }

        (Desk, Report) = (desk, await books.ReportAsync(Actor, desk));
        return file is null ? Page() : File(Xlsx.Write(ShowcaseBooks.Sheet(desk, Report)), Xlsx.ContentType, $"bao-cao-{desk.Slug}.xlsx");
    }
}
