using System.Text;
using Marketplace.Catalog.Imports;
using Marketplace.Catalog.Numbers;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.SellerUses;
using Marketplace.Contracts;
using Marketplace.Platform.Sheets;
using Marketplace.Storefront.Web;

namespace Marketplace.Tests.Unit.Catalog;

public sealed class ImportSheetTests
{
    [Theory]
    [InlineData("\uFEFFMã hàng,Giá bán\r\nA-1,\"285.000\"\r\n")]
    [InlineData("ma hang;gia\nA-1;285.000\n")]
    [InlineData("MA HANG\tGIA BAN\nA-1\t285.000")]
    [InlineData("Bảng giá tháng 11\n\nGiá bán;Mã hàng\n285.000;A-1")]
    public void Columns_are_found_by_their_headings(string text)
    {
        var line = ImportSheets.Read(SheetFiles.Cells(Encoding.UTF8.GetBytes(text))!).Value.Lines.ShouldHaveSingleItem();
        (line.Cells["Sku"], line.Cells["Price"]).ShouldBe(("A-1", "285.000"));
    }

    [Fact]
    public void What_is_exported_is_read_again_and_nothing_runs_as_a_formula()
    {
        var row = new ExportRow(
            "A-1", new ProductText { Name = "=HYPERLINK(\"x\")", SetNo = 11, OriginCommuneCode = "05503", Summary = "Búp non; \"nước xanh\"\nhậu ngọt" },
            new PackText { Name = "Túi 100 g", NetGrams = 100, GrossGrams = 110, Price = new Money(285_000), Gtin = "08931234000010" }, 12, 0, ProductState.Approved);
        var sheet = ProductSheets.Export([row]);
        Encoding.UTF8.GetString(CsvSheet.Write(sheet)).ShouldContain(",\"'=HYPERLINK");
        foreach (var bytes in new[] { CsvSheet.Write(sheet), Xlsx.Write(sheet) })
        {
            var cells = ImportSheets.Read(SheetFiles.Cells(bytes)!).Value.Lines.Single().Cells;
            (cells["Name"], cells["Gtin"], cells["Price"], cells["Stock"], cells["OriginCommuneCode"]).ShouldBe(("=HYPERLINK(\"x\")", "08931234000010", "285000", "12", "Xã Tân Cương"));
            cells["Summary"].ShouldBe("Búp non; \"nước xanh\"\nhậu ngọt");
        }
    }

    [Fact]
    public void A_sheet_without_codes_or_with_too_many_lines_says_so()
    {
        ImportSheets.Read([["Tên", "Giá"], ["Trà", "1"]]).Refusal!.Vi.ShouldContain("Mã hàng");
        ImportSheets.Read([["Mã hàng"], .. Enumerable.Range(0, 5001).Select(n => new[] { $"A{n}" })]).Refusal!.Vi.ShouldContain("5000");
        SheetFiles.Cells([0xC3, 0x28, 0x00]).ShouldBeNull();
        SheetFiles.Cells([.. "PK\u0003\u0004"u8, 1, 2, 3]).ShouldBeNull();
    }
}
