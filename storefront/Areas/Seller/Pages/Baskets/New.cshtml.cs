using Marketplace.Contracts;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Baskets;

/// <summary>Opens the form of a basket that does not exist yet; its key stands in the address, so that sending it twice makes one.</summary>
public sealed class NewModel : MarketPage
{
    public IActionResult OnGet() => GoTo($"/nguoi-ban/gio-qua/{Ids.New(Time)}");
}
