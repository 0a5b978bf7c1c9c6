using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Platform;
using Marketplace.Platform.Data;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Register;

/// <summary>
/// Finds whose product a line of a decision means: names folded, kinds of business left off ("HTX", "Công ty TNHH"). Equal names count, then a
/// name that lies whole within the other, but only where it is the one; a holder's commune decides between namesakes.
/// </summary>
internal sealed partial class RowMatcher(MarketplaceDb db, IMediator mediator)
{
    private const int MostSellers = 20_000;

    public async Task MatchAsync(IReadOnlyList<RegisterRow> rows, CancellationToken cancellationToken)
    {
        var sellers = (await db.Set<Seller>().Where(s => s.ArchivedAt == null).OrderBy(s => s.Id).Take(MostSellers).Select(s => new { s.Id, s.Name, s.CommuneCode }).ToListAsync(cancellationToken))
            .Select(s => new Named(s.Id, Holder(s.Name), s.CommuneCode)).ToList();
        var byName = sellers.ToLookup(s => s.Name, StringComparer.Ordinal);
        var holders = rows.Select(r => r.HolderName).Distinct().ToDictionary(name => name, name =>
        {
            var folded = Holder(name);
            var same = byName[folded].ToList();
            return same.Count > 0 || folded.Length < 4 ? same : sellers.Where(s => s.Name.Length >= 4 && (Within(s.Name, folded) || Within(folded, s.Name))).Take(20).ToList();
        });
        var products = (await mediator.Send(new ListProductsOfSellers([.. holders.Values.SelectMany(h => h).Select(h => h.Id).Distinct()]), cancellationToken))
            .ToLookup(p => p.SellerId, p => new Named(p.Id, SearchText.Fold(p.Name), ""));
        foreach (var row in rows)
        {
            var found = holders[row.HolderName];
            if (found.Count > 1 && found.Where(h => h.CommuneCode == row.CommuneCode).ToList() is [var there])
            {
                found = [there];
            }

            if (found is not [var holder])
            {
                continue;
            }

            row.SellerId = holder.Id;
            if (One(products[holder.Id].ToList(), SearchText.Fold(row.ProductName)) is { } product)
            {
                (row.ProductId, row.Match) = (product, RowMatch.Found);
            }
        }
    }

    /// <summary>The commune a place name means, in this province: alone, or at the end of an address.</summary>
    public static string? CommuneOf(string place)
    {
        foreach (var part in place.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var name = PlaceKind().Replace(part.Normalize(), "").Trim();
            if (name.Length > 1 && Geography.Search("19", name, 2) is [var first, ..] && SearchText.Fold(first.Name) == SearchText.Fold(name))
            {
                return first.Code;
            }
        }

        return null;
    }

    private static string Holder(string name) => Kinds().Replace(SearchText.Fold(name), "").Trim();

    private static Guid? One(List<Named> all, string name) =>
        all.Where(p => p.Name == name).ToList() is [var same] ? same.Id
        : all.Where(p => Within(p.Name, name) || Within(name, p.Name)).ToList() is [var near] ? near.Id
        : null;

    private static bool Within(string inner, string outer) => inner.Length >= 4 && $" {outer} ".Contains($" {inner} ", StringComparison.Ordinal);

    [GeneratedRegex("^(hop tac xa|htx|to hop tac|tht|ho kinh doanh|hkd|cong ty|doanh nghiep tu nhan|dntn|co so san xuat|co so|ho)( tnhh| trach nhiem huu han| co phan| cp)?( mot thanh vien| mtv)? ")]
    private static partial Regex Kinds();

    [GeneratedRegex(@"^(xã|phường|thị trấn|tt\.?|x\.|p\.)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex PlaceKind();

    private sealed record Named(Guid Id, string Name, string CommuneCode);
}
