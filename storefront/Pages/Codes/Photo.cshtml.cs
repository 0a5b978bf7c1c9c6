using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Codes;

/// <summary>A photograph of a code, for phones whose browser cannot read one itself. Posted from a cached page, so without a token.</summary>
[EnableRateLimiting(RateLimits.Lookup)]
[IgnoreAntiforgeryToken]
[RequestSizeLimit(CodePhoto.MaxBytes + (64 << 10))]
public sealed class PhotoModel(CodePhoto reader) : MarketPage
{
    public async Task<IActionResult> OnPostAsync(IFormFile? photo)
    {
        var read = await reader.ReadAsync(photo, HttpContext.RequestAborted);
        return read.Refusal is { } refusal ? Refused(refusal) : GoTo("/tra-cuu?ma=" + Uri.EscapeDataString(read.Value));
    }
}
