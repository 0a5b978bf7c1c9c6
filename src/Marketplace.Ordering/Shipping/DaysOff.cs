using Marketplace.Contracts;
using Marketplace.Platform.Seeding;

namespace Marketplace.Ordering.Shipping;

/// <summary>Days on which parcels lie where they are: Sundays, and the public holidays of calendar/closed_days.csv.</summary>
internal static class DaysOff
{
    private static readonly Lazy<Dictionary<DateOnly, string>> Holidays = new(() => Read(SeedFiles.BesideProgram));

    public static bool Is(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday || IsHoliday(day);

    public static bool IsHoliday(DateOnly day) => Holidays.Value.ContainsKey(day);

    /// <summary>Why nothing moves on a day off.</summary>
    public static LocalText NameOf(DateOnly day) => Holidays.Value.TryGetValue(day, out var name) ? new($"nghỉ {name}", name) : new("Chủ nhật", "a Sunday");

    /// <summary>How many days off a parcel handed in on <paramref name="day"/> lies until <paramref name="way"/> working days are over.</summary>
    public static int LyingFrom(DateOnly day, int way)
    {
        var (lying, moved) = (0, 0);
        for (var next = day.AddDays(1); moved < way; next = next.AddDays(1))
        {
            if (Is(next))
            {
                lying++;
            }
            else
            {
                moved++;
            }
        }

        return lying;
    }

    private static Dictionary<DateOnly, string> Read(SeedFiles files)
    {
        var days = new Dictionary<DateOnly, string>();
        foreach (var row in files.Read("calendar/closed_days.csv"))
        {
            for (var day = row.Date("from"); day <= row.Date("to"); day = day.AddDays(1))
            {
                days[day] = row["name"];
            }
        }

        return days;
    }
}

/// <summary>What fresh goods bear: the most days on the way, the shelf life they follow from, and the days a shop has to hand them in.</summary>
internal sealed record Freshness(int ShelfLifeDays, int WayDays)
{
    private const int FarAhead = 40;

    /// <summary>Whether goods handed in on a day arrive in time.</summary>
    public bool May(DateOnly handIn, int way) => !DaysOff.Is(handIn) && way + DaysOff.LyingFrom(handIn, way) <= WayDays;

    /// <summary>The first day from <paramref name="from"/> on which they may be handed in; null when none of the next weeks does.</summary>
    public DateOnly? FirstDay(DateOnly from, int way)
    {
        for (var day = from; day < from.AddDays(FarAhead); day = day.AddDays(1))
        {
            if (May(day, way))
            {
                return day;
            }
        }

        return null;
    }
}
