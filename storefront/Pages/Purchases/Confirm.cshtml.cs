using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.CashOnDelivery;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Guards;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Storefront.Pages.Purchases;

/// <summary>The buyer confirms a parcel to be paid at the door by a code sent to the recipient's phone, instead of waiting for the shop's call.</summary>
[EnableRateLimiting(RateLimits.Lookup)]
public sealed class ConfirmModel : MarketPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    [FromQuery(Name = "kien")]
    public string? Parcel { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    private PhoneNumber? Phone => PurchaseKey.Read(HttpContext, Number);

    private string Here => $"/don-mua/{Number}/xac-nhan?kien={Uri.EscapeDataString(Parcel ?? "")}";

    public async Task<IActionResult> OnGetAsync() => await IsWaitingAsync() ? Page() : GoTo("/don-mua/" + Number);

    public async Task<IActionResult> OnPostSendAsync()
    {
        var sent = await Do(new SendCodCode(Actor, Parcel ?? "", Phone));
        return sent.Refusal is { } refusal ? await AgainAsync(refusal) : GoTo(Here, T("Đã gửi mã đến số điện thoại nhận hàng.", "A code was sent to the recipient's phone."));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var check = await Do(new ConfirmByCode(Actor, Parcel ?? "", Code, Phone));
        if (check.Refusal is { } refusal)
        {
            return await AgainAsync(refusal);
        }

        return check.Value switch
        {
            CodeCheck.Right => GoTo("/don-mua/" + Number, T("Đã xác nhận. Gian hàng sẽ chuẩn bị kiện.", "Confirmed. The shop prepares the parcel.")),
            CodeCheck.Wrong => Refused(new Refusal("ordering.wrong_code", "Mã chưa đúng. Hãy xem lại tin nhắn mới nhất.", "The code is wrong. Look at the newest message.", "Code")),
            _ => Refused(new Refusal("ordering.spent_code", "Mã đã hết hạn hoặc đã dùng. Hãy lấy mã mới.", "The code is too old or used. Please ask for a new one.", "Code")),
        };
    }

    private async Task<IActionResult> AgainAsync(Refusal refusal) =>
        refusal.Kind == RefusalKind.NotFound || !await IsWaitingAsync() ? refusal.Kind == RefusalKind.NotFound ? NotFound() : GoTo("/don-mua/" + Number) : Refused(refusal);

    private async Task<bool> IsWaitingAsync() => (await Ask(new ViewAfterSale(Actor, Number, Phone)))?.Any(a => a.OrderNumber == Parcel && a.Cod?.Call == CodCall.Waiting) ?? false;
}
