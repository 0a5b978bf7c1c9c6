using Marketplace.Contracts;
using Marketplace.Showcases.Composing;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Showcases;

/// <summary>All showcases with their states.</summary>
[StaffPage(StaffRight.Showcases)]
public sealed class IndexModel : MarketPage
{
    [BindProperty(SupportsGet = true, Name = "trang")]
    public int Number { get; set; } = 1;

    public PageOf<ShowcaseRow> Rows { get; private set; } = null!;

    /// <summary>Of the showcase that would be begun.</summary>
    public Guid NewId { get; private set; }

    public async Task OnGetAsync() => (NewId, Rows) = (Ids.New(Time), await Ask(new ListStaffShowcases(Actor, Number)));
}
