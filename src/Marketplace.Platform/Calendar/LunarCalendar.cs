using System.Collections.Concurrent;

namespace Marketplace.Platform;

/// <summary>
/// Vietnam's lunar calendar, computed: a month begins on the day of the new moon in UTC+7, month 11 holds the winter solstice, and where
/// thirteen months lie between two of these, the first in which the sun enters no new sign is a leap month. For 1900 to 2199.
/// </summary>
public static class LunarCalendar
{
    public const int FirstYear = 1900;
    public const int LastYear = 2199;

    private static readonly DateOnly DayNought = new(2000, 1, 1);
    private static readonly ConcurrentDictionary<int, IReadOnlyList<MonthStart>> Years = new();

    /// <summary>The lunar day of a day in Vietnam.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside the years of this calendar.</exception>
    public static LunarDate Of(DateOnly day)
    {
        var months = day < NewYear(day.Year) ? MonthsOf(day.Year - 1) : MonthsOf(day.Year);
        var month = months.Last(m => m.FirstDay <= day);
        return new(day.DayNumber - month.FirstDay.DayNumber + 1, month.Number, month.Year, month.IsLeap);
    }

    /// <summary>The day in Vietnam; null where the lunar year has no such month or day (a 30th in a short month, a leap month that is none).</summary>
    public static DateOnly? ToSolar(LunarDate date) =>
        date.Year is >= FirstYear and <= LastYear && date.Day >= 1 && date.Day <= DaysIn(date.Month, date.Year, date.IsLeapMonth) ? First(date).AddDays(date.Day - 1) : null;

    /// <summary>Tết: the first day of a lunar year.</summary>
    public static DateOnly NewYear(int year) => MonthsOf(year)[0].FirstDay;

    /// <summary>29 or 30; 0 where the year has no such month.</summary>
    public static int DaysIn(int month, int year, bool isLeap = false)
    {
        var months = MonthsOf(year);
        for (var i = 0; i < months.Count; i++)
        {
            if (months[i].Number == month && months[i].IsLeap == isLeap)
            {
                return (i + 1 < months.Count ? months[i + 1].FirstDay : NewYear(year + 1)).DayNumber - months[i].FirstDay.DayNumber;
            }
        }

        return 0;
    }

    /// <summary>
    /// The same lunar day so many lunar years later: the 30th becomes the 29th where the month is short, a day of a leap month that of the plain one.
    /// </summary>
    public static DateOnly AddYears(DateOnly day, int years)
    {
        var date = Of(day);
        var year = date.Year + years;
        return ToSolar(new(Math.Min(date.Day, DaysIn(date.Month, year)), date.Month, year))!.Value;
    }

    private static DateOnly First(LunarDate date) => MonthsOf(date.Year).First(m => m.Number == date.Month && m.IsLeap == date.IsLeapMonth).FirstDay;

    private static IReadOnlyList<MonthStart> MonthsOf(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear - 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear + 1);

        // Months 1 to 10 follow this year's first solstice, 11 and 12 begin at its second; a leap month may stand on either side.
        return Years.GetOrAdd(year, y => [.. BetweenSolstices(y).Concat(BetweenSolstices(y + 1)).Where(m => m.Year == y)]);
    }

    /// <summary>From month 11 of the year before <paramref name="year"/> to the month before month 11 of <paramref name="year"/>.</summary>
    private static List<MonthStart> BetweenSolstices(int year)
    {
        var (first, next) = (EleventhMonth(year - 1), EleventhMonth(year));
        var hasLeap = next - first == 13;
        var months = new List<MonthStart>();
        var number = 11;
        var before = year - 1;
        for (var k = first; k < next; k++)
        {
            var isLeap = hasLeap && k > first && SignAt(k) == SignAt(k + 1);
            if (k > first && !isLeap)
            {
                number = number == 12 ? 1 : number + 1;
                before = number == 1 ? year : before;
            }

            hasLeap &= !isLeap;
            months.Add(new(number, before, isLeap, DayOf(k)));
        }

        return months;
    }

    /// <summary>The new moon that begins the month with the winter solstice of a solar year.</summary>
    private static int EleventhMonth(int year)
    {
        var k = (int)Math.Floor((new DateOnly(year, 12, 31).DayNumber - DayNought.DayNumber) / Astronomy.Month);
        while (DayOf(k).Year > year)
        {
            k--;
        }

        // 9 signs of 30 degrees: the sun has passed the solstice.
        return SignAt(k) >= 9 ? k - 1 : k;
    }

    private static DateOnly DayOf(int k) => DayNought.AddDays((int)Math.Floor(Astronomy.NewMoon(k) - Astronomy.Year2000 + (7 / 24.0)));

    // The sign the sun is in when the month's first day begins, 0 to 11.
    private static int SignAt(int k) => (int)(Astronomy.SunLongitude(DayOf(k).DayNumber - DayNought.DayNumber + Astronomy.Year2000 - (7 / 24.0)) / 30);

    private sealed record MonthStart(int Number, int Year, bool IsLeap, DateOnly FirstDay);
}
