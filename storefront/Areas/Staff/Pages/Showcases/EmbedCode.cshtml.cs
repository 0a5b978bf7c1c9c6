using Marketplace.Contracts;
using Marketplace.Showcases.Composing;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Showcases;

/// <summary>What other sites put in to show a market day.</summary>
[StaffPage(StaffRight.Showcases)]
public sealed class EmbedCodeModel : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public StaffShowcase Desk { get; private set; } = null!;

    public string FrameAddress => Site.Of("/nhung/" + Desk.Slug, English);

    public string JsonAddress => Site.Of($"/nhung/{Desk.Slug}.json");

    public string Snippet => $"<iframe src=\"{FrameAddress}\" title=\"{System.Net.WebUtility.HtmlEncode(T(Desk.Text.TitleVi, Desk.Text.TitleEn))}\" width=\"100%\" height=\"720\" loading=\"lazy\"></iframe>";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new ViewStaffShowcase(Actor, Id)) is not { } desk)
        {
            return NotFound();
        }

        Desk = desk;
        return Page();
    }
}
