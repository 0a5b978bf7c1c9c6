using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Storefront.Web.Figures;

/// <summary>A plain chart of bars as SVG; the table beside it says the same.</summary>
internal static class Bars
{
    private const int Width = 640;
    private const int Row = 34;

    /// <param name="label">What the whole shows, for those who do not see it.</param>
    public static IHtmlContent Draw(string label, IReadOnlyList<(string Name, long Value, string Shown)> bars)
    {
        var most = Math.Max(1, bars.Select(b => b.Value).DefaultIfEmpty().Max());
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg class="bars" viewBox="0 0 {Width} {bars.Count * Row}" role="img" aria-label="{WebUtility.HtmlEncode(label)}">""");
        for (var i = 0; i < bars.Count; i++)
        {
            var (y, bar) = (i * Row, bars[i]);
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="0" y="{y + 13}">{WebUtility.HtmlEncode(bar.Name)}</text><text x="{Width}" y="{y + 13}" text-anchor="end">{WebUtility.HtmlEncode(bar.Shown)}</text>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<rect class="bars-back" x="0" y="{y + 17}" width="{Width}" height="12" rx="3"/><rect x="0" y="{y + 17}" width="{Math.Max(0, Width * bar.Value / most)}" height="12" rx="3"/>""");
        }

        return new HtmlString(svg.Append("</svg>").ToString());
    }
}
