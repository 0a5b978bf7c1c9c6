using Marketplace.Contracts;
using Marketplace.Ordering.CashOnDelivery;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Orders;

/// <summary>The shop's choice for parcels paid at the door, and what the reasons for not taking one mean.</summary>
public sealed class DoorModel : MarketPage
{
    public InspectionChoice? Choice { get; private set; }

    public IReadOnlyList<RefusalReasonView> Reasons { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Choice = await Ask(new ViewInspectionChoice(Actor));
        Reasons = await Ask(new ListRefusalReasons());
    }

    public async Task<IActionResult> OnPostAsync(bool allowed)
    {
        var outcome = await Do(new ChooseInspection(Actor, allowed));
        if (outcome.Refusal is { } refusal)
        {
            await OnGetAsync();
            return Refused(refusal);
        }

        return GoTo("/nguoi-ban/tra-khi-nhan", T("Đã lưu. Áp dụng cho đơn đặt từ bây giờ.", "Saved, for orders placed from now on."));
    }
}
