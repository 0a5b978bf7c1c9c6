using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Payments.Ledger;
using Marketplace.Payments.Withholding;
using Marketplace.Platform.Sheets;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Books;

/// <summary>The month's return of withheld tax, its files, sellers' certificates, and the closing of the month's books.</summary>
[StaffPage(StaffRight.Money)]
public sealed class TaxReturnModel : MarketPage
{
    public TaxReturn Return { get; private set; } = null!;

    public DateTime? ClosedAt { get; private set; }

    public IReadOnlyList<TaxPaymentView> Payments { get; private set; } = [];

    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public DateOnly? PaidOn { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The payment whose undoing was refused.</summary>
    public Guid? Undoing { get; private set; }

    public string Month => Return.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "ky")] string? month, [FromQuery(Name = "tep")] string? file, [FromQuery(Name = "gian-hang")] Guid? seller)
    {
        if (!await LoadAsync(month))
        {
            return NotFound();
        }

        if (file == "chung-tu")
        {
            return await Ask(new ViewMyTax(Actor, Return.Month.Year, seller)) is { } tax
                ? File(Xlsx.Write(TaxSheets.Certificate(tax, English)), Xlsx.ContentType, $"chung-tu-{tax.Seller.SellerId:N}-{tax.Year}.xlsx")
                : NotFound();
        }

        return file == "xlsx" ? File(Xlsx.Write(TaxSheets.Return(Return)), Xlsx.ContentType, $"01-CNKD-TMDT-{Month}.xlsx") : Page();
    }

    public async Task<IActionResult> OnPostCloseAsync([FromQuery(Name = "ky")] string? month)
    {
        if (!await LoadAsync(month))
        {
            return NotFound();
        }

        var outcome = await Do(new ClosePeriod(Actor, Return.Month.Year, Return.Month.Month));
        return outcome.Refusal is { } refusal ? Refused(refusal) : GoTo($"/ban-quan-ly/thue?ky={Month}", T("Đã chốt sổ tháng này.", "The month is closed."));
    }

    public async Task<IActionResult> OnPostPaidAsync([FromQuery(Name = "ky")] string? month) => await AnswerAsync(
        month, () => new NoteTaxPayment(Actor, Return.Month.Year, Return.Month.Month, Reference, PaidOn), T("Đã ghi. Người khác xác nhận thì vào sổ.", "Noted. It is booked once somebody else confirms it."));

    public async Task<IActionResult> OnPostConfirmPaidAsync([FromQuery(Name = "ky")] string? month, Guid id) => await AnswerAsync(
        month, () => new ConfirmTaxPayment(Actor, id), T("Đã xác nhận và ghi sổ.", "Confirmed and booked."));

    public async Task<IActionResult> OnPostUndoPaidAsync([FromQuery(Name = "ky")] string? month, Guid id)
    {
        Undoing = id;
        return await AnswerAsync(month, () => new UndoTaxPayment(Actor, id, Reason), T("Đã hủy lần ghi nộp này.", "It is taken back."));
    }

    private async Task<IActionResult> AnswerAsync(string? month, Func<ICommand<Done>> command, string done)
    {
        if (!await LoadAsync(month))
        {
            return NotFound();
        }

        var outcome = await Do(command());
        return outcome.Refusal is { } refusal ? Refused(refusal) : GoTo($"/ban-quan-ly/thue?ky={Month}", done);
    }

    // Without a month: the last one that is over, since that is the one to hand in.
    private async Task<bool> LoadAsync(string? month)
    {
        var first = Periods(month);
        if (first is not { } of || await Ask(new ViewTaxReturn(Actor, of.Year, of.Month)) is not { } tax)
        {
            return false;
        }

        Return = tax;
        Payments = await Ask(new ListTaxPayments(Actor, of.Year, of.Month));
        ClosedAt = (await Ask(new ListClosedPeriods(Actor))).FirstOrDefault(p => p.Month == of)?.ClosedAt;
        return true;
    }

    private DateOnly? Periods(string? month)
    {
        if (string.IsNullOrEmpty(month))
        {
            var today = VietnamTime.Today(Time);
            return new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        }

        return DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first : null;
    }
}
