using System.Globalization;
using Marketplace.Contracts;

namespace Marketplace.Platform;

/// <summary>Lunar days as people write them: <c>20 tháng Chạp</c>, <c>mùng 6 tháng Giêng 2027</c>, <c>rằm tháng 8</c>, <c>20/12/2026</c>.</summary>
public static class LunarWords
{
    private static readonly string[] Months = ["Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Một", "Chạp"];
    private static readonly string[] Stems = ["Canh", "Tân", "Nhâm", "Quý", "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ"];
    private static readonly string[] Branches = ["Thân", "Dậu", "Tuất", "Hợi", "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi"];

    // As typed, folded. "tu" stands for the month before "nam" can mean the year.
    private static readonly Dictionary<string, int> MonthOf = new(StringComparer.Ordinal)
    {
        ["gieng"] = 1,
        ["hai"] = 2,
        ["ba"] = 3,
        ["tu"] = 4,
        ["nam"] = 5,
        ["sau"] = 6,
        ["bay"] = 7,
        ["tam"] = 8,
        ["chin"] = 9,
        ["muoi"] = 10,
        ["mot"] = 11,
        ["chap"] = 12,
    };

    /// <summary><c>Bính Ngọ</c> for 2026.</summary>
    public static string YearName(int year) => $"{Stems[Mod(year, 10)]} {Branches[Mod(year, 12)]}";

    /// <summary><c>mùng 6 tháng Giêng năm Đinh Mùi</c>.</summary>
    public static string Vi(LunarDate date) =>
        $"{(date.Day <= 10 ? "mùng " : "")}{date.Day} tháng {Months[date.Month - 1]}{(date.IsLeapMonth ? " nhuận" : "")} năm {YearName(date.Year)}";

    /// <summary>As it stands in a form, to be read by <see cref="TryParse"/>: <c>20 tháng Chạp 2026</c>.</summary>
    public static string Typed(LunarDate date) => $"{date.Day} tháng {Months[date.Month - 1]}{(date.IsLeapMonth ? " nhuận" : "")} {date.Year}";

    /// <summary><c>day 6 of lunar month 1, 2027</c>.</summary>
    public static string En(LunarDate date) => $"day {date.Day} of lunar month {date.Month}{(date.IsLeapMonth ? " (leap)" : "")}, {date.Year}";

    /// <summary>
    /// Reads a lunar day. Without a year it is the next one from <paramref name="from"/> on. False when it is no day of the calendar; a 30th in a
    /// month of 29 days is none.
    /// </summary>
    public static bool TryParse(string? text, DateOnly from, out DateOnly day)
    {
        day = default;
        var words = SearchText.Fold((text ?? "").Replace('/', ' ').Replace('-', ' ').Replace('.', ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w is not ("mung" or "mong" or "ngay" or "thang" or "al" or "am" or "lich")).ToList();
        var isLeap = words.Remove("nhuan");
        if (words.Count is < 2 or > 4 || Day(words[0]) is not { } number || Month(words[1]) is not { } month)
        {
            return false;
        }

        var last = words.Skip(2).Where(w => w != "nam").ToList();
        if (last.Count == 0)
        {
            return Next(number, month, isLeap, from, out day);
        }

        if (Year(last) is not { } year || LunarCalendar.ToSolar(new(number, month, year, isLeap)) is not { } found)
        {
            return false;
        }

        day = found;
        return true;
    }

    private static bool Next(int number, int month, bool isLeap, DateOnly from, out DateOnly day)
    {
        var year = LunarCalendar.Of(from).Year;
        foreach (var candidate in new[] { year, year + 1 })
        {
            if (LunarCalendar.ToSolar(new(number, month, candidate, isLeap)) is { } found && found >= from)
            {
                day = found;
                return true;
            }
        }

        day = default;
        return false;
    }

    private static int? Day(string word) => word == "ram" ? 15 : Number(word) is >= 1 and <= 30 and var day ? day : null;

    private static int? Month(string word) => MonthOf.TryGetValue(word, out var named) ? named : Number(word) is >= 1 and <= 12 and var month ? month : null;

    private static int? Year(List<string> words) => words.Count == 1 && Number(words[0]) is >= LunarCalendar.FirstYear and <= LunarCalendar.LastYear and var year ? year : null;

    private static int? Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int Mod(int value, int by) => ((value % by) + by) % by;
}
