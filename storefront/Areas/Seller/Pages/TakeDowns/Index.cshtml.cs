using Marketplace.Contracts;
using Marketplace.Platform.Officers.TakeDowns;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.TakeDowns;

/// <summary>Orders of authorities about the shop, and its right to object.</summary>
public sealed class IndexModel : MarketPage
{
    [BindProperty]
    public string? Words { get; set; }

    /// <summary>The order whose objection was refused.</summary>
    public Guid? Typing { get; private set; }

    public IReadOnlyList<TakeDownView> Orders { get; private set; } = [];

    public async Task OnGetAsync() => Orders = await Ask(new ListMyTakeDowns(Actor));

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if ((await Do(new ObjectToTakeDown(Actor, id, Words))).Refusal is not { } refusal)
        {
            return GoTo("/nguoi-ban/lenh-go", T("Đã gửi ý kiến. Ban quản lý trả lời ở đây.", "Sent. Staff answer here."));
        }

        Typing = id;
        await OnGetAsync();
        return Refused(refusal);
    }
}
