using Marketplace.Contracts;
using Marketplace.Payments.VnPay;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Paying;

/// <summary>Where VNPay sends the buyer back to. It only shows how the payment stands in our books; VNPay's own notice decides.</summary>
public sealed class VnPayReturnModel : MarketPage
{
    public VnPayReturnView? Result { get; private set; }

    public string? PurchaseNumber { get; private set; }

    /// <summary>VNPay says that it was paid, and its notice is not here yet.</summary>
    public bool IsWaiting => Result is { State: PaymentState.Expected, SaysPaid: true };

    public async Task<IActionResult> OnGetAsync()
    {
        Result = await Ask(new ViewVnPayReturn(Web.PaymentNotices.FieldsOf(Request.Query)));
        if (Result is null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        PurchaseNumber = await Ask(new GetOrderContacts([Result.OrderId])) is [var contact, ..] ? contact.PurchaseNumber : null;
        return Page();
    }
}
