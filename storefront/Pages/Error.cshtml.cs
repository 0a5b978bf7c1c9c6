using Marketplace.Platform.Officers.TakeDowns;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages;

/// <summary>The one page for all that went wrong; shown in place of the page asked for, never by its own address.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : MarketPage
{
    public ShownError? Error { get; private set; }

    /// <summary>Why the page that stood here is down; null where no order keeps it so.</summary>
    public TakeDownNotice? Notice { get; private set; }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => ShowAsync();

    private async Task<IActionResult> ShowAsync()
    {
        Error = HttpContext.Features.Get<ShownError>();
        if (Error is null)
        {
            return NotFound();
        }

        if (Error.Status == StatusCodes.Status404NotFound && Error.Path.Value is { Length: <= 200 } path && Stood.Any(s => path.StartsWith(s, StringComparison.Ordinal)))
        {
            Notice = await Ask(new ViewTakeDownNotice(path.TrimEnd('/')));
            Response.StatusCode = Notice is null ? Error.Status : StatusCodes.Status451UnavailableForLegalReasons;
        }

        return Page();
    }

    /// <summary>Where things stand that an authority can have taken down.</summary>
    private static readonly string[] Stood = ["/san-pham/", "/gian-hang/"];
}
