using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Ordering.Shipping;

namespace Marketplace.Ordering.Capacity;

/// <summary>What a shop can pack from today on: its limits by weekday (Monday first), single days, and what is taken of them. Pure.</summary>
/// <param name="Horizon">How many days ahead orders are taken, today among them.</param>
internal sealed record PackPlan(IReadOnlyList<int> PerWeekday, IReadOnlyDictionary<DateOnly, PackDay> Days, DateOnly Today, int Horizon, ShopPause? Pause)
{
    public const int WeekDays = 7;

    public DateOnly LastDay => Today.AddDays(Horizon - 1);

    /// <summary>The first day with room; null when there is none.</summary>
    public DateOnly? FirstFree
    {
        get
        {
            for (var day = Today; day <= LastDay; day = day.AddDays(1))
            {
                if (TakenOn(day) < MostOn(day))
                {
                    return day;
                }
            }

            return null;
        }
    }

    public int TakenOn(DateOnly day) => Days.TryGetValue(day, out var known) ? known.Taken : 0;

    /// <summary>Nothing is packed in a break; on public holidays only where the shop says so for that day.</summary>
    public int MostOn(DateOnly day) => Pause?.IsOn(day) == true ? 0
        : Days.TryGetValue(day, out var known) && known.Most is { } most ? most
        : DaysOff.IsHoliday(day) ? 0
        : PerWeekday[WeekdayOf(day)];

    /// <summary>0 is Monday.</summary>
    public static int WeekdayOf(DateOnly day) => ((int)day.DayOfWeek + 6) % WeekDays;

    public static string Write(IEnumerable<int> perWeekday) => string.Join(',', perWeekday.Select(n => n.ToString(CultureInfo.InvariantCulture)));

    public static IReadOnlyList<int> Read(string perWeekday) => [.. perWeekday.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
}
