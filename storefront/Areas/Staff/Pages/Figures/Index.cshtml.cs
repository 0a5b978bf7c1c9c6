using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Platform.Sheets;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Figures;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Staff.Pages.Figures;

/// <summary>The province's figures of a month: to read, to print, and as a workbook.</summary>
[StaffPage(StaffRight.Figures)]
public sealed class IndexModel(ProvinceFigures figures) : MarketPage
{
    private const int MonthsBack = 24;

    public MonthFigures Month { get; private set; } = null!;

    public IReadOnlyList<DateOnly> Months { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "thang")] string? month, [FromQuery(Name = "tep")] string? file)
    {
        var today = VietnamTime.Today(Time);
        var now = new DateOnly(today.Year, today.Month, 1);
        Months = [.. Enumerable.Range(0, MonthsBack).Select(n => now.AddMonths(-n))];
        var asked = month is null ? now : DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed) ? typed : default;
        if (file is not (null or "xlsx") || !Months.Contains(asked))
        {
            return NotFound();
        }

        Month = await figures.MakeAsync(asked);
        return file is null ? Page() : File(Xlsx.Write(FigureSheets.Month(Month)), Xlsx.ContentType, $"so-lieu-{asked:yyyy-MM}.xlsx");
    }
}

/// <summary>Bars and their table. <paramref name="Id"/> of its heading.</summary>
public sealed record SalesTable(string Id, LocalText Title, string Definition, IReadOnlyList<SalesGroup> Groups);
