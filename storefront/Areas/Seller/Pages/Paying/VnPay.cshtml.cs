using Marketplace.Contracts;
using Marketplace.Payments.VnPay;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Paying;

/// <summary>The shop's own contract with VNPay.</summary>
public sealed class SellerVnPayModel : MarketPage
{
    [BindProperty]
    public string? TmnCode { get; set; }

    [BindProperty]
    public string? Secret { get; set; }

    public IReadOnlyList<VnPayContractView> Contracts { get; private set; } = [];

    public async Task OnGetAsync() => Contracts = await Ask(new GetMyVnPayContracts(Actor));

    public Task<IActionResult> OnPostAsync() =>
        AnswerAsync(new AskVnPayContract(Actor, TmnCode, Secret), T("Đã gửi. Ban quản lý đối chiếu với hợp đồng giấy rồi báo lại.", "Sent. Staff compare it with the paper and tell you."));

    public Task<IActionResult> OnPostEndAsync() => AnswerAsync(new EndVnPayContract(Actor), T("Đã thôi nhận tiền qua VNPay.", "VNPay is no longer used."));

    private async Task<IActionResult> AnswerAsync(ICommand<Done> command, string done)
    {
        var outcome = await Do(command);
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo("/nguoi-ban/vnpay", done);
        }

        await OnGetAsync();
        return Refused(refusal);
    }
}
