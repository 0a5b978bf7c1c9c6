using System.Globalization;
using System.Net;
using System.Text;
using Marketplace.Contracts;

namespace Marketplace.Traceability.Labels.Drawing;

/// <summary>What stands on a label.</summary>
/// <param name="Content">What a scanner reads.</param>
/// <param name="Site">The domain in letters, so that a buyer sees where the code should lead.</param>
internal sealed record LabelText(
    int Position, string Code, string Content, string Site, string ProductName, string VariantName, Grams NetWeight, string RollNumber, LabelMarks Marks)
{
    /// <summary>The pack with its weight, which many sellers put into its name already.</summary>
    public string Pack => VariantName.Replace('\u00A0', ' ').Contains(NetWeight.FormatVi().Replace('\u00A0', ' '), StringComparison.OrdinalIgnoreCase)
        ? VariantName
        : $"{VariantName} · {NetWeight.FormatVi()}";
}

/// <summary>Labels as SVG pages in millimetres.</summary>
internal static class LabelPaper
{
    public const decimal Width = 48;
    public const decimal Height = 21;

    /// <summary>Labels on a sheet of A4.</summary>
    public const int OnSheet = Columns * Rows;

    private const int Columns = 4;
    private const int Rows = 13;
    private const decimal A4Width = 210;
    private const decimal A4Height = 297;

    /// <summary>A quarter of a millimetre is one dot of a thermal printer of 203 dpi twice over; 0.4 mm is read by any phone.</summary>
    private const decimal Module = 0.4m;

    /// <summary>Characters that fit beside the code, also when all are wide capitals.</summary>
    public const int NameLine = 18;

    public const int PackLine = 24;

    /// <summary>A4 sheets of 4 × 13 labels with hairlines to cut along.</summary>
    public static IEnumerable<string> Sheets(IEnumerable<LabelText> labels)
    {
        var (left, top) = ((A4Width - Columns * Width) / 2, (A4Height - Rows * Height) / 2);
        foreach (var page in labels.Chunk(OnSheet))
        {
            var body = new StringBuilder();
            for (var i = 0; i < page.Length; i++)
            {
                var (x, y) = (left + i % Columns * Width, top + i / Columns * Height);
                body.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({x} {y})\"><rect width=\"{Width}\" height=\"{Height}\" fill=\"none\" stroke=\"#bbb\" stroke-width=\"0.1\"/>");
                Draw(body, page[i]);
                body.Append("</g>");
            }

            yield return Page(A4Width, A4Height, body);
        }
    }

    /// <summary>One label a page, for a label printer.</summary>
    public static IEnumerable<string> Strip(IEnumerable<LabelText> labels)
    {
        foreach (var label in labels)
        {
            var body = new StringBuilder();
            Draw(body, label);
            yield return Page(Width, Height, body);
        }
    }

    private static void Draw(StringBuilder body, LabelText label)
    {
        var qr = QrPath.Of(label.Content);
        var side = qr.Size * Module;
        var (qrTop, text) = ((Height - side) / 2, side + 2.2m);
        body.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate(1 {qrTop}) scale({Module})\"><path d=\"{qr.Data}\" stroke=\"#000\"/></g>");
        var marks = MarkDrawing.Lines(label.Marks);

        // Without marks the lines have the room of both.
        var (y, step) = marks.Count == 0 ? (4.2m, 3m) : (3m, 2.6m);
        foreach (var line in Wrap(label.ProductName, NameLine, 2))
        {
            Line(body, text, y, 2.4m, line, isBold: true);
            y += step;
        }

        Line(body, text, y, 2.2m, string.Concat(Wrap(label.Pack, PackLine, 1)));
        foreach (var (mark, i) in marks.Select((mark, i) => (mark, i)))
        {
            MarkDrawing.Draw(body, mark, text, 10.8m + i * 2.4m, Width - text - 1);
        }

        var low = marks.Count == 0 ? 13.6m : marks.Count == 1 ? 14m : 15.3m;
        Line(body, text, low, 2.5m, label.Site);
        Line(body, text, marks.Count < 2 ? low + 3 : low + 2.7m, 2.6m, label.Code, isBold: true);
        Line(body, text, marks.Count == 0 ? 19.2m : 20m, 1.9m, $"{label.RollNumber} / {label.Position.ToString(CultureInfo.InvariantCulture)}");
    }

    private static void Line(StringBuilder body, decimal x, decimal y, decimal size, string text, bool isBold = false) => body.Append(
        CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{(isBold ? " font-weight=\"bold\"" : "")}>{WebUtility.HtmlEncode(text)}</text>");

    private static string Page(decimal width, decimal height, StringBuilder body) => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" viewBox=\"0 0 {width} {height}\" font-family=\"DejaVu Sans Condensed, sans-serif\" fill=\"#000\">{body}</svg>");

    /// <summary>Whole words in at most <paramref name="most"/> lines; what is left over ends in an ellipsis.</summary>
    internal static IReadOnlyList<string> Wrap(string text, int width, int most)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= width)
            {
                lines[^1] += " " + word;
            }
            else if (lines.Count < most)
            {
                lines.Add(word.Length <= width ? word : word[..(width - 1)] + "…");
            }
            else
            {
                var last = lines[^1];
                lines[^1] = (last.Length < width ? last : last[..(width - 1)]) + "…";
                break;
            }
        }

        return lines;
    }
}
