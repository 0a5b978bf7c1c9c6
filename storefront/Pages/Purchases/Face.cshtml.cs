using Marketplace.Ordering.Cases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Purchases;

/// <summary>After a case is closed: one tap on one of three faces, by the link of the message.</summary>
[EnableRateLimiting(RateLimits.Words)]
public sealed class FaceModel : MarketPage
{
    [FromRoute]
    public string Code { get; set; } = "";

    public FaceView Face { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CaseFace face)
    {
        if ((await Do(new GiveFace(Actor, Code, face))).Refusal is not { } refusal)
        {
            return GoTo("/hai-long/" + Code, T("Cảm ơn bạn. Ý kiến đã được ghi.", "Thank you, it is noted."));
        }

        return await LoadAsync() ? Refused(refusal) : NotFound();
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewFace(Code)) is not { } face)
        {
            return false;
        }

        Face = face;
        return true;
    }
}
