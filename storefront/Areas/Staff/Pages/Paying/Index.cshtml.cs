using Marketplace.Contracts;
using Marketplace.Payments.Receipts;
using Marketplace.Payments.Refunds;
using Marketplace.Payments.VietQr;
using Marketplace.Payments.VnPay;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Paying;

/// <summary>Refunds with their clocks, transfers nobody found, money of an unknown purpose, contracts to compare, notices that do not fit.</summary>
[StaffPage(StaffRight.Money)]
public sealed class StaffMoneyModel : MarketPage
{
    public IReadOnlyList<StaffRefundView> Refunds { get; private set; } = [];

    public UnknownMoneyView Unknown { get; private set; } = null!;

    public IReadOnlyList<VnPayContractView> Contracts { get; private set; } = [];

    public IReadOnlyList<LostClaimView> Claims { get; private set; } = [];

    private IReadOnlyDictionary<Guid, string> shops = new Dictionary<Guid, string>();

    public string ShopOf(Guid seller) => shops.GetValueOrDefault(seller, "");

    public async Task OnGetAsync()
    {
        Contracts = await Ask(new ListWaitingVnPayContracts(Actor));
        Claims = await Ask(new ListLostClaims(Actor));
        shops = (await Ask(new GetSellers([.. Contracts.Select(c => c.SellerId).Concat(Claims.Select(c => c.SellerId)).Distinct()]))).ToDictionary(s => s.Id, s => s.Name);
        Refunds = await Ask(new ListStaffRefunds(Actor));
        Unknown = await Ask(new ListUnknownMoney(Actor));
    }

    public Task<IActionResult> OnPostSettleAsync(Guid id, string? reason) =>
        AnswerAsync(new SettleRefund(Actor, id, reason), T("Đã đóng khoản hoàn.", "The refund is closed."));

    public Task<IActionResult> OnPostAssignAsync(Guid id, string? orderNumber) =>
        AnswerAsync(new AssignMoney(Actor, id, orderNumber), T("Đã gán tiền cho đơn.", "The money is with its order."));

    public Task<IActionResult> OnPostCloseAsync(Guid id, string? reason) =>
        AnswerAsync(new CloseUnknownMoney(Actor, id, reason), T("Đã đóng.", "Closed."));

    public Task<IActionResult> OnPostClaimAsync(Guid id, string? reason) =>
        AnswerAsync(new CloseLostClaim(Actor, id, reason), T("Đã ghi kết luận.", "Noted."));

    public Task<IActionResult> OnPostContractAsync(Guid id, bool right, string? reason) =>
        AnswerAsync(new DecideVnPayContract(Actor, id, right, reason), right ? T("Hợp đồng có hiệu lực.", "The contract is in force.") : T("Đã báo lại gian hàng.", "The shop is told."));

    private async Task<IActionResult> AnswerAsync(ICommand<Done> command, string done)
    {
        var outcome = await Do(command);
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo("/ban-quan-ly/tien", done);
        }

        await OnGetAsync();
        return Refused(refusal, "");
    }
}
