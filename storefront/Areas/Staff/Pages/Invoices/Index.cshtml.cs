using Marketplace.Contracts;
using Marketplace.Payments.Invoices;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Invoices;

/// <summary>All e-invoices by state; what the provider refused is sent again here.</summary>
[StaffPage(StaffRight.Money)]
public sealed class StaffInvoicesModel : MarketPage
{
    [FromQuery(Name = "trang-thai")]
    public InvoiceState? State { get; set; }

    [FromQuery(Name = "trang")]
    public int PageNumber { get; set; } = 1;

    public PageOf<InvoiceView> Invoices { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, string> Sellers { get; private set; } = new Dictionary<Guid, string>();

    public async Task OnGetAsync()
    {
        Invoices = await Ask(new ListInvoices(Actor, State, PageNumber));
        Sellers = (await Ask(new GetSellers([.. Invoices.Items.Select(i => i.SellerId).Distinct()]))).ToDictionary(s => s.Id, s => s.Name);
    }

    public async Task<IActionResult> OnPostResendAsync(Guid id)
    {
        var outcome = await Do(new ResendInvoice(Actor, id));
        return outcome.Refusal is null
            ? GoTo($"/ban-quan-ly/hoa-don?trang-thai={State}", T("Hóa đơn sẽ được gửi lại trong ít phút.", "The invoice is sent again in a few minutes."))
            : NotFound();
    }
}
