using Marketplace.Contracts;
using Marketplace.Platform;

namespace Marketplace.Traceability.Scans;

/// <summary>Where a scan was made, as coarse as the country is divided: a province's code, or the two letters of another country.</summary>
public static class ScanRegion
{
    public const int MaxLength = 2;

    /// <summary>
    /// Reads what a visitor chose or a network's header says: a province's code or name (<c>19</c>, <c>Thái Nguyên</c>, <c>thai-nguyen</c>), or a
    /// country of ISO 3166. Null for Viet Nam without a province, and for anything else.
    /// </summary>
    public static string? Read(string? told)
    {
        if (told?.Trim() is not { Length: > 0 and <= 60 } text)
        {
            return null;
        }

        if (Geography.Province(text) is { } province)
        {
            return province.Code;
        }

        var folded = SearchText.Fold(text.Replace('-', ' '));
        return Geography.Provinces.FirstOrDefault(p => SearchText.Fold(p.Name) == folded || SearchText.Fold(p.FullName) == folded)?.Code
            ?? (text.Length == MaxLength && text.All(char.IsAsciiLetter) && !text.Equals("VN", StringComparison.OrdinalIgnoreCase) ? text.ToUpperInvariant() : null);
    }

    /// <summary>For people; a country keeps its letters.</summary>
    public static string NameOf(string region) => Geography.Province(region)?.Name ?? region;

    /// <summary>Whether both are provinces of one part of the country (north, centre, south).</summary>
    internal static bool AreNear(string one, string other) =>
        Geography.Province(one) is { } a && Geography.Province(other) is { } b && a.Region == b.Region;
}
