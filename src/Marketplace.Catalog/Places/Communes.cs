using Marketplace.Contracts;
using Marketplace.Platform.Seeding;

namespace Marketplace.Catalog.Places;

/// <summary>A commune or ward of the province, as of 1 July 2025. <paramref name="Name"/> is the full one (<c>Xã Tân Cương</c>).</summary>
public sealed record Commune(string Code, string Name);

/// <summary>The 92 communes of Thái Nguyên (catalog-seed/geography), by name.</summary>
internal sealed class Communes
{
    private readonly Dictionary<string, Commune> byCode;

    public Communes(SeedFiles files)
    {
        var ours = files.Read("geography/thai_nguyen_communes.csv").Select(r => r["code"]).ToHashSet(StringComparer.Ordinal);
        byCode = files.Read("geography/communes.csv")
            .Where(r => ours.Contains(r["code"]))
            .Select(r => new Commune(r["code"], FullName(r["kind"], r["name"])))
            .ToDictionary(c => c.Code, StringComparer.Ordinal);
        All = [.. byCode.Values.OrderBy(c => SearchText.Fold(c.Name), StringComparer.Ordinal)];
    }

    public IReadOnlyList<Commune> All { get; }

    public string? NameOf(string code) => byCode.GetValueOrDefault(code)?.Name;

    private static string FullName(string kind, string name)
    {
        var word = kind switch { "xa" => "Xã", "phuong" => "Phường", "dac_khu" => "Đặc khu", _ => "" };
        return name.StartsWith(word, StringComparison.Ordinal) ? name : $"{word} {name}";
    }
}
