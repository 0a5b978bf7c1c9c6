using System.Globalization;
using Marketplace.Payments.Statements;
using Marketplace.Platform.Sheets;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Earnings;

/// <summary>A month of the shop's entries: as a page (the first of them) and whole as CSV or XLSX.</summary>
public sealed class StatementModel : MarketPage
{
    /// <summary>More rows than this would only slow a phone; the files have all.</summary>
    public const int Shown = 200;

    public Statement Statement { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "ky")] string? month, [FromQuery(Name = "tep")] string? file)
    {
        if (!DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            || await Ask(new ViewStatement(Actor, first.Year, first.Month)) is not { } statement)
        {
            return NotFound();
        }

        Statement = statement;
        Sheet Sheet() => MoneyWords.Statement(statement, Current.Membership!.SellerName, English);
        return file switch
        {
            "csv" => File(CsvSheet.Write(Sheet()), CsvSheet.ContentType, $"tien-{month}.csv"),
            "xlsx" => File(Xlsx.Write(Sheet()), Xlsx.ContentType, $"tien-{month}.xlsx"),
            null => Page(),
            _ => NotFound(),
        };
    }
}
