using Marketplace.Contracts;
using Marketplace.Ordering.Purchases;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Purchases;

/// <summary>My purchases, and the form that opens one by its number and phone.</summary>
[EnableRateLimiting(RateLimits.Lookup)]
public sealed class PurchasesModel : MarketPage
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    public IReadOnlyList<PurchaseCard> Mine { get; private set; } = [];

    public async Task OnGetAsync() => Mine = await Ask(new ListMyPurchases(Actor));

    public async Task<IActionResult> OnPostAsync()
    {
        if (PhoneNumber.TryParse(Phone, out var phone) && await Ask(new ViewPurchase(Actor, Number ?? "", phone)) is { } found)
        {
            PurchaseKey.Set(HttpContext, found.Number, phone);
            return GoTo("/don-mua/" + found.Number);
        }

        Mine = await Ask(new ListMyPurchases(Actor));
        return Refused(NotFoundByBoth);
    }

    // One answer for a wrong number and a wrong phone.
    private static readonly Refusal NotFoundByBoth = new(
        "ordering.purchase_not_found",
        "Không tìm thấy đơn nào có số đơn và số điện thoại này. Xem lại tin nhắn báo đơn rồi nhập lại.",
        "No order has this number and phone. Look at the message about your order, then type again.",
        nameof(Number));
}
