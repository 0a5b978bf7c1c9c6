using Marketplace.Contracts;
using Marketplace.Ordering.Carts;
using Marketplace.Ordering.Companies;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Checkout;

/// <summary>The company that wants the invoice; a signed-in buyer finds what was given last time.</summary>
public sealed class CompanyModel : MarketPage
{
    [BindProperty]
    public string? CompanyName { get; set; }

    [BindProperty]
    public string? TaxCode { get; set; }

    [BindProperty]
    public string? CompanyAddress { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    /// <summary>The cart has one already.</summary>
    public bool IsSet { get; private set; }

    /// <summary>The fields are filled from last time.</summary>
    public bool FromLastTime { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var cart = await Ask(new ViewCart(Actor));
        if (cart.Lines.Count == 0)
        {
            return GoTo("/gio-hang");
        }

        IsSet = cart.Company is not null;
        if ((cart.Company ?? await Ask(new GetLastCompany(Actor))) is { } known)
        {
            (CompanyName, TaxCode, CompanyAddress, Email) = (known.Name, known.TaxCode, known.Address, known.Email);
            FromLastTime = !IsSet;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var set = await Do(new SetCompany(Actor, CompanyName, TaxCode, CompanyAddress, Email));
        return set.Refusal is not { } refusal ? GoTo("/thanh-toan/kiem-tra") : refusal.Code == "ordering.cart_empty" ? GoTo("/gio-hang") : Refused(refusal);
    }

    public async Task<IActionResult> OnPostForgetAsync()
    {
        await Do(new ForgetCompany(Actor));
        return GoTo("/thanh-toan/kiem-tra");
    }
}
