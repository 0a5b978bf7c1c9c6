using Marketplace.Contracts;
using Marketplace.Payments.Invoices;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Invoices;

/// <summary>The shop's e-invoices with their state; sent again, replaced by one for a company, or cancelled here.</summary>
public sealed class MyInvoicesModel : MarketPage
{
    [FromQuery(Name = "trang")]
    public int PageNumber { get; set; } = 1;

    /// <summary>The one whose form is open.</summary>
    [FromQuery(Name = "sua")]
    public Guid? Open { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? TaxCode { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public PageOf<InvoiceView> Invoices { get; private set; } = null!;

    public async Task OnGetAsync() => Invoices = await Ask(new ListInvoices(Actor, Page: PageNumber));

    public async Task<IActionResult> OnPostResendAsync(Guid id) =>
        await AfterAsync(id, await Do(new ResendInvoice(Actor, id)), T("Hóa đơn sẽ được gửi lại trong ít phút.", "The invoice is sent again in a few minutes."));

    public async Task<IActionResult> OnPostReplaceAsync(Guid id) =>
        await AfterAsync(id, await Do(new ReplaceInvoice(Actor, id, Name, TaxCode, Address, Email)), T("Đã lập hóa đơn thay thế.", "Another invoice takes its place."));

    public async Task<IActionResult> OnPostCancelAsync(Guid id) =>
        await AfterAsync(id, await Do(new CancelInvoice(Actor, id, Reason)), T("Đã hủy hóa đơn.", "The invoice is cancelled."));

    private async Task<IActionResult> AfterAsync(Guid id, Outcome<Done> outcome, string notice)
    {
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo("/nguoi-ban/hoa-don", notice);
        }

        Open = id;
        await OnGetAsync();
        return Refused(refusal);
    }
}
