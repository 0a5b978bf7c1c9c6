using Marketplace.Ordering.Capacity;
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

    /// <summary>Only what is to be packed by that day.</summary>
    [FromQuery(Name = "ngay")]
    public DateOnly? Day { get; set; }

    /// <summary>Full and coming days of a shop that says how many it packs a day.</summary>
    public IReadOnlyList<CapacityDay> Days { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Days = [.. (await Ask(new ViewMyCapacity(Actor)))?.Days.Where(d => d.Taken > 0).Take(7) ?? []];
        List = await Ask(new ViewPickingList(Actor, Day));
    }

    public string Address(DateOnly? day, bool slips)
    {
        string?[] parts = [day is { } d ? $"ngay={d:yyyy-MM-dd}" : null, slips ? "phieu=true" : null];
        return "/nguoi-ban/don-hang/lay-hang" + (parts.Any(p => p is not null) ? "?" + string.Join('&', parts.OfType<string>()) : "");
    }
}
