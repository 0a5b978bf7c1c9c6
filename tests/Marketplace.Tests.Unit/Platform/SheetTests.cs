using System.Text;
using ExcelDataReader;
using Marketplace.Platform.Sheets;

namespace Marketplace.Tests.Unit.Platform;

public sealed class SheetTests
{
    private static readonly Sheet Sheet = new(
        "Bảng kê", ["Kỳ: tháng 11/2026"], ["Họ tên", "Số định danh", "Ngày", "Tiền"],
        [
            ["Bà Nông Thị Mận <&>", "001234567890", new DateOnly(2026, 11, 22), 1_250_000L],
            [null, "0912000003", new DateOnly(2024, 2, 29), -1L],
            ["  hai khoảng trắng\u0001", "=1+1", null, 0],
        ]);

    [Fact]
    public void A_workbook_is_read_back_as_it_was_written()
    {
        // The reader asks for it before it looks at the file.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(Xlsx.Write(Sheet, new("Trống", [], ["A"], []))));
        reader.Name.ShouldBe("Bảng kê");
        var rows = Rows(reader);
        rows[0][0].ShouldBe("Kỳ: tháng 11/2026");
        rows[1].ShouldBe(["Họ tên", "Số định danh", "Ngày", "Tiền"]);
        rows[2].ShouldBe(["Bà Nông Thị Mận <&>", "001234567890", new DateTime(2026, 11, 22), 1_250_000d]);
        rows[3].ShouldBe([null, "0912000003", new DateTime(2024, 2, 29), -1d]);
        rows[4].ShouldBe(["  hai khoảng trắng", "=1+1", null, 0d]);
        rows.Count.ShouldBe(5);
        reader.NextResult().ShouldBeTrue();
        reader.Name.ShouldBe("Trống");
        Rows(reader).Single().ShouldBe(["A"]);
    }

    [Fact]
    public void A_cell_of_another_kind_is_a_mistake() =>
        Should.Throw<ArgumentException>(() => Xlsx.Write(new Sheet("x", [], ["A"], [[1.5]])));

    [Fact]
    public void A_csv_keeps_text_as_text_and_runs_no_formula()
    {
        var text = Encoding.UTF8.GetString(CsvSheet.Write(Sheet));
        text.ShouldBe(
            "\uFEFFHọ tên,Số định danh,Ngày,Tiền\r\nBà Nông Thị Mận <&>,001234567890,2026-11-22,1250000\r\n,0912000003,2024-02-29,-1\r\n  hai khoảng trắng\u0001,'=1+1,,0\r\n");
    }

    private static List<object?[]> Rows(IExcelDataReader reader)
    {
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }

        return rows;
    }
}
