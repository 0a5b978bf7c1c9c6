using Marketplace.Catalog.Watches;
using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Watches;

/// <summary>Asks for one message when a product that is sold out comes back.</summary>
[EnableRateLimiting(RateLimits.Words)]
public sealed class WatchModel : MarketPage
{
    [BindProperty]
    public string? Phone { get; set; }

    /// <summary>The pack waited for; none: any.</summary>
    [BindProperty]
    public Guid? Pack { get; set; }

    [BindProperty]
    public bool Agreed { get; set; }

    public WaitingView View { get; private set; } = null!;

    public bool IsSignedIn => Actor.PersonId is not null;

    public string Name => T(View.Name.Vi, View.Name.En is { Length: > 0 } en ? en : View.Name.Vi);

    public IReadOnlyList<WaitingPack> SoldOut => [.. View.Packs.Where(p => p.IsSoldOut)];

    public bool IsAllSoldOut => View.Packs.All(p => p.IsSoldOut);

    public async Task<IActionResult> OnGetAsync(string slug) => await ReadAsync(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug)
    {
        if (!await ReadAsync(slug))
        {
            return NotFound();
        }

        var watched = await Do(new WatchStock(Actor, View.ProductId, Pack ?? (IsAllSoldOut || SoldOut.Count == 0 ? null : SoldOut[0].Id), Phone ?? "", Agreed));
        return watched.Refusal is { } refusal
            ? Refused(refusal)
            : GoTo("/bao-hang/" + View.Slug, T("Đã ghi. Khi có hàng trở lại, chúng tôi nhắn một tin tới số của bạn.", "Noted. When it is back we send one message to your phone."));
    }

    private async Task<bool> ReadAsync(string slug)
    {
        if (await Ask(new ViewWaiting(slug)) is not { } view || (await Ask(new GetSellers([view.SellerId]))).SingleOrDefault() is not { State: SellerState.Verified })
        {
            return false;
        }

        View = view;
        return true;
    }
}
