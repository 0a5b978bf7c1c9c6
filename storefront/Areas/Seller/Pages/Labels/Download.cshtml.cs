using System.Text;
using Marketplace.Platform.Files;
using Marketplace.Storefront.Web;
using Marketplace.Traceability.Labels;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Storefront.Areas.Seller.Pages.Labels;

/// <summary>Labels of a roll as a file: <c>dang</c> is <c>a4</c>, <c>cuon</c>, <c>zpl</c> or <c>csv</c>, <c>tu</c> and <c>den</c> the first and the last.</summary>
public sealed class DownloadModel(PdfPages pdf) : MarketPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "dang")] string? kind, [FromQuery(Name = "tu")] int first = 1, [FromQuery(Name = "den")] int last = 1)
    {
        LabelFormat? format = kind switch { "a4" => LabelFormat.A4, "cuon" => LabelFormat.Strip, "zpl" => LabelFormat.Zpl, "csv" => LabelFormat.Csv, _ => null };
        if (format is null || await Ask(new DrawLabels(Actor, Id, first, last, format.Value)) is not { } drawing)
        {
            return NotFound();
        }

        switch (format)
        {
            case LabelFormat.Zpl:
                return File(Encoding.UTF8.GetBytes(drawing.Pages[0]), "application/octet-stream", drawing.Name + ".zpl");
            case LabelFormat.Csv:
                return File(Encoding.UTF8.GetBytes(drawing.Pages[0]), "text/csv; charset=utf-8", drawing.Name + ".csv");
        }

        if (drawing.Pages.Count > 0 && await pdf.MakeAsync(drawing.Pages, HttpContext.RequestAborted) is { } bytes)
        {
            return File(bytes, "application/pdf", drawing.Name + ".pdf");
        }

        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Page();
    }
}
