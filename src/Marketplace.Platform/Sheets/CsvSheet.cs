using System.Globalization;
using System.Text;

namespace Marketplace.Platform.Sheets;

/// <summary>Writes a sheet as CSV: UTF-8 with its mark, so that spreadsheet programs read the accents.</summary>
public static class CsvSheet
{
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>Columns and rows; the title is left out, since programs read this.</summary>
    public static byte[] Write(Sheet sheet)
    {
        var text = new StringBuilder();
        Line(text, sheet.Columns);
        foreach (var row in sheet.Rows)
        {
            Line(text, row);
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static void Line(StringBuilder text, IReadOnlyList<object?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(Cell(cells[i]));
        }

        text.Append("\r\n");
    }

    private static string Cell(object? cell)
    {
        if (cell is DateOnly day)
        {
            return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        if (cell is not string text)
        {
            return Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";
        }

        // A spreadsheet would run what begins like a formula; a leading quote makes it text.
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
