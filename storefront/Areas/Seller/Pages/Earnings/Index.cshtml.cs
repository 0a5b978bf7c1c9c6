using Marketplace.Payments.Payouts;
using Marketplace.Payments.Statements;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Earnings;

/// <summary>"Tiền của tôi": where the shop's money is, why each đồng was kept, then entry by entry.</summary>
public sealed class MyMoneyModel : MarketPage
{
    [FromQuery(Name = "trang")]
    public int PageNumber { get; set; } = 1;

    public MyMoney Money { get; private set; } = null!;

    /// <summary>What the payment company pays out, order by order.</summary>
    public IReadOnlyList<PayoutView> Payouts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new ViewMyMoney(Actor, PageNumber)) is not { } money)
        {
            return NotFound();
        }

        Money = money;
        Payouts = await Ask(new ListPayouts(Actor));
        return Page();
    }
}
