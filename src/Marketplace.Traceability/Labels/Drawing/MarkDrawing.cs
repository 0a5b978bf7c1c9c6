using System.Globalization;
using System.Net;
using System.Text;

namespace Marketplace.Traceability.Labels.Drawing;

/// <summary>A line of a mark: so many stars, or a leaf in a ring, and words. Drawn by us; no official logo is copied.</summary>
internal sealed record MarkLine(int Stars, string Words);

/// <summary>The marks of a label, one line each, which carry the number by which anybody can look them up.</summary>
internal static class MarkDrawing
{
    private const decimal Symbol = 2.1m;

    /// <summary>Width of a letter of the label's condensed face against its size, on the safe side.</summary>
    private const decimal Letter = 0.58m;

    public static IReadOnlyList<MarkLine> Lines(LabelMarks marks)
    {
        var lines = new List<MarkLine>();
        if (marks.Stars > 0)
        {
            lines.Add(new(marks.Stars, marks.Decision is { Length: > 0 } decision ? $"OCOP · QĐ {decision}" : "OCOP"));
        }

        if (marks.GiName is { } name)
        {
            lines.Add(new(0, $"CDĐL {name}{(marks.GiNumber is { } number ? $" · {number}" : "")}"));
        }

        return lines;
    }

    /// <summary>In a strip of <paramref name="width"/> mm whose base line is <paramref name="y"/>; long words get smaller, never cut.</summary>
    public static void Draw(StringBuilder body, MarkLine line, decimal x, decimal y, decimal width)
    {
        for (var i = 0; i < line.Stars; i++)
        {
            body.Append(CultureInfo.InvariantCulture, $"<path d=\"{Star(x + i * Symbol + 1, y - 0.75m)}\"/>");
        }

        if (line.Stars == 0)
        {
            body.Append(
                CultureInfo.InvariantCulture,
                $"<g transform=\"translate({x + 1} {y - 0.75m})\" fill=\"none\" stroke=\"#000\" stroke-width=\"0.22\"><circle r=\"0.95\"/><path d=\"M-.5 .5C-.6 -.4 0 -.6 .55 -.55C.6 0 .4 .6 -.5 .5Z\" fill=\"#000\" stroke=\"none\"/></g>");
        }

        var start = Math.Max(1, line.Stars) * Symbol + 0.5m;
        var size = Math.Min(1.9m, decimal.Round((width - start) / (line.Words.Length * Letter), 2));
        body.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + start}\" y=\"{y}\" font-size=\"{size}\">{WebUtility.HtmlEncode(line.Words)}</text>");
    }

    /// <summary>Five points around a middle.</summary>
    private static string Star(decimal x, decimal y)
    {
        var path = new StringBuilder();
        for (var i = 0; i < 10; i++)
        {
            var (radius, turn) = (i % 2 == 0 ? 1.0 : 0.42, Math.PI * i / 5);
            path.Append(
                CultureInfo.InvariantCulture,
                $"{(i == 0 ? 'M' : 'L')}{decimal.Round(x + (decimal)(radius * Math.Sin(turn)), 2)} {decimal.Round(y - (decimal)(radius * Math.Cos(turn)), 2)}");
        }

        return path.Append('Z').ToString();
    }
}
