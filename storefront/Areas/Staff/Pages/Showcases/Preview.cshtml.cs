using Marketplace.Contracts;
using Marketplace.Showcases.Composing;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Showcases;

/// <summary>A version as the public would see it, on a phone and on a desk.</summary>
[StaffPage(StaffRight.Showcases)]
public sealed class PreviewModel : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public StaffShowcase Desk { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "ban")] int? number)
    {
        if (await Ask(new ViewStaffShowcase(Actor, Id, number)) is not { } desk)
        {
            return NotFound();
        }

        Desk = desk;
        return Page();
    }
}
