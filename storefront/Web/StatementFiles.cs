using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Payments.VietQr;

namespace Marketplace.Storefront.Web;

/// <summary>Reads bank statements as banks let them be saved, CSV or XLSX: finds day, amount that came, words and number by their headings.</summary>
internal static class StatementFiles
{
    // Folded. The first that a file has counts.
    private static readonly string[] Days = ["ngay giao dich", "ngay gd", "thoi gian giao dich", "ngay hieu luc", "ngay", "transaction date", "date"];
    private static readonly string[] Amounts = ["so tien ghi co", "phat sinh co", "ps co", "ghi co", "tien vao", "co", "credit", "credit amount", "so tien", "amount"];
    private static readonly string[] Contents = ["noi dung giao dich", "noi dung", "dien giai", "mo ta", "ghi chu", "description", "remark", "details"];
    private static readonly string[] References = ["so tham chieu", "ma giao dich", "so but toan", "so ct", "so chung tu", "reference", "transaction id"];
    private static readonly string[] Times = ["dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy HH:mm", "dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy HH:mm:ss", "dd-MM-yyyy", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd", "MM/dd/yyyy HH:mm:ss"];

    /// <summary>The lines of money that came, or null when the file cannot be read or lacks a column of amounts or words.</summary>
    public static IReadOnlyList<StatementLine>? Read(byte[] bytes)
    {
        if (MoneyFiles.Cells(bytes) is not { } rows)
        {
            return null;
        }

        int[]? columns = null;
        var lines = new List<StatementLine>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (columns is null)
            {
                var headings = rows[i].Select(SearchText.Fold).ToList();
                int[] found = [MoneyFiles.Find(headings, Amounts), MoneyFiles.Find(headings, Contents), MoneyFiles.Find(headings, Days), MoneyFiles.Find(headings, References)];
                columns = found[0] >= 0 && found[1] >= 0 ? found : null;
                continue;
            }

            string Cell(int column) => column >= 0 && column < rows[i].Count ? rows[i][column].Trim() : "";
            if (MoneyFiles.TryAmount(Cell(columns[0]).TrimStart('+'), out var amount) && amount > Money.Zero)
            {
                lines.Add(new(i + 1, TimeOf(Cell(columns[2])), amount, Cell(columns[1]), Cell(columns[3])));
            }
        }

        return columns is null ? null : lines;
    }

    // A day that cannot be read is no reason to lose the money: the order's number and the amount decide.
    private static DateTime TimeOf(string text) =>
        DateTime.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? VietnamTime.ToUtc(local) : DateTime.UnixEpoch;
}
