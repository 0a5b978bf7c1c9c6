using Marketplace.Contracts;
using Marketplace.Platform;

namespace Marketplace.Tests.Unit.Platform;

public class GeographyTests
{
    [Fact]
    public void All_provinces_and_communes_are_there_with_their_version()
    {
        Geography.Provinces.Count.ShouldBe(34);
        Geography.Version.ShouldBe("2025-07-01/19-2025-QD-TTg");
        Geography.Province("19")!.FullName.ShouldBe("Tỉnh Thái Nguyên");
        Geography.Commune("05503")!.FullName.ShouldBe("Xã Tân Cương");
        Geography.Search("19", "", 500).Count.ShouldBe(92);
        Geography.Search(null, "", 5000).Count.ShouldBe(3321);
    }

    // The indication's three old communes: two of them are in Đại Phúc now, whose code was Phúc Xuân's.
    [Theory]
    [InlineData("05503", "Tân Cương", "Xã Tân Cương")]
    [InlineData("05488", "Phúc Xuân", "Xã Đại Phúc")]
    [InlineData("05494", "Phúc Trìu", "Xã Đại Phúc")]
    [InlineData(null, "Thịnh Đức", "Xã Tân Cương")]
    [InlineData(null, "Bình Sơn", "Xã Tân Cương", "Thành phố Sông Công")]
    public void Old_communes_of_the_Tan_Cuong_area_lead_to_the_right_new_ones(
        string? oldCode, string old, string now, string district = "Thành phố Thái Nguyên")
    {
        Geography.FromOld(old, district, "Thái Nguyên").Single().FullName.ShouldBe(now);
        Geography.FromOld("Xã " + old, district, "Tỉnh Thái Nguyên").Single().FullName.ShouldBe(now);
        if (oldCode is not null)
        {
            Geography.FromOld(oldCode).Single().FullName.ShouldBe(now);
            Geography.OldCommune(oldCode)!.Name.ShouldBe("Xã " + old);
        }
    }

    [Theory]
    [InlineData("phuc xuan", "tp thai nguyen", "thai nguyen")]
    [InlineData("XÃ PHÚC XUÂN", "TP. Thái Nguyên", "tỉnh Thái Nguyên")]
    [InlineData("x. Phúc  Xuân ", "TP.Thái Nguyên", "Thái Nguyên")]
    public void An_old_address_is_found_however_it_is_written(string name, string district, string province) =>
        Geography.FromOld(name, district, province).Single().Name.ShouldBe("Đại Phúc");

    [Fact]
    public void A_split_commune_gives_all_that_took_its_ground()
    {
        Geography.FromOld("Xã Na Mao", "Huyện Đại Từ", "Thái Nguyên").Select(c => c.Code).ShouldBe(["05773", "05800"]);
        Geography.FromOld("no such code").ShouldBeEmpty();
        Geography.FromOld("Phúc Xuân", "Sông Công", "Thái Nguyên").ShouldBeEmpty();
    }

    [Fact]
    public void Search_takes_words_without_accents_and_puts_the_same_accents_first()
    {
        Geography.Search("19", "tan cuong", 1).Single().Code.ShouldBe("05503");
        Geography.Search("19", "Xã Tân C", 1).Single().Code.ShouldBe("05503");
        Geography.Search("19", "cuong").ShouldContain(c => c.Code == "05503");
        Geography.Search("01", "tan cuong").ShouldBeEmpty();

        var folded = Geography.Search(null, "binh an", 50).Select(c => c.Name).ToList();
        var typed = Geography.Search(null, "Bình An", 50).Select(c => c.Name).ToList();
        folded.Order().ShouldBe(typed.Order());
        typed[0].ShouldBe("Bình An");
    }

    [Fact]
    public void An_address_is_made_with_names_and_version_of_the_data_set()
    {
        var address = Geography.Address("05503", "Xóm Hồng Thái 2")!;
        address.OneLine.ShouldBe("Xóm Hồng Thái 2, Xã Tân Cương, Tỉnh Thái Nguyên");
        address.Check().ShouldBe(VietnamAddressErrors.None);
        Geography.Address("99999", "Ở đâu đó").ShouldBeNull();
    }
}
