using Marketplace.Contracts;
using Marketplace.Platform.Outbox;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Operations;

/// <summary>News between modules that could not be delivered, each with a way to try again.</summary>
[StaffPage(StaffRight.Operations)]
public sealed class ParkedModel : MarketPage
{
    public IReadOnlyList<ParkedDelivery> Parked { get; private set; } = [];

    /// <summary>The one whose resending waits for a yes.</summary>
    public ParkedDelivery? Asked { get; private set; }

    public async Task OnGetAsync(Guid? id)
    {
        Parked = await Ask(new ListParkedDeliveries());
        Asked = Parked.FirstOrDefault(p => p.Id == id);
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var outcome = await Do(new ResendDelivery(Actor, id));
        return outcome.Refusal is { } refusal
            ? Refused(refusal)
            : GoTo("/ban-quan-ly/tin-ket", T("Đã xếp vào hàng đợi để gửi lại.", "Queued to be tried again."));
    }
}
