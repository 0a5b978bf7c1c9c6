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

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostCarrierAsync(string? carrier, long owed)
    {
        var outcome = await Do(new PayCarrier(Actor, carrier ?? "", new(owed)));
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo("/nguoi-ban/tien", T("Đã ghi trả cước.", "The payment is noted."));
        }

        return await LoadAsync() ? Refused(refusal) : NotFound();
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewMyMoney(Actor, PageNumber)) is not { } money)
        {
            return false;
        }

        Money = money;
        Payouts = await Ask(new ListPayouts(Actor));
        return true;
    }
}
