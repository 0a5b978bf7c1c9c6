using Marketplace.Platform;
using Marketplace.Platform.Seeding;

namespace Marketplace.Tests.Unit.Platform;

/// <summary>The computed lunar calendar against what is known of it.</summary>
public sealed class LunarCalendarTests
{
    /// <summary>Tết of 2000 to 2050 in Vietnam; in 2007 and 2030 a day before China's.</summary>
    private static readonly string[] Tets =
    [
        "2000-02-05", "2001-01-24", "2002-02-12", "2003-02-01", "2004-01-22", "2005-02-09", "2006-01-29", "2007-02-17", "2008-02-07", "2009-01-26",
        "2010-02-14", "2011-02-03", "2012-01-23", "2013-02-10", "2014-01-31", "2015-02-19", "2016-02-08", "2017-01-28", "2018-02-16", "2019-02-05",
        "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13",
        "2030-02-02", "2031-01-23", "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08", "2036-01-28", "2037-02-15", "2038-02-04", "2039-01-24",
        "2040-02-12", "2041-02-01", "2042-01-22", "2043-02-10", "2044-01-30", "2045-02-17", "2046-02-06", "2047-01-26", "2048-02-14", "2049-02-02",
        "2050-01-23",
    ];

    [Fact]
    public void Tet_falls_on_the_known_days()
    {
        Enumerable.Range(2000, Tets.Length).Select(y => LunarCalendar.NewYear(y).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(Tets);
    }

    [Fact]
    public void Every_festival_and_month_of_the_reference_data_is_found_both_ways()
    {
        var months = SeedFiles.BesideProgram.Read("calendar/lunar_months.csv").ToList();
        months.Count.ShouldBeGreaterThan(80);
        foreach (var row in months)
        {
            var date = new LunarDate(1, row.Int("lunar_month"), row.Int("lunar_year"), row.Flag("leap"));
            LunarCalendar.ToSolar(date).ShouldBe(row.Date("first_day"), date.ToString());
            LunarCalendar.Of(row.Date("first_day")).ShouldBe(date);
        }

        var festivals = SeedFiles.BesideProgram.Read("calendar/festivals.csv").Where(r => r["kind"] == "lunar").ToList();
        festivals.Count.ShouldBeGreaterThan(30);
        foreach (var row in festivals)
        {
            LunarCalendar.ToSolar(new(row.Int("lunar_day"), row.Int("lunar_month"), row.Int("lunar_year"))).ShouldBe(row.Date("date"), row["name"]);
        }
    }

    [Fact]
    public void Every_day_of_fifty_years_is_one_lunar_day_and_back()
    {
        var before = LunarCalendar.Of(new(1999, 12, 31));
        for (var day = new DateOnly(2000, 1, 1); day.Year <= 2050; day = day.AddDays(1))
        {
            var date = LunarCalendar.Of(day);
            LunarCalendar.ToSolar(date).ShouldBe(day);
            (date.Day == before.Day + 1 && date.Month == before.Month && date.IsLeapMonth == before.IsLeapMonth || date.Day == 1 && before.Day is 29 or 30)
                .ShouldBeTrue($"{day}: {before} then {date}");
            before = date;
        }
    }

    [Fact]
    public void Leap_months_are_where_they_are_known_to_be()
    {
        int?[] leaps = [.. Enumerable.Range(2001, 33).Select(y => Enumerable.Range(1, 12).Select(m => (int?)m).FirstOrDefault(m => LunarCalendar.DaysIn(m!.Value, y, isLeap: true) > 0))];
        leaps.Select((m, i) => (Year: 2001 + i, Month: m)).Where(l => l.Month is not null)
            .ShouldBe([(2001, 4), (2004, 2), (2006, 7), (2009, 5), (2012, 4), (2014, 9), (2017, 6), (2020, 4), (2023, 2), (2025, 6), (2028, 5), (2031, 3), (2033, 11)]);
    }

    [Theory]
    [InlineData("20 tháng Chạp 2026", "2027-01-27")]
    [InlineData("29 tháng Chạp", "2027-02-05")]
    [InlineData("30 tháng chạp 2026", null)]
    [InlineData("30 tháng chạp 2024", null)]
    [InlineData("mùng 6 tháng Giêng 2027", "2027-02-11")]
    [InlineData("mùng 1 tháng giêng", "2027-02-06")]
    [InlineData("Rằm tháng 8 năm 2027", "2027-09-15")]
    [InlineData("ram thang tam 2027", "2027-09-15")]
    [InlineData("15/8/2027", "2027-09-15")]
    [InlineData("1 tháng 6 nhuận 2025", "2025-07-25")]
    [InlineData("1 tháng 6 nhuận 2027", null)]
    [InlineData("10 tháng Một", "2026-12-18")]
    [InlineData("", null)]
    [InlineData("chạp", null)]
    [InlineData("31/12/2026", null)]
    [InlineData("20/13/2026", null)]
    [InlineData("20/12/99999", null)]
    public void Lunar_days_are_read_as_people_write_them(string text, string? day)
    {
        LunarWords.TryParse(text, new(2026, 11, 21), out var read).ShouldBe(day is not null);
        if (day is not null)
        {
            read.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(day);
        }
    }

    [Fact]
    public void Lunar_days_are_written_as_people_say_them()
    {
        LunarWords.Vi(LunarCalendar.Of(new(2027, 1, 27))).ShouldBe("20 tháng Chạp năm Bính Ngọ");
        LunarWords.Vi(LunarCalendar.Of(new(2027, 2, 11))).ShouldBe("mùng 6 tháng Giêng năm Đinh Mùi");
        LunarWords.Vi(LunarCalendar.Of(new(2025, 7, 25))).ShouldBe("mùng 1 tháng Sáu nhuận năm Ất Tỵ");
        LunarWords.En(LunarCalendar.Of(new(2027, 2, 6))).ShouldBe("day 1 of lunar month 1, 2027");
        foreach (var day in new DateOnly[] { new(2027, 1, 27), new(2025, 7, 25), new(2026, 6, 20) })
        {
            LunarWords.TryParse(LunarWords.Typed(LunarCalendar.Of(day)), new(2020, 1, 1), out var read).ShouldBeTrue();
            read.ShouldBe(day);
        }

        LunarWords.YearName(1984).ShouldBe("Giáp Tý");
    }

    [Fact]
    public void A_year_later_is_the_same_lunar_day()
    {
        LunarCalendar.AddYears(new(2027, 1, 27), 1).ShouldBe(new(2028, 1, 16), "20 Chạp Bính Ngọ to 20 Chạp Đinh Mùi");
        LunarCalendar.AddYears(new(2025, 7, 25), 1).ShouldBe(LunarCalendar.ToSolar(new(1, 6, 2026))!.Value, "a leap month's day to the plain month");
        var year = Enumerable.Range(2020, 30).First(y => LunarCalendar.DaysIn(12, y) == 30 && LunarCalendar.DaysIn(12, y + 1) == 29);
        LunarCalendar.AddYears(LunarCalendar.ToSolar(new(30, 12, year))!.Value, 1).ShouldBe(LunarCalendar.NewYear(year + 2).AddDays(-1), "the eve of Tết stays the eve of Tết");
    }
}
