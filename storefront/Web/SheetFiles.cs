using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Marketplace.Catalog.Imports;
using Marketplace.Contracts;

namespace Marketplace.Storefront.Web;

/// <summary>Reads sheets of products that people bring: XLSX; CSV in UTF-8 with or without its mark, comma, semicolon or tab; Excel's "Unicode text".</summary>
internal static class SheetFiles
{
    public const int MaxBytes = 5 << 20;

    private const long MaxUnpacked = 200L << 20;
    private const int MaxColumns = 100;

    // Room for the heading and lines above it; one more than may be, so that the reader can say that there are too many.
    private const int MaxRows = ImportSheets.MostLines + 50;

    /// <summary>The sheet, or what is wrong with the file and what to do.</summary>
    public static async Task<Outcome<ImportSheet>> ReadAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null || file.Length == 0)
        {
            return Wrong("Hãy chọn tệp XLSX hoặc CSV trong máy.", "Please choose an XLSX or CSV file.");
        }

        if (file.Length > MaxBytes)
        {
            return Wrong("Tệp nặng quá 5 MB. Hãy bỏ ảnh trong bảng hoặc chia thành nhiều bảng.", "The file is larger than 5 MB. Please split it.");
        }

        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, cancellationToken);
        return Cells(memory.ToArray()) is { } cells
            ? ImportSheets.Read(cells)
            : Wrong("Không đọc được tệp này. Hãy lưu lại thành XLSX, hoặc CSV UTF-8, rồi tải lên.", "The file cannot be read. Please save it as XLSX or CSV UTF-8.");
    }

    internal static List<IReadOnlyList<string>>? Cells(byte[] bytes)
    {
        try
        {
            return bytes.AsSpan().StartsWith("PK"u8) ? Workbook(bytes) : Text(bytes) is { } text ? [.. MoneyFiles.Csv(text).Take(MaxRows)] : null;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ExcelReaderException or InvalidOperationException or System.Xml.XmlException or NotSupportedException or ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static string? Text(byte[] bytes)
    {
        try
        {
            var text = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
                ? Encoding.Unicode.GetString(bytes)
                : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            text = text.TrimStart('\uFEFF');
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static List<IReadOnlyList<string>>? Workbook(byte[] bytes)
    {
        using (var zip = new ZipArchive(new MemoryStream(bytes)))
        {
            if (zip.Entries.Sum(e => e.Length) > MaxUnpacked)
            {
                return null;
            }
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
        var rows = new List<IReadOnlyList<string>>();
        while (rows.Count < MaxRows && reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, Math.Min(reader.FieldCount, MaxColumns)).Select(i => Cell(reader.GetValue(i)))]);
        }

        return rows;
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateTime day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static Refusal Wrong(string vi, string en) => new("catalog.import_file", vi, en, "file");
}
