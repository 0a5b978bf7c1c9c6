using System.Text;
using Marketplace.Platform.Sheets;
using Marketplace.Storefront.Web;

namespace Marketplace.Tests.Unit.Web;

public sealed class MoneyFileTests
{
    [Fact]
    public void Number_and_amount_are_found_by_their_headings_in_a_workbook()
    {
        var rows = MoneyFiles.Read(Xlsx.Write(new Sheet(
            "x", ["Bảng kê tiền thu hộ", "Tháng 11"], ["STT", "Mã đơn", "Tiền thu hộ", "Ghi chú"], [[1, "K7M2-9QXP-4D", 430_000L, null], [2, "  ", 1L, null], [3, "ABC", 65_000L, "x"]])))!;
        rows.Select(r => (r.Reference, r.Amount.Dong)).ShouldBe([("K7M2-9QXP-4D", 430_000), ("ABC", 65_000)]);
    }

    [Theory]
    [InlineData("\uFEFFMã đơn;Số tiền\r\nA;430.000\r\n\"B;1\";\"1.250.000 ₫\"\r\n")]
    [InlineData("số đơn,amount\nA,430000\nB;1,1250000")]
    [InlineData("x,y\ntên,SO DON,cod\nz,A,430000.0\nz,\"B;1\",\"1.250.000\"\n")]
    public void A_csv_is_read_as_people_write_it(string text) =>
        MoneyFiles.Read(Encoding.UTF8.GetBytes(text))!.Select(r => (r.Reference, r.Amount.Dong)).ShouldBe([("A", 430_000), ("B;1", 1_250_000)]);

    [Theory]
    [InlineData("không có cột nào\n1\n")]
    [InlineData("")]
    [InlineData("PK rác")]
    public void What_has_no_such_columns_is_refused(string text) => MoneyFiles.Read(Encoding.UTF8.GetBytes(text)).ShouldBeNull();
}
