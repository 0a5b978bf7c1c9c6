using Marketplace.Platform.Seeding;

namespace Marketplace.Platform;

/// <summary>A festival's day in a year, Vietnam's calendar.</summary>
public sealed record Festival(string Slug, string Name, DateOnly Date);

/// <summary>Festivals by day, lunar ones turned into solar dates: reference data of catalog-seed/calendar, read once and kept in memory.</summary>
public static class Festivals
{
    // Those for which people send presents.
    private static readonly HashSet<string> WithGifts = ["tet-nguyen-dan", "tet-trung-thu", "tet-duong-lich", "quoc-te-phu-nu", "phu-nu-viet-nam", "nha-giao-viet-nam"];

    private static readonly Lazy<IReadOnlyList<Festival>> Loaded = new(() =>
        [.. SeedFiles.BesideProgram.Read("calendar/festivals.csv").Select(r => new Festival(r["slug"], r["name"], r.Date("date"))).OrderBy(f => f.Date)]);

    /// <summary>The next festival of presents after <paramref name="day"/>, at most <paramref name="within"/> days ahead.</summary>
    public static Festival? NextWithGifts(DateOnly day, int within) =>
        Loaded.Value.FirstOrDefault(f => f.Date > day && f.Date.DayNumber - day.DayNumber <= within && WithGifts.Contains(f.Slug));
}
