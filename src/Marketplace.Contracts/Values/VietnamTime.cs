using System.Globalization;

namespace Marketplace.Contracts;

/// <summary>Vietnam's clock: seven hours ahead of UTC, all year. Stored times are UTC; people see these.</summary>
public static class VietnamTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The zone, made here so that a machine without time zone data has it too.</summary>
    public static TimeZoneInfo Zone { get; } =
        TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", Offset, "Giờ Việt Nam", "Giờ Việt Nam");

    /// <summary>The time on a clock in Vietnam. An unspecified kind is taken as UTC, since databases give times back so.</summary>
    /// <exception cref="ArgumentException">The time is of local kind, which means the server's zone.</exception>
    public static DateTime ToLocal(DateTime utc)
    {
        if (utc.Kind == DateTimeKind.Local)
            throw new ArgumentException("A time of the server's zone is not UTC.", nameof(utc));
        return DateTime.SpecifyKind(utc + Offset, DateTimeKind.Unspecified);
    }

    /// <summary>The UTC time at which a clock in Vietnam shows <paramref name="local"/>.</summary>
    /// <exception cref="ArgumentException">The time says it is UTC or of the server's zone.</exception>
    public static DateTime ToUtc(DateTime local)
    {
        if (local.Kind != DateTimeKind.Unspecified)
            throw new ArgumentException("Only a time of unspecified kind is taken as Vietnam's.", nameof(local));
        return DateTime.SpecifyKind(local - Offset, DateTimeKind.Utc);
    }

    /// <summary>The date in Vietnam at a UTC time.</summary>
    public static DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    /// <summary>Today's date in Vietnam.</summary>
    public static DateOnly Today(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return DateOf(time.GetUtcNow().UtcDateTime);
    }

    /// <summary>The UTC time at which a day begins in Vietnam; the next day's is its exclusive end.</summary>
    public static DateTime StartOfDayUtc(DateOnly date) => ToUtc(date.ToDateTime(TimeOnly.MinValue));

    /// <summary><c>20/11/2026</c>.</summary>
    public static string FormatDate(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>A UTC time's date in Vietnam: <c>20/11/2026</c>.</summary>
    public static string FormatDate(DateTime utc) => FormatDate(DateOf(utc));

    /// <summary>A UTC time on Vietnam's clock: <c>08:30 20/11/2026</c>.</summary>
    public static string FormatDateTime(DateTime utc) => ToLocal(utc).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
}
