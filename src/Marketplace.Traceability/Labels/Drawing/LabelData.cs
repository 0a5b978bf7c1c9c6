using System.Globalization;
using System.Text;

namespace Marketplace.Traceability.Labels.Drawing;

/// <summary>Labels for programs that draw them themselves.</summary>
internal static class LabelData
{
    /// <summary>ZPL II for a printer of 203 dpi (8 dots a millimetre), one format a label.</summary>
    public static string Zpl(IEnumerable<LabelText> labels)
    {
        var zpl = new StringBuilder();
        foreach (var label in labels)
        {
            // ^CI28: UTF-8. ^BQN,2,3: QR model 2, modules of three dots (0.375 mm); "MA," asks for error correction M.
            zpl.Append(CultureInfo.InvariantCulture, $"^XA^CI28^PW{LabelPaper.Width * 8:0}^LL{LabelPaper.Height * 8:0}^FO16,24^BQN,2,3^FDMA,{label.Content}^FS\n");
            var y = 16;
            foreach (var line in LabelPaper.Wrap(label.ProductName, LabelPaper.NameLine, 2))
            {
                Text(zpl, y, 22, line);
                y += 25;
            }

            Text(zpl, y, 19, string.Concat(LabelPaper.Wrap(label.Pack, LabelPaper.PackLine, 1)));
            foreach (var mark in MarkDrawing.Lines(label.Marks))
            {
                y += y == 16 ? 0 : 19;
                Text(zpl, y, 15, mark.Stars > 0 ? $"{mark.Stars} sao {mark.Words}" : mark.Words);
            }

            Text(zpl, 98, 20, label.Site);
            Text(zpl, 121, 20, label.Code);
            Text(zpl, 144, 16, $"{label.RollNumber} / {label.Position.ToString(CultureInfo.InvariantCulture)}");
            zpl.Append("^XZ\n");
        }

        return zpl.ToString();
    }

    /// <summary>One line a label, for printing houses and spreadsheets: with a byte order mark, without cells that a spreadsheet would run.</summary>
    public static string Csv(IEnumerable<LabelText> labels)
    {
        var csv = new StringBuilder("\uFEFFroll,position,code,content,product,pack,net_grams,ocop_stars,ocop_decision,gi_name,gi_right\r\n");
        foreach (var label in labels)
        {
            csv.AppendJoin(',', new[]
            {
                label.RollNumber, label.Position.ToString(CultureInfo.InvariantCulture), label.Code, label.Content, label.ProductName, label.VariantName,
                label.NetWeight.Value.ToString(CultureInfo.InvariantCulture),
                label.Marks.Stars > 0 ? label.Marks.Stars.ToString(CultureInfo.InvariantCulture) : "", label.Marks.Decision ?? "", label.Marks.GiName ?? "", label.Marks.GiNumber ?? "",
            }.Select(Cell)).Append("\r\n");
        }

        return csv.ToString();
    }

    private static void Text(StringBuilder zpl, int y, int size, string text) =>
        zpl.Append(CultureInfo.InvariantCulture, $"^FO132,{y}^A0N,{size},{size}^FH^FD{Escaped(text)}^FS\n");

    /// <summary>What the printer would take for a command, as hexadecimal.</summary>
    private static string Escaped(string text) =>
        text.Replace("_", "_5F", StringComparison.Ordinal).Replace("^", "_5E", StringComparison.Ordinal).Replace("~", "_7E", StringComparison.Ordinal);

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
