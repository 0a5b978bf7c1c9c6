using System.Globalization;
using Marketplace.Catalog.Imports;
using Marketplace.Catalog.Numbers;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Platform.Sheets;
using Marketplace.Storefront.Areas.Seller.Pages.Products;

namespace Marketplace.Storefront.Web;

/// <summary>Sheets of products to take away, with the headings by which they are read again.</summary>
internal static class ProductSheets
{
    private static readonly IReadOnlyList<string> Headings = [.. ImportColumns.All.Select(c => c.Heading)];

    /// <summary>The empty sheet to fill in, examples, what each column takes, and the allowed sets and communes.</summary>
    public static IReadOnlyList<Sheet> Template(ProductChoices choices) =>
    [
        new("Hàng", [], Headings, []),
        new("Ví dụ", ["Chép theo cách ghi này vào trang “Hàng”; trang này không được nhập."], Headings,
        [
            [.. ImportColumns.All.Select(c => (object?)c.Example)],
            Example(("Sku", "TRA-NON-500"), ("Name", "Trà nõn hộp giấy"), ("Pack", "Hộp 500 g"), ("NetGrams", "0,5 kg"), ("Price", "1,35 triệu")),
            Example(("Sku", "TRA-NON-100"), ("Price", "295000")),
        ]),
        new("Cách ghi", [], ["Cột", "Cách ghi", "Ví dụ"], ImportColumns.All.Select(c => (IReadOnlyList<object?>)[c.Heading, c.Note, c.Example])),
        new("Bộ sản phẩm", [], ["Số", "Tên bộ"], choices.Sets.Select(s => (IReadOnlyList<object?>)[s.SetNos[0], s.Name.Vi])),
        new("Xã, phường", [], ["Mã", "Tên"], choices.Communes.Select(c => (IReadOnlyList<object?>)[c.Code, c.FullName])),
    ];

    /// <summary>What a seller has: numbers as numbers, codes and GTINs as text. Brought back as it is, it changes nothing.</summary>
    public static Sheet Export(IReadOnlyList<ExportRow> rows) => new("Hàng", [], Headings, rows.Select(r => (IReadOnlyList<object?>)
    [
        r.Sku, r.Text.Name, (long)r.Text.SetNo, Platform.Geography.Commune(r.Text.OriginCommuneCode)?.FullName ?? r.Text.OriginCommuneCode, r.Pack.Name, r.Pack.NetGrams, r.Pack.GrossGrams, r.Pack.Price.Dong,
        r.Pack.Gtin, r.Text.Summary, r.Text.Story, r.Text.Ingredients, r.Text.StorageAdvice, r.Text.UsageAdvice, r.Text.Warnings, (long?)r.Text.ShelfLifeDays, r.Text.DeclarationNo,
        r.Text.TaxClass == TaxClasses.Unprocessed ? "Chưa chế biến" : "Đã chế biến", r.Text.NameEn, r.Text.SummaryEn, r.OnHand, null, null, null, null,
    ]));

    /// <summary>Lines to mend and bring again: their number keeps their place.</summary>
    public static Sheet Faulty(IReadOnlyList<LineView> lines) => new("Dòng lỗi", [], ["Dòng", "Cần sửa", .. Headings], lines.Select(l => (IReadOnlyList<object?>)
        [l.Number, Fault(l), .. ImportColumns.All.Select(c => (object?)l.Cells.GetValueOrDefault(c.Key))]));

    /// <summary>What became of each line.</summary>
    public static Sheet Report(IReadOnlyList<LineView> lines) => new("Kết quả", [], ["Dòng", "Mã hàng", "Tên sản phẩm", "Kết quả", "Ghi chú"], lines.Select(l => (IReadOnlyList<object?>)
        [l.Number, l.Sku, l.Cells.GetValueOrDefault(ImportColumns.Name), Outcome(l).Vi, Fault(l)]));

    /// <summary>The price as it will stand on the shelf; what was typed, where that is no price.</summary>
    public static string Price(LineView line)
    {
        var typed = line.Cells.GetValueOrDefault(ImportColumns.Price, "–");
        return long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var dong) ? new Money(dong).ToString() : typed;
    }

    /// <summary>What became of a line, in few words.</summary>
    public static LocalText Outcome(LineView line) => line.State switch
    {
        LineState.New => new("Mới", "New"),
        LineState.Changed => new("Sẽ sửa", "Changed"),
        LineState.Same => new("Không đổi", "The same"),
        LineState.Faulty => new("Cần sửa, chưa nhập", "To mend, not taken over"),
        LineState.Failed => new("Không nhập được", "Could not be taken over"),
        _ when line.MadeProduct => new("Đã thêm sản phẩm", "Product added"),
        _ when line.MadePack => new("Đã thêm quy cách", "Pack added"),
        _ => new("Đã sửa", "Changed"),
    };

    private static string Fault(LineView line) => line.Reason.Length == 0 ? "" : $"{ImportColumns.Find(line.Field)?.Heading}: {line.Reason}";

    private static List<object?> Example(params (string Key, string Value)[] cells) =>
        [.. ImportColumns.All.Select(c => (object?)cells.FirstOrDefault(x => x.Key == c.Key).Value)];
}
