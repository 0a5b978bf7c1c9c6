using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Seeding;

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
    public void Every_old_commune_of_the_file_is_found_by_its_code_its_names_and_the_commune_on_its_ground()
    {
        var files = SeedFiles.BesideProgram;
        var rows = files.Read("geography/commune_changes.csv").ToList();
        rows.Count.ShouldBeGreaterThan(10_000);
        foreach (var row in rows)
        {
            var old = new OldCommune(row.OrNull("old_code"), row["old_name"], row["old_district"], row["old_province"]);
            var found = Geography.FormerOf(row["new_code"]).Contains(old)
                && IsIn(Geography.FromOld(old.Name, old.District, old.Province))
                && IsIn(Geography.SearchOld(old.Name, old.District, 1000).Where(f => f.Old == old).Select(f => f.Now))
                && (old.Code is null || IsIn(Geography.FromOld(old.Code)));
            found.ShouldBeTrue(old.ToString());

            bool IsIn(IEnumerable<Commune> communes) => communes.Any(c => c.Code == row["new_code"]);
        }

        Geography.FromOld("").ShouldBeEmpty("communes without a code are not one commune");
        Geography.FormerOf("99999").ShouldBeEmpty();
    }

    [Fact]
    public void A_row_that_leads_to_no_commune_is_refused_with_its_name()
    {
        var folder = Directory.CreateTempSubdirectory("geography");
        try
        {
            var path = Path.Combine(folder.CreateSubdirectory("geography").FullName, "commune_changes.csv");
            File.WriteAllText(path, "old_code,old_name,old_district,old_province,new_code\n05488,Xã Phúc Xuân,Thành phố Thái Nguyên,Thái Nguyên,99999\n");
            Should.Throw<InvalidDataException>(() => CommuneChanges.Read(new SeedFiles(folder.FullName), new Dictionary<string, Commune>()))
                .Message.ShouldContain("Xã Phúc Xuân leads to 99999");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
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

    [Fact]
    public void Every_commune_of_the_province_has_a_cell_on_the_map_that_holds_its_point_and_no_other()
    {
        Geography.Map.Select(c => c.Code).Order().ShouldBe(Geography.Search("19", "", 500).Select(c => c.Code).Order());
        Geography.MapOf("00004").ShouldBeNull("Hà Nội is not on it");
        foreach (var cell in Geography.Map)
        {
            Geography.MapOf(cell.Code).ShouldBe(cell);
            var corners = CornersOf(cell);
            corners.Length.ShouldBeGreaterThan(3, cell.Code);
            corners.ShouldAllBe(c => c.X >= 0 && c.X <= CommuneCell.MapWidth && c.Y >= 0 && c.Y <= CommuneCell.MapHeight);
            Geography.Map.Where(other => Holds(corners, other.X, other.Y)).ShouldHaveSingleItem().ShouldBe(cell);
        }
    }

    private static (int X, int Y)[] CornersOf(CommuneCell cell)
    {
        cell.Path.ShouldMatch("^M[0-9]+ [0-9]+(L[0-9]+ [0-9]+)+Z$", cell.Code);
        return [.. cell.Path[1..^1].Split('L').Select(c => c.Split(' ')).Select(c => (int.Parse(c[0], CultureInfo.InvariantCulture), int.Parse(c[1], CultureInfo.InvariantCulture)))];
    }

    /// <summary>Whether a ray to the right crosses the outline an odd number of times.</summary>
    private static bool Holds((int X, int Y)[] corners, int x, int y) =>
        corners.Zip(corners.Skip(1).Append(corners[0]))
            .Count(side => side.First.Y > y != side.Second.Y > y
                && x < (side.Second.X - side.First.X) * (double)(y - side.First.Y) / (side.Second.Y - side.First.Y) + side.First.X) % 2 == 1;
}
