using System.Globalization;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform;

namespace Marketplace.Catalog.Imports;

/// <summary>What is wrong with a cell: its column and what to do.</summary>
internal sealed record CellFault(string Field, string Reason);

/// <summary>Reads single cells as people type them.</summary>
internal static class CellReader
{
    public static CellFault? Grams(string cell, string field, out long grams)
    {
        if (TryWhole(cell, out grams) || (Contracts.Grams.TryParse(cell, out var weight) && (grams = weight.Value) > 0))
        {
            return null;
        }

        return new(field, $"“{cell}” không phải khối lượng. Ghi ví dụ 100 g hoặc 1,5 kg.");
    }

    public static CellFault? Price(string cell, out Money price)
    {
        // A workbook's number comes as 65000 or 65000.0; typed ones as people write money.
        if (TryWhole(cell, out var dong))
        {
            price = new Money(dong);
            return null;
        }

        return Money.TryParse(cell, out price) ? null : new(ImportColumns.Price, $"“{cell}” không phải giá tiền. Ghi ví dụ 285000 hoặc 285k.");
    }

    public static CellFault? Count(string cell, string field, out long count) =>
        TryWhole(cell.Replace(".", "", StringComparison.Ordinal), out count) ? null : new(field, $"“{cell}” không phải số đếm. Ghi số nguyên, ví dụ 24.");

    public static CellFault? Day(string cell, string field, out DateOnly day)
    {
        string[] shapes = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d"];
        var first = cell.Split(' ')[0];
        if (DateOnly.TryParseExact(first, shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return null;
        }

        return new(field, $"“{cell}” không phải ngày. Ghi ngày/tháng/năm, ví dụ 05/11/2026.");
    }

    public static CellFault? Set(string cell, Categories categories, out int setNo)
    {
        var folded = SearchText.Fold(cell);
        var digits = new string([.. folded.TakeWhile(char.IsAsciiDigit)]);
        var sets = categories.All.Where(c => c.Level == CategoryLevel.Set || c.SetNos.Count == 1).ToList();
        setNo = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var no) && categories.OfSet(no) is not null
            ? no
            : sets.Where(c => SearchText.Fold(c.Name.Vi) == folded).Select(c => c.SetNos[0]).FirstOrDefault();
        return setNo > 0 ? null : new(ImportColumns.SetNo, $"Không có bộ sản phẩm “{cell}”. Ghi số của bộ, ví dụ 11 cho chè.");
    }

    public static CellFault? Commune(string cell, out string code)
    {
        code = cell.Length <= 5 && cell.All(char.IsAsciiDigit) ? cell.PadLeft(5, '0') : "";
        if (code.Length > 0)
        {
            return Geography.Commune(code)?.ProvinceCode == ProductEditor.Province ? null : new(ImportColumns.Commune, $"Mã xã {cell} không thuộc tỉnh Thái Nguyên.");
        }

        var name = cell.Split(',')[0].Trim();
        var plain = SearchText.Fold(name);
        foreach (var kind in (string[])["xa ", "phuong "])
        {
            plain = plain.StartsWith(kind, StringComparison.Ordinal) ? plain[kind.Length..] : plain;
        }

        var found = Geography.Search(ProductEditor.Province, plain, 10).Where(c => SearchText.Fold(c.Name) == plain).ToList();
        if (found.Count > 1)
        {
            found = [.. found.Where(c => SearchText.Fold(c.FullName) == SearchText.Fold(name))];
        }

        if (found.Count == 1)
        {
            code = found[0].Code;
            return null;
        }

        var now = string.Join(", ", Geography.SearchOld(name, null).Where(o => o.Now.ProvinceCode == ProductEditor.Province).Select(o => o.Now.FullName).Distinct().Take(3));
        return new(ImportColumns.Commune, now.Length > 0 ? $"“{cell}” nay thuộc: {now}. Hãy ghi tên xã mới." : $"Không có xã, phường “{cell}” ở Thái Nguyên.");
    }

    public static CellFault? TaxClass(string cell, out string taxClass)
    {
        taxClass = SearchText.Fold(cell) switch
        {
            "da che bien" or TaxClasses.Processed => TaxClasses.Processed,
            "chua che bien" or TaxClasses.Unprocessed => TaxClasses.Unprocessed,
            _ => "",
        };
        return taxClass.Length > 0 ? null : new(ImportColumns.TaxClass, "Ghi “Đã chế biến” hoặc “Chưa chế biến”.");
    }

    private static bool TryWhole(string cell, out long value)
    {
        value = 0;
        if (!decimal.TryParse(cell, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            || number != decimal.Truncate(number) || number > 1_000_000_000_000m || cell.EndsWith(".000", StringComparison.Ordinal))
        {
            return false;
        }

        value = (long)number;
        return true;
    }
}
