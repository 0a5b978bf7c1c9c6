using Marketplace.Catalog.Watches;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Watches;

/// <summary>Ends a watch by the code in its message.</summary>
[EnableRateLimiting(RateLimits.Lookup)]
public sealed class EndModel : MarketPage
{
    [FromRoute]
    public string Code { get; set; } = "";

    public WatchView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await ReadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        var ended = await Do(new EndWatch(Actor, Code));
        return ended.Refusal is { } refusal ? Refused(refusal) : GoTo("/bao-hang/thoi/" + Code, T("Đã thôi. Số của bạn không nhận tin về sản phẩm này nữa.", "Done. Your phone gets no more messages about this product."));
    }

    private async Task<bool> ReadAsync()
    {
        if (await Ask(new ViewWatch(Code)) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
