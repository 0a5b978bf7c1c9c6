using System.Globalization;
using System.Text;
using ExcelDataReader;
using Marketplace.Contracts;
using Marketplace.Payments.Reconciliation;

namespace Marketplace.Storefront.Web;

/// <summary>Reads the lists that providers and carriers send, CSV or XLSX: finds the columns of number and amount by their headings.</summary>
internal static class MoneyFiles
{
    public const int MaxBytes = 5 * 1024 * 1024;

    // Folded. The first that a file has counts.
    private static readonly string[] References =
        ["ma don hang", "ma don", "so don", "client_order_code", "clientordercode", "ma tham chieu", "ma giao dich", "txnref", "vnp_txnref", "order", "reference"];

    private static readonly string[] Amounts = ["tien thu ho", "so tien thu ho", "cod", "so tien", "amount", "vnp_amount", "tong tien"];

    /// <summary>The rows, or null when the file cannot be read or has no such columns.</summary>
    public static IReadOnlyList<FileRow>? Read(byte[] bytes) => Cells(bytes) is { } rows ? Rows(rows) : null;

    /// <summary>The cells of a file's first sheet as text, or null when it is no such file.</summary>
    internal static List<IReadOnlyList<string>>? Cells(byte[] bytes)
    {
        try
        {
            return [.. bytes.AsSpan().StartsWith("PK"u8) ? Workbook(bytes) : Csv(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'))];
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ExcelDataReader.Exceptions.ExcelReaderException or InvalidOperationException or System.Xml.XmlException or NotSupportedException)
        {
            return null;
        }
    }

    private static List<FileRow>? Rows(IEnumerable<IReadOnlyList<string>> rows)
    {
        var (number, amount) = (-1, -1);
        List<FileRow>? found = null;
        foreach (var row in rows)
        {
            if (found is null)
            {
                var headings = row.Select(SearchText.Fold).ToList();
                (number, amount) = (Find(headings, References), Find(headings, Amounts));
                found = number >= 0 && amount >= 0 ? [] : null;
            }
            else if (number < row.Count && amount < row.Count && row[number].Trim().Length > 0 && TryAmount(row[amount], out var money))
            {
                found.Add(new(row[number].Trim(), money));
            }
        }

        return found;
    }

    internal static int Find(List<string> headings, string[] names) => names.Select(n => headings.IndexOf(n)).FirstOrDefault(i => i >= 0, -1);

    // A number of a workbook comes as 65000 or 65000.0, typed ones as people write money.
    internal static bool TryAmount(string text, out Money amount)
    {
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value == decimal.Truncate(value) && Math.Abs(value) < 1_000_000_000_000m && !text.EndsWith(".000", StringComparison.Ordinal))
        {
            amount = new((long)value);
            return true;
        }

        return Money.TryParse(text, out amount);
    }

    private static IEnumerable<IReadOnlyList<string>> Workbook(byte[] bytes)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
        while (reader.Read())
        {
            yield return [.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "")];
        }
    }

    /// <summary>Comma, semicolon or tab, whichever the first line with any has more of; quotes as in RFC 4180.</summary>
    internal static IEnumerable<IReadOnlyList<string>> Csv(string text)
    {
        var first = text.Split('\n', 20).FirstOrDefault(line => line.AsSpan().IndexOfAny(",;\t") >= 0) ?? "";
        var separator = ",;\t".MaxBy(s => first.Count(c => c == s));
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append(text[++i]);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == separator || c == '\n')
            {
                row.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (c == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
            else
            {
                cell.Append(c);
            }
        }

        if (row.Count > 0 || cell.Length > 0)
        {
            row.Add(cell.ToString());
            yield return row;
        }
    }
}
