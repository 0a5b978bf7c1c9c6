using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Marketplace.Catalog.Moderation;
using Marketplace.Contracts;

namespace Marketplace.Catalog.Imports;

/// <summary>A line as it was brought: cells by <see cref="ImportColumn.Key"/>, empty ones left out.</summary>
public sealed record SheetLine(int Number, IReadOnlyDictionary<string, string> Cells);

/// <summary>The lines of a sheet; <paramref name="Unknown"/>: headings that mean nothing here, so that whoever brought it hears of it.</summary>
public sealed record ImportSheet(IReadOnlyList<SheetLine> Lines, IReadOnlyList<string> Unknown);

/// <summary>Finds the table in the cells of a file.</summary>
public static class ImportSheets
{
    public const int MostLines = 5_000;

    internal const int LineMax = 15_000;

    private const int CellMax = 5_000;
    private const int HeadingWithin = 20;
    private const string LineNumber = "dong";

    /// <summary>The lines below the heading, or a refusal that says what the file lacks.</summary>
    public static Outcome<ImportSheet> Read(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var heading = Enumerable.Range(0, Math.Min(HeadingWithin, rows.Count))
            .Select(i => (Row: i, Keys: rows[i].Select(ImportColumns.KeyOf).ToList()))
            .OrderByDescending(r => r.Keys.Count(k => k is not null)).ThenBy(r => r.Row)
            .FirstOrDefault();
        if (heading.Keys is null || !heading.Keys.Contains(ImportColumns.Sku))
        {
            return Wrong("Không thấy cột “Mã hàng” ở đầu bảng. Hãy tải bảng mẫu và dán hàng của mình vào đó.", "There is no column “Mã hàng” in the heading. Please start from the template.");
        }

        if (heading.Keys.OfType<string>().GroupBy(k => k).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            return Wrong($"Cột “{ImportColumns.Find(twice.Key)!.Heading}” có hai lần. Hãy bỏ bớt một cột.", "A column stands there twice. Please remove one.");
        }

        var numbered = rows[heading.Row].Select(h => string.Join(' ', SearchText.Tokens(h))).ToList().IndexOf(LineNumber);
        var lines = new List<SheetLine>();
        for (var i = heading.Row + 1; i < rows.Count; i++)
        {
            var cells = Cells(heading.Keys, rows[i]);
            if (cells.Count == 0)
            {
                continue;
            }

            if (lines.Count == MostLines)
            {
                return Wrong($"Bảng có hơn {MostLines} dòng. Hãy chia thành nhiều bảng.", $"The sheet has more than {MostLines} lines. Please split it.");
            }

            if (cells.Values.Sum(c => c.Length) > LineMax)
            {
                return Wrong($"Dòng {i + 1} dài quá {LineMax} ký tự. Hãy viết gọn lại rồi tải lên.", $"Line {i + 1} is longer than {LineMax} characters. Please shorten it.");
            }

            var number = numbered >= 0 && numbered < rows[i].Count && int.TryParse(rows[i][numbered], NumberStyles.None, CultureInfo.InvariantCulture, out var told) && told > 0 ? told : i + 1;
            lines.Add(new(number, cells));
        }

        if (lines.Count == 0)
        {
            return Wrong("Bảng chưa có dòng hàng nào dưới dòng tiêu đề.", "There is no line below the heading.");
        }

        if (lines.GroupBy(l => l.Number).FirstOrDefault(g => g.Skip(1).Any()) is { } same)
        {
            return Wrong($"Hai dòng cùng mang số {same.Key} ở cột “Dòng”. Hãy xoá số ở dòng thêm mới.", $"Two lines have the number {same.Key}.");
        }

        return new ImportSheet(lines, [.. rows[heading.Row].Where((h, i) => h.Trim().Length > 0 && heading.Keys[i] is null && i != numbered)]);
    }

    private static Dictionary<string, string> Cells(List<string?> keys, IReadOnlyList<string> row)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var c = 0; c < Math.Min(keys.Count, row.Count); c++)
        {
            if (keys[c] is { } key && Text(row[c]) is { Length: > 0 } text)
            {
                cells[key] = text;
            }
        }

        return cells;
    }

    // The quote before what begins like a formula was put there when it was exported.
    private static string Text(string cell)
    {
        var text = TypedWords.Clean(cell);
        text = text.Length > 1 && text[0] == '\'' && "=+-@".Contains(text[1], StringComparison.Ordinal) ? text[1..] : text;
        return text.Length > CellMax ? text[..(CellMax + 1)] : text;
    }

    private static Refusal Wrong(string vi, string en) => new("catalog.import_file", vi, en, "file");
}

/// <summary>Cells to and from the table's column.</summary>
internal static class LineCells
{
    // Shown by pages that encode it anew, never put into one.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyDictionary<string, string> cells) => JsonSerializer.Serialize(cells, Json);

    public static Dictionary<string, string> Read(string cells) => JsonSerializer.Deserialize<Dictionary<string, string>>(cells, Json)!;
}
