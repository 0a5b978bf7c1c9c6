using Marketplace.Contracts;
using Marketplace.Sellers.Shops;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Shop;

/// <summary>The shop takes a break: from, to, why.</summary>
public sealed class PauseModel(PageCache cache) : MarketPage
{
    private const string Here = "/nguoi-ban/tam-nghi";

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ShopPause? Pause { get; private set; }

    public DateOnly Today => VietnamTime.Today(Time);

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync() => await AfterAsync(await Do(new PauseShop(Actor, From, Until, Reason)), T("Đã ghi ngày nghỉ. Trang sản phẩm và giỏ hàng báo cho khách.", "Noted. Product pages and carts tell buyers."));

    public async Task<IActionResult> OnPostEndAsync() => await AfterAsync(await Do(new EndPause(Actor)), T("Gian hàng nhận đơn trở lại.", "The shop takes orders again."));

    private async Task<IActionResult> AfterAsync(Outcome<Done> outcome, string notice)
    {
        if (outcome.Refusal is { } refusal)
        {
            await LoadAsync();
            return Refused(refusal);
        }

        await cache.DropAsync(Shown.Shops, CancellationToken.None);
        return GoTo(Here, notice);
    }

    private async Task LoadAsync() => Pause = Actor.SellerId is { } seller && await Ask(new GetSellers([seller])) is [var facts] ? facts.Pause : null;
}
