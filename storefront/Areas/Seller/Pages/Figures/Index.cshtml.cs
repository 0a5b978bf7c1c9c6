using Marketplace.Contracts;
using Marketplace.Platform.Sheets;
using Marketplace.Storefront.Web;
using Marketplace.Storefront.Web.Figures;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Figures;

/// <summary>Sold, seen, scanned, and what came back: charts with their tables, beside the period before, and as a workbook.</summary>
public sealed class IndexModel(IMediator mediator) : MarketPage
{
    public ShopFigures Figures { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "ky")] string? key, [FromQuery(Name = "tep")] string? file)
    {
        if (FigurePeriod.All.FirstOrDefault(p => p.Key == (key ?? "30-ngay")) is not { } period || file is not (null or "xlsx"))
        {
            return NotFound();
        }

        Figures = await ShopFigures.MakeAsync(mediator, Actor, period, VietnamTime.Today(Time));
        return file is null ? Page() : File(Xlsx.Write(Figures.Sheets(Current.Membership!.SellerName)), Xlsx.ContentType, $"so-lieu-{period.Key}-{Figures.To:yyyy-MM-dd}.xlsx");
    }

    /// <summary>The step's first day, short enough to stand under a column.</summary>
    public string StepName(DateOnly start) => Figures.Period.Key == "12-thang" ? $"{start.Month:00}/{start.Year % 100:00}" : $"{start.Day:00}/{start.Month:00}";

    public string Against(long now, long before) => before == 0
        ? T("kỳ trước chưa có", "none before")
        : now >= before ? T($"tăng {Percent(now, before)}% so với kỳ trước", $"up {Percent(now, before)}% on before") : T($"giảm {Percent(now, before)}% so với kỳ trước", $"down {Percent(now, before)}% on before");

    private static long Percent(long now, long before) => (Math.Abs(now - before) * 100 + before / 2) / before;
}

/// <summary>A chart over time with its table and definition.</summary>
/// <param name="Shown">A value in words.</param>
public sealed record FigureChart(string Id, string Title, FigureDefinition Definition, Counted Of, Func<long, string> Shown, IndexModel Page);
