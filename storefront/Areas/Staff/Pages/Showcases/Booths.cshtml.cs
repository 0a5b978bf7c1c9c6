using Marketplace.Contracts;
using Marketplace.Platform.Sheets;
using Marketplace.Showcases.Composing;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Showcases;

/// <summary>The list of booths: sellers by commune with their products and what they promised, to print and as a workbook.</summary>
[StaffPage(StaffRight.Showcases)]
public sealed class BoothsModel(ShowcaseBooks books) : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public StaffShowcase Desk { get; private set; } = null!;

    public IReadOnlyList<Booth> Booths { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tep")] string? file)
    {
        if (file is not (null or "xlsx") || await Ask(new ViewStaffShowcase(Actor, Id)) is not { } desk)
        {
            return NotFound();
        }

        (Desk, Booths) = (desk, await books.BoothsAsync(Actor, desk));
        return file is null ? Page() : File(Xlsx.Write(ShowcaseBooks.Sheet(desk, Booths)), Xlsx.ContentType, $"gian-hang-{desk.Slug}.xlsx");
    }
}
