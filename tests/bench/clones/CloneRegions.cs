using Marketplace.Platform;

namespace Marketplace.Bench.Clones;

/// <summary>The model's regions are provinces: Thái Nguyên, the two largest cities, then the others from north to south.</summary>
internal static class CloneRegions
{
    private static readonly string[] First = ["19", "01", "79"];

    public static IReadOnlyList<string> FromHome { get; } =
        [.. First, .. Geography.Provinces.Select(p => p.Code).Order(StringComparer.Ordinal).Where(c => !First.Contains(c))];
}
