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

    // Without a month: the last one that is over, since that is the one to hand in.
    private async Task<bool> LoadAsync(string? month)
    {
        var first = Periods(month);
        if (first is not { } of || await Ask(new ViewTaxReturn(Actor, of.Year, of.Month)) is not { } tax)
        {
            return false;
        }

        Return = tax;
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
