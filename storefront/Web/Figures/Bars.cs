using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Storefront.Web.Figures;

/// <summary>A plain chart of bars as SVG; the table beside it says the same.</summary>
internal static class Bars
{
    private const int Row = 34;
    private const int MostLetters = 30;

    /// <param name="label">What the whole shows, for those who do not see it.</param>
    /// <param name="isNarrow">For a phone: half as wide, so that its words stay as large as those around it.</param>
    public static IHtmlContent Draw(string label, IReadOnlyList<(string Name, long Value, string Shown)> bars, bool isNarrow = false)
    {
        var width = isNarrow ? 320 : 640;
        var most = Math.Max(1, bars.Select(b => b.Value).DefaultIfEmpty().Max());
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg class="bars{(isNarrow ? " bars-narrow" : "")}" viewBox="0 0 {width} {bars.Count * Row}" role="img" aria-label="{WebUtility.HtmlEncode(label)}">""");
        for (var i = 0; i < bars.Count; i++)
        {
            var (y, bar) = (i * Row, bars[i]);
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="0" y="{y + 13}">{WebUtility.HtmlEncode(isNarrow && bar.Name.Length > MostLetters ? bar.Name[..(MostLetters - 1)] + "…" : bar.Name)}</text><text x="{width}" y="{y + 13}" text-anchor="end">{WebUtility.HtmlEncode(bar.Shown)}</text>""");
            svg.Append(CultureInfo.InvariantCulture, $"""<rect class="bars-back" x="0" y="{y + 17}" width="{width}" height="12" rx="3"/><rect x="0" y="{y + 17}" width="{Math.Max(0, width * bar.Value / most)}" height="12" rx="3"/>""");
        }

        return new HtmlString(svg.Append("</svg>").ToString());
    }
}
