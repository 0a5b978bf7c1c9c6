using Marketplace.Contracts;
using Marketplace.Showcases.Composing;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Showcases;

/// <summary>What stands in the frames of <see cref="PreviewModel"/>: the public page of a version that is not public.</summary>
[MayBeFramed("'self'")]
[StaffPage(StaffRight.Showcases)]
public sealed class FramedModel(ShowcaseGoods showcases) : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ShownShowcase Goods { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "ban")] int? number)
    {
        if (await Ask(new ViewStaffShowcase(Actor, Id, number)) is not { } desk)
        {
            return NotFound();
        }

        Goods = await showcases.ShowAsync(desk.Preview);
        return Page();
    }
}
