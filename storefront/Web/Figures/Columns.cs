using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Html;

namespace Marketplace.Storefront.Web.Figures;

/// <summary>A plain chart of columns over time as SVG; the table beside it says the same.</summary>
internal static class Columns
{
    private const int Width = 320;
    private const int High = 110;
    private const int Foot = 8;
    private const int MostNames = 6;

    /// <param name="label">What the whole shows, for those who do not see it.</param>
    /// <param name="top">The highest value, in words.</param>
    public static IHtmlContent Draw(string label, string top, IReadOnlyList<(string Name, long Value)> columns)
    {
        var most = Math.Max(1, columns.Select(c => c.Value).DefaultIfEmpty().Max());
        var (step, every) = ((double)Width / Math.Max(1, columns.Count), Math.Max(1, (columns.Count + MostNames - 1) / MostNames));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg class="bars columns" viewBox="0 0 {Width} {High + Foot + 20}" role="img" aria-label="{WebUtility.HtmlEncode(label)}">""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="0" y="18">{WebUtility.HtmlEncode(top)}</text><rect class="bars-back" x="0" y="{High + 20}" width="{Width}" height="2"/>""");
        for (var i = 0; i < columns.Count; i++)
        {
            var height = Math.Round((double)(High - 10) * Math.Max(0, columns[i].Value) / most, 1);
            svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{(i * step) + (step * 0.12):0.#}" y="{High + 20 - height:0.#}" width="{step * 0.76:0.#}" height="{height:0.#}" rx="2"/>""");
            if (i % every == 0)
            {
                // The first name of many begins at the edge: set in the middle of its narrow column it would stick out.
                var (x, anchor) = i == 0 && columns.Count > MostNames ? (0d, "start") : ((i * step) + (step / 2), "middle");
                svg.Append(CultureInfo.InvariantCulture, $"""<text x="{x:0.#}" y="{High + Foot + 16}" text-anchor="{anchor}">{WebUtility.HtmlEncode(columns[i].Name)}</text>""");
            }
        }

        return new HtmlString(svg.Append("</svg>").ToString());
    }
}
