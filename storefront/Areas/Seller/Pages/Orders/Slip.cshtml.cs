using Marketplace.Contracts;
using Marketplace.Ordering.Orders;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Orders;

/// <summary>What a slip is drawn from. A present's has the card and no prices.</summary>
public sealed record SlipSheet(OrderView Order, ILookup<Guid, LotAllocation> Lots)
{
    public bool HidesPrices => Order.Gift is not null;
}

/// <summary>The slip that goes with a parcel, to be printed from the browser. A present's slip has the card and no prices.</summary>
public sealed class SlipModel : MarketPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    public OrderView Order { get; private set; } = null!;

    public ILookup<Guid, LotAllocation> Lots { get; private set; } = Array.Empty<LotAllocation>().ToLookup(a => a.OrderLineId);

    public bool HidesPrices => Order.Gift is not null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Ask(new ViewSellerOrder(Actor, Number)) is not { } order)
        {
            return NotFound();
        }

        Order = order;
        Lots = (await Ask(new GetAllocations([order.Id]))).ToLookup(a => a.OrderLineId);
        return Page();
    }
}
