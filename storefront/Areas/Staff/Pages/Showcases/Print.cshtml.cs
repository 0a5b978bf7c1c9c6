using Marketplace.Contracts;
using Marketplace.Platform.Files;
using Marketplace.Showcases.Composing;
using Marketplace.Showcases.Posters;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Showcases;

/// <summary>The poster: as PDF of A4 or A3, or printed from the browser.</summary>
[StaffPage(StaffRight.Showcases)]
public sealed class PrintModel(PdfPages pdf) : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public StaffShowcase Desk { get; private set; } = null!;

    /// <summary>Null while the showcase is not public.</summary>
    public PosterDrawing? Poster { get; private set; }

    public bool HasFailed { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tep")] string? file)
    {
        if (file is not (null or "a4" or "a3") || await Ask(new ViewStaffShowcase(Actor, Id)) is not { } desk)
        {
            return NotFound();
        }

        Desk = desk;
        Poster = await Ask(new DrawPoster(Actor, Id, file == "a3" ? PosterPaper.A3 : PosterPaper.A4, Site.Of("/phien-cho/" + desk.Slug), English));
        if (file is null)
        {
            return Page();
        }

        if (Poster is null)
        {
            return NotFound();
        }

        if (await pdf.MakeAsync([Poster.Svg], HttpContext.RequestAborted) is { } bytes)
        {
            return File(bytes, "application/pdf", Poster.Name + ".pdf");
        }

        HasFailed = true;
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Page();
    }
}
