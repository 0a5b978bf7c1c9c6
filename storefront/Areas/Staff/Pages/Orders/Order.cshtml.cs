using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Ordering.Parcels;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Orders;

/// <summary>One order, for staff: to look, to call the shop, to call it off. The buyer's phone stays masked.</summary>
[StaffPage(StaffRight.OrdersSee)]
public sealed class StaffOrderModel : MarketPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    public OrderView Order { get; private set; } = null!;

    public PaymentShareView? Share { get; private set; }

    public OrderDeliveryView Delivery { get; private set; } = null!;

    /// <summary>Whom to call at the shop.</summary>
    public IReadOnlyList<PersonContact> Contacts { get; private set; } = [];

    public bool MayCancel => Actor.May(StaffRight.OrdersCancel);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostCancelAsync()
    {
        var outcome = await Do(new CancelOrder(Actor, Number, Reason));
        if (outcome.Refusal is null)
        {
            return GoTo("/ban-quan-ly/don-hang/" + Number, T("Đã hủy đơn.", "Order cancelled."));
        }

        return await LoadAsync() ? Refused(outcome.Refusal) : NotFound();
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewStaffOrder(Actor, Number)) is not { } order)
        {
            return false;
        }

        Order = order;
        Share = await Ask(new GetPaymentShares([order.Id])) is [.., var last] ? last : null;
        Delivery = (await Ask(new ViewDeliveries([order.Id])))[order.Id];
        Contacts = await Ask(new GetPersonContacts(await Ask(new GetSellerMembers(order.SellerId))));
        return true;
    }
}
