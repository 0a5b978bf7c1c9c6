using Marketplace.Contracts;
using Marketplace.Payments.Payouts;
using Marketplace.Platform.Sheets;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Payouts;

/// <summary>What the licensed intermediary is told to pay out: proposed by one, approved by another, sent as a file, confirmed or returned.</summary>
[StaffPage(StaffRight.Payouts)]
public sealed class PayoutsModel : MarketPage
{
    private const string Here = "/ban-quan-ly/chi-tien";

    /// <summary>The one whose reason is asked for.</summary>
    [FromQuery(Name = "tra")]
    public Guid? Ending { get; set; }

    public IReadOnlyList<PayoutView> Payouts { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Sellers { get; private set; } = new Dictionary<Guid, string>();

    public IReadOnlyList<Guid> Files => [.. Payouts.Where(p => p.FileId is not null).Select(p => p.FileId!.Value).Distinct()];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "tep")] Guid? file)
    {
        if (file is { } id)
        {
            return await Ask(new ViewPayoutFile(Actor, id)) is { } rows
                ? File(CsvSheet.Write(Sheet(rows)), CsvSheet.ContentType, $"chi-tien-{id:N}.csv")
                : NotFound();
        }

        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostProposeAsync()
    {
        var proposed = await Do(new ProposePayouts(Actor));
        return proposed.Refusal is not null
            ? NotFound()
            : GoTo(Here, proposed.Value == 0 ? T("Chưa có khoản nào đến hạn chi.", "Nothing is due to be paid out.") : T($"Đã đề nghị {proposed.Value} khoản.", $"{proposed.Value} proposed."));
    }

    public async Task<IActionResult> OnPostSendAsync()
    {
        var sent = await Do(new SendPayouts(Actor));
        return sent.Refusal is not null
            ? NotFound()
            : GoTo(Here, sent.Value is null ? T("Chưa có khoản nào được duyệt.", "Nothing is approved.") : T("Đã lập tệp cho ngân hàng; tải ở cuối trang.", "The bank's file is made; download it below."));
    }

    public Task<IActionResult> OnPostApproveAsync(Guid id) => AfterAsync(new ApprovePayout(Actor, id), T("Đã duyệt.", "Approved."));

    public Task<IActionResult> OnPostConfirmAsync(Guid id) => AfterAsync(new ConfirmPayout(Actor, id), T("Đã ghi: ngân hàng đã chi.", "Noted: paid out."));

    public Task<IActionResult> OnPostRejectAsync(Guid id, string? reason) => AfterAsync(new RejectPayout(Actor, id, reason), T("Đã từ chối.", "Turned down."));

    public Task<IActionResult> OnPostReturnAsync(Guid id, string? reason) =>
        AfterAsync(new ReturnPayout(Actor, id, reason), T("Đã ghi: tiền bị trả về; đơn sẽ được đề nghị lại.", "Noted: it came back; its orders can be proposed again."));

    private async Task<IActionResult> AfterAsync(ICommand<Done> command, string notice)
    {
        var outcome = await Do(command);
        if (outcome.Refusal is not { } refusal)
        {
            return GoTo(Here, notice);
        }

        await LoadAsync();
        return Refused(refusal);
    }

    private async Task LoadAsync()
    {
        Payouts = await Ask(new ListPayouts(Actor));
        Sellers = (await Ask(new GetSellers([.. Payouts.Select(p => p.SellerId).Distinct()]))).ToDictionary(s => s.Id, s => s.Name);
    }

    private static Sheet Sheet(PayoutFile file) => new(
        "Chi tiền", [], ["Mã ngân hàng (BIN)", "Ngân hàng", "Số tài khoản", "Tên chủ tài khoản", "Số tiền", "Nội dung"],
        file.Rows.Select(r => (IReadOnlyList<object?>)[r.Account.Bin, r.Account.BankName, r.Account.Number, r.Account.Holder, r.Amount.Dong, r.Content]));
}
