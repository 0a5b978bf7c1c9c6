using Marketplace.Contracts;
using Marketplace.Platform;

namespace Marketplace.Storefront.Web;

/// <summary>A commune that fits what was typed. <paramref name="Old"/>: the commune of before 1 July 2025 by which it was found.</summary>
public sealed record CommuneMatch(string Code, string Name, string Province, string? Old)
{
    /// <summary><c>Xã Tân Cương, Thái Nguyên</c>.</summary>
    public string Label => $"{Name}, {Province}";
}

/// <summary>Finds a commune from one line as people type it: today's name, or an old address (<c>phường, quận, tỉnh</c>).</summary>
public static class Communes
{
    private const int Most = 12;
    private const int MaxTyped = 120;

    /// <summary><paramref name="provinceCode"/> narrows it; without one a province after the comma does.</summary>
    public static IReadOnlyList<CommuneMatch> Find(string? provinceCode, string? typed)
    {
        var parts = (typed ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0 || typed!.Length > MaxTyped)
        {
            return [];
        }

        var named = parts.Length > 1 ? ProvinceNamed(parts[^1]) : null;
        var province = Geography.Province(provinceCode ?? "") ?? named;
        var today = Geography.Search(province?.Code, parts[0], Most).Select(c => Match(c, null));
        var old = Geography.SearchOld(parts[0], parts.Length > (named is null ? 1 : 2) ? parts[1] : null, Most)
            .Where(found => province is null || found.Now.ProvinceCode == province.Code)
            .Select(found => Match(found.Now, $"{found.Old.Name}, {found.Old.District}, {found.Old.Province}"));
        return [.. today.Concat(old).DistinctBy(m => m.Code).Take(Most)];
    }

    /// <summary>The one commune that is meant beyond doubt: a chosen label, or the only one found.</summary>
    public static CommuneMatch? Meant(IReadOnlyList<CommuneMatch> found, string? typed) =>
        found.Count == 1 ? found[0]
        : found.Where(m => SearchText.Fold(m.Label) == SearchText.Fold(typed ?? "")).ToList() is [var only] ? only
        : null;

    public static CommuneMatch? OfCode(string? code) => Geography.Commune(code ?? "") is { } commune ? Match(commune, null) : null;

    /// <summary><c>GET /dia-chi/xa?tinh=&amp;q=</c>: suggestions for the address form; the same for everybody.</summary>
    public static void MapCommunes(this IEndpointRouteBuilder app) => app.MapGet("/dia-chi/xa", (string? tinh, string? q, HttpResponse response) =>
    {
        response.Headers.CacheControl = "public, max-age=86400";
        return Find(tinh, q).Select(m => new { code = m.Code, label = m.Label, old = m.Old });
    });

    private static CommuneMatch Match(Commune commune, string? old) =>
        new(commune.Code, commune.FullName, Geography.Province(commune.ProvinceCode)!.Name, old);

    private static Province? ProvinceNamed(string text)
    {
        var folded = SearchText.Fold(text);
        return Geography.Provinces.FirstOrDefault(p => SearchText.Fold(p.Name) == folded || SearchText.Fold(p.FullName) == folded);
    }
}
