using Marketplace.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Storefront.Web;

/// <summary>How the small pages answer that forms on cached pages post to: back to where the visitor was, or to a script with the status alone.</summary>
internal static class Back
{
    /// <summary>The field that names the page the form stood on.</summary>
    public const string Field = "tro-ve";

    public static IActionResult From(PageModel page, string? path, string anchor, Refusal? refusal = null)
    {
        if (page.Request.Headers.Accept == "application/json")
        {
            return new StatusCodeResult(refusal switch
            {
                null => StatusCodes.Status204NoContent,
                { Kind: RefusalKind.NotFound } => StatusCodes.Status404NotFound,
                { Kind: RefusalKind.TooMany } => StatusCodes.Status429TooManyRequests,
                _ => StatusCodes.Status400BadRequest,
            });
        }

        // Only to pages of ours, however the form was filled.
        var local = page.Url.IsLocalUrl(path) && !path.Contains('#', StringComparison.Ordinal) ? path : "/";
        return new LocalRedirectResult(refusal is null ? $"{local}#{anchor}" : local);
    }
}
