using Marketplace.Contracts;
using Marketplace.Platform.Seeding;

namespace Marketplace.Platform;

/// <summary>A festival for which people send presents, on its day in a year.</summary>
public sealed record Festival(string Slug, LocalText Name, DateOnly Date);

/// <summary>Festivals of presents by day, lunar ones turned into solar dates: reference data of catalog-seed/calendar, read once and kept in memory.</summary>
public static class Festivals
{
    private static readonly Lazy<IReadOnlyList<Festival>> WithGifts = new(() =>
    [
        .. SeedFiles.BesideProgram.Read("calendar/festivals.csv")
            .Where(r => r.OrNull("gift_en") is not null)
            .Select(r => new Festival(r["slug"], new(r["name"], r["gift_en"]), r.Date("date")))
            .OrderBy(f => f.Date),
    ]);

    /// <summary>Those after <paramref name="day"/>, at most <paramref name="within"/> days ahead, the next one first.</summary>
    public static IReadOnlyList<Festival> ComingWithGifts(DateOnly day, int within) =>
        [.. WithGifts.Value.Where(f => f.Date > day && f.Date.DayNumber - day.DayNumber <= within)];

    /// <summary>The next one after <paramref name="day"/>, at most <paramref name="within"/> days ahead.</summary>
    public static Festival? NextWithGifts(DateOnly day, int within) =>
        WithGifts.Value.FirstOrDefault(f => f.Date > day && f.Date.DayNumber - day.DayNumber <= within);
}
