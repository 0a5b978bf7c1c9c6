using Marketplace.Catalog.Checks;
using Marketplace.Catalog.Products;
using Marketplace.Platform.Seeding;

namespace Marketplace.Tests.Unit.Catalog;

public sealed class TextCheckTests
{
    private static readonly ClaimWords Claims = new(SeedFiles.BesideProgram);
    private static readonly SignWords Signs = new(SeedFiles.BesideProgram);

    [Theory]
    [InlineData("Trà giúp chữa bệnh dạ dày", "chữa bệnh")]
    [InlineData("Tra giup chua benh", "chua benh")]
    [InlineData("Hỗ trợ HẠ HUYẾT ÁP", "HUYẾT ÁP")]
    [InlineData("Không chỉ ngon mà còn trị bệnh", "trị bệnh")]
    [InlineData("This tea cures cancer", "cures")]
    [InlineData("Thực phẩm này không phải là thuốc, không có tác dụng thay thế thuốc chữa bệnh", null)]
    [InlineData("Hái tay, sao chảo gang, nước xanh cốm", null)]
    [InlineData("Chưa bện lạt, gói giấy dó", null)]
    public void Health_promises_are_found_and_the_sentence_of_the_law_is_none(string text, string? words) => Claims.FirstIn(new WordedText(text))?.Words.ShouldBe(words);

    [Theory]
    [InlineData("Trà tôm nõn Tân Cương", 11, true)]
    [InlineData("tra tan cuong", 11, true)]
    [InlineData("Trà nõn, làm ở xã Tân Cương", 11, false)]
    [InlineData("Trà nõn của HTX chè Tân Cương Xanh", 11, false)]
    [InlineData("Chè Tân Cương của HTX chè Tân Cương Xanh", 11, true)]
    [InlineData("Búp trà Tân Cường", 11, false)]
    [InlineData("Giỏ mây Tân Cương", 21, false)]
    [InlineData("Miến dong Bắc Kạn", 6, true)]
    [InlineData("Gạo nếp Bắc Kạn", 3, false)]
    [InlineData("Tea from Tan Cuong commune", 11, false)]
    public void A_protected_name_is_a_sign_but_no_address_and_no_registered_name(string name, int set, bool isSign)
    {
        var text = new WordedText(name);
        var found = Signs.Foreign(name, set, new HashSet<string>()).SelectMany(s => SignWords.Places(text, s, new Phrase("HTX chè Tân Cương Xanh")));
        found.Any().ShouldBe(isSign);
    }

    [Fact]
    public void Who_has_the_right_may_use_the_name() =>
        Signs.Foreign("Trà Tân Cương", 11, new HashSet<string> { "tan-cuong-che" }).ShouldNotContain(s => s.Name == "Tân Cương");

    [Fact]
    public void The_label_asks_for_what_is_in_it()
    {
        var list = new LabelList(SeedFiles.BesideProgram);
        var text = new ProductText { Name = "Kẹo lạc", SetNo = 7, Ingredients = "Lạc, đường, mạch nha", Warnings = "", OriginCommuneCode = "05503", StorageAdvice = "Nơi khô", UsageAdvice = "Ăn ngay", DeclarationNo = "01/TCB" };
        var missing = list.Of(text, hasPacks: true, "HTX, xã Tân Cương").Where(l => l.State == LabelState.Missing).ToList();
        missing.ShouldHaveSingleItem().Text.Vi.ShouldContain("lạc");
        list.Of(text with { Warnings = "Có lạc" }, true, "HTX").ShouldNotContain(l => l.State == LabelState.Missing);
        list.Of(text with { SetNo = 18, Warnings = "Có lạc" }, true, "HTX").ShouldContain(l => l.State == LabelState.Missing && l.Text.Vi.Contains("không phải là thuốc"));
    }
}
