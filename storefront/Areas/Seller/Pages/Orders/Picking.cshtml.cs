using Marketplace.Ordering.Orders;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Orders;

/// <summary>The day's picking list: what to take from which lot, what goes into which parcel, and all slips in one print.</summary>
public sealed class PickingModel : MarketPage
{
    public PickingList List { get; private set; } = null!;

    /// <summary>Slips instead of the list.</summary>
    [FromQuery(Name = "phieu")]
    public bool Slips { get; set; }

    public async Task OnGetAsync() => List = await Ask(new ViewPickingList(Actor));
}
