using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using Marketplace.Contracts;

namespace Marketplace.Tests.Unit.Values;

public class AddressAndTimeTests
{
    private static readonly VietnamAddress Good =
        new("19", "Tỉnh Thái Nguyên", "05500", "Xã Tân Cương", "Xóm Hồng Thái 2", "2025-07");

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private static DateTime Utc(string time) =>
        DateTime.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    [Fact]
    public void An_address_reads_in_one_line()
    {
        Good.OneLine.ShouldBe("Xóm Hồng Thái 2, Xã Tân Cương, Tỉnh Thái Nguyên");
        (Good with { StreetLine = " " }).OneLine.ShouldBe("Xã Tân Cương, Tỉnh Thái Nguyên");
    }

    [Fact]
    public void An_address_does_not_tell_the_street_by_being_printed() => Good.ToString().ShouldBe("Xã Tân Cương, Tỉnh Thái Nguyên");

    [Fact]
    public void Each_fault_of_an_address_has_its_name()
    {
        Good.Check().ShouldBe(VietnamAddressErrors.None);
        (Good with { ProvinceCode = "1" }).Check().ShouldBe(VietnamAddressErrors.Province);
        (Good with { ProvinceCode = "1a" }).Check().ShouldBe(VietnamAddressErrors.Province);
        (Good with { ProvinceName = "" }).Check().ShouldBe(VietnamAddressErrors.Province);
        (Good with { CommuneCode = "550" }).Check().ShouldBe(VietnamAddressErrors.Commune);
        (Good with { CommuneName = new string('x', VietnamAddress.NameMaxLength + 1) }).Check().ShouldBe(VietnamAddressErrors.Commune);
        (Good with { StreetLine = " " }).Check().ShouldBe(VietnamAddressErrors.StreetLineMissing);
        (Good with { StreetLine = new string('x', VietnamAddress.StreetLineMaxLength) }).Check().ShouldBe(VietnamAddressErrors.None);
        (Good with { StreetLine = new string('x', VietnamAddress.StreetLineMaxLength + 1) }).Check().ShouldBe(VietnamAddressErrors.StreetLineMalformed);
        (Good with { StreetLine = "a\nb" }).Check().ShouldBe(VietnamAddressErrors.StreetLineMalformed);
        (Good with { DataVersion = "" }).Check().ShouldBe(VietnamAddressErrors.DataVersion);
        (Good with { StreetLine = null!, CommuneCode = null! }).Check()
            .ShouldBe(VietnamAddressErrors.Commune | VietnamAddressErrors.StreetLineMissing);
    }

    [Fact]
    public void An_address_survives_json() =>
        JsonSerializer.Deserialize<VietnamAddress>(JsonSerializer.Serialize(Good)).ShouldBe(Good);

    [Fact]
    public void A_clock_in_vietnam_is_seven_hours_ahead()
    {
        VietnamTime.ToLocal(Utc("2026-11-20T17:30:00Z")).ShouldBe(new DateTime(2026, 11, 21, 0, 30, 0));
        VietnamTime.ToLocal(new DateTime(2026, 11, 20, 17, 30, 0)).Kind.ShouldBe(DateTimeKind.Unspecified);
        VietnamTime.ToUtc(new DateTime(2026, 11, 21, 0, 30, 0)).ShouldBe(Utc("2026-11-20T17:30:00Z"));
        VietnamTime.ToUtc(new DateTime(2026, 11, 21)).Kind.ShouldBe(DateTimeKind.Utc);
        VietnamTime.Zone.Id.ShouldBe("Asia/Ho_Chi_Minh");
        VietnamTime.Zone.GetUtcOffset(Utc("2026-07-01T00:00:00Z")).ShouldBe(TimeSpan.FromHours(7));
        Should.Throw<ArgumentException>(() => VietnamTime.ToLocal(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local)));
        Should.Throw<ArgumentException>(() => VietnamTime.ToUtc(Utc("2026-11-20T17:30:00Z")));
    }

    [Theory]
    [InlineData("2026-11-20T16:59:59Z", "2026-11-20")]
    [InlineData("2026-11-20T17:00:00Z", "2026-11-21")]
    [InlineData("2026-12-31T17:00:00Z", "2027-01-01")]
    public void Today_changes_at_midnight_in_vietnam(string now, string today) =>
        VietnamTime.Today(new FixedTime(Utc(now))).ShouldBe(DateOnly.Parse(today, CultureInfo.InvariantCulture));

    [Fact]
    public void Every_moment_is_within_its_own_day() => Property.Holds(
        Property.LongBetween(DateTime.UnixEpoch.Ticks, new DateTime(2200, 1, 1).Ticks).Select(t => new DateTime(t, DateTimeKind.Utc)), utc =>
        {
            var day = VietnamTime.DateOf(utc);
            VietnamTime.StartOfDayUtc(day).ShouldBeLessThanOrEqualTo(utc);
            VietnamTime.StartOfDayUtc(day.AddDays(1)).ShouldBeGreaterThan(utc);
            VietnamTime.ToUtc(VietnamTime.ToLocal(utc)).ShouldBe(utc);
        });

    [Fact]
    public void Dates_are_written_the_vietnamese_way_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            VietnamTime.FormatDate(new DateOnly(2026, 2, 3)).ShouldBe("03/02/2026");
            VietnamTime.FormatDate(Utc("2026-02-02T20:00:00Z")).ShouldBe("03/02/2026");
            VietnamTime.FormatDateTime(Utc("2026-02-02T18:05:00Z")).ShouldBe("01:05 03/02/2026");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void New_ids_are_version_7_of_their_moment_and_unlike()
    {
        var time = new FixedTime(DateTimeOffset.FromUnixTimeMilliseconds(0x0123456789AB));
        var ids = Enumerable.Range(0, 1000).Select(_ => Ids.New(time)).ToList();
        ids.Distinct().Count().ShouldBe(1000);
        ids.ShouldAllBe(id => id.Version == 7 && id.ToString().StartsWith("01234567-89ab-7", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_gives_the_same_id_for_ever()
    {
        // Worked out with another SHA-256: over 00 00 00 07, "product", "chè tân cương".
        Ids.FromName("product", "chè tân cương").ShouldBe(Guid.Parse("b3fd60b2-8609-85bb-a040-90d9b31309aa"));
        Ids.FromName("product", "chè tân cương".Normalize(NormalizationForm.FormD)).ShouldBe(Ids.FromName("product", "chè tân cương"));
        Ids.FromName("product", "a").Version.ShouldBe(8);
        (Ids.FromName("product", "a").Variant & 0xC).ShouldBe(8);
    }

    [Fact]
    public void Scope_and_name_do_not_run_together()
    {
        Ids.FromName("ab", "c").ShouldNotBe(Ids.FromName("a", "bc"));
        Ids.FromName("product", "x").ShouldNotBe(Ids.FromName("shop", "x"));
        Should.Throw<ArgumentException>(() => Ids.FromName("", "x"));
        Should.Throw<ArgumentException>(() => Ids.FromName("x", ""));
    }
}
