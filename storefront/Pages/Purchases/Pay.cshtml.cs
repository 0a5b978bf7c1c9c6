using Marketplace.Contracts;
using Marketplace.Ordering.CompanyGifts;
using Marketplace.Ordering.Purchases;
using Marketplace.Payments.Payments;
using Marketplace.Payments.Providers;
using Marketplace.Payments.VietQr;
using Marketplace.Payments.VnPay;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Pages.Purchases;

/// <summary>What a purchase still wants paid, one shop after the other.</summary>
public sealed class PayModel : MarketPage
{
    private const string VnPayMethod = "vnpay";

    [FromRoute]
    public string Number { get; set; } = "";

    /// <summary>The buyer comes back from a provider.</summary>
    [FromQuery(Name = "ve")]
    public string? Back { get; set; }

    /// <summary>What MoMo and ZaloPay write into the address; nothing is decided by it.</summary>
    [FromQuery(Name = "resultCode")]
    public string? MoMoResult { get; set; }

    [FromQuery(Name = "status")]
    public string? ZaloPayResult { get; set; }

    /// <summary>The provider's word is not here yet; the page looks again by itself.</summary>
    public bool IsWaiting => Back is not null && MoMoResult is null or "0" && ZaloPayResult is null or "1" && Payments.ToPay.Any(p => p.IsVisited);

    public PaymentsView Payments { get; private set; } = null!;

    private IReadOnlyDictionary<Guid, string> shops = new Dictionary<Guid, string>();

    private PhoneNumber? Phone => PurchaseKey.Read(HttpContext, Number);

    public string ShopOf(Guid order) => shops.GetValueOrDefault(order, "");

    public string CodeAddress(Guid payment) => $"/don-mua/{Number}/tra-tien?handler=Code&payment={payment}";

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : GoTo("/don-mua/" + Number);

    /// <summary>The code as a picture that a long press saves.</summary>
    public async Task<IActionResult> OnGetCodeAsync(Guid payment)
    {
        if (await Ask(new DrawTransferCode(Actor, Number, Phone, payment)) is not { } png)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "private, no-store";
        return File(png, "image/png");
    }

    public async Task<IActionResult> OnPostClaimAsync(Guid payment) => await AnswerAsync(
        await Do(new ClaimTransfer(Actor, Number, Phone, payment)),
        T("Cảm ơn bạn. Gian hàng đang xem tiền về; hàng được giữ cho bạn.", "Thank you. The shop looks for the money; the goods are kept for you."));

    public async Task<IActionResult> OnPostPretendAsync(Guid payment) => await AnswerAsync(
        await Do(new PretendTransfer(Actor, Number, Phone, payment)), T("Thử nghiệm: ngân hàng đã báo tiền về.", "Sandbox: the bank told of the money."));

    public async Task<IActionResult> OnPostProviderAsync(Guid payment, string? method)
    {
        var address = HttpContext.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1";
        var outcome = method == VnPayMethod
            ? await Do(new StartVnPay(Actor, Number, Phone, payment, Site.Of(Language.In("/thanh-toan/vnpay/ket-qua", English)), address, English))
            : await Ask(new GoToProvider(Actor, Number, Phone, payment, Site.Of(Language.In($"/don-mua/{Number}/tra-tien?ve=1", English)), English));
        if (outcome.Refusal is not null)
        {
            return await AnswerAsync(outcome, "");
        }

        // A form may not lead to another site here (see the content security policy), so a page of ours says where it goes and goes there.
        ViewData["To"] = outcome.Value;
        return new PartialViewResult { ViewName = "_GoToProvider", ViewData = ViewData, TempData = TempData };
    }

    private async Task<IActionResult> AnswerAsync<TValue>(Outcome<TValue> outcome, string done)
    {
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo($"/don-mua/{Number}/tra-tien", done);
        }

        return await LoadAsync() ? Refused(refusal) : NotFound();
    }

    private async Task<bool> LoadAsync()
    {
        if (await Ask(new ViewPurchase(Actor, Number, Phone)) is not { } purchase || await Ask(new ViewPayments(Actor, Number, Phone)) is not { } payments)
        {
            return false;
        }

        // A company's gifts are paid together, by way of the first recipient's purchase.
        shops = purchase.IsGifts && await Ask(new ViewCompanyGifts(Actor, Number, Phone)) is { } gifts
            ? gifts.Rows.SelectMany(r => r.Orders).ToDictionary(o => o.Id, o => o.SellerName)
            : purchase.Orders.ToDictionary(o => o.Id, o => o.SellerName);
        // Shops stand in one order on all pages of a purchase.
        var places = purchase.Orders.Select((o, i) => (o.Id, i)).ToDictionary(o => o.Id, o => o.i);
        Payments = new([.. payments.Payments.OrderBy(p => p.OrderIds.Min(id => places.GetValueOrDefault(id)))], payments.Refunds);
        return payments.PaidFirst.Count > 0;
    }
}
