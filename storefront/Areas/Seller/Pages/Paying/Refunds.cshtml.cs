using Marketplace.Payments.Refunds;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Paying;

/// <summary>What the shop owes back, the earliest deadline first.</summary>
public sealed class SellerRefundsModel : MarketPage
{
    public SellerRefundsView View { get; private set; } = null!;

    public DateTime Now => Time.GetUtcNow().UtcDateTime;

    public Guid? Refusing { get; private set; }

    public string? Proof { get; private set; }

    public async Task OnGetAsync() => View = await Ask(new ListSellerRefunds(Actor));

    public async Task<IActionResult> OnPostSentAsync(Guid refund, string? proof)
    {
        var outcome = await Do(new SendRefund(Actor, refund, proof));
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo("/nguoi-ban/hoan-tien", T("Đã ghi. Người mua thấy mã giao dịch này.", "Noted. The buyer sees this transaction number."));
        }

        (Refusing, Proof) = (refund, proof);
        await OnGetAsync();
        return Refused(refusal, refusal.Field is null ? null : $"Proof-{refund}");
    }
}
