using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages;

/// <summary>The one page for all that went wrong; shown in place of the page asked for, never by its own address.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : MarketPage
{
    public ShownError? Error { get; private set; }

    public IActionResult OnGet() => Show();

    public IActionResult OnPost() => Show();

    private IActionResult Show()
    {
        Error = HttpContext.Features.Get<ShownError>();
        return Error is null ? NotFound() : Page();
    }
}
