using Marketplace.Contracts;

namespace Marketplace.Storefront.Web.Figures;

/// <summary>Sales of a group. <paramref name="Name"/> null: what was merged.</summary>
/// <param name="Sellers">Who sold anything of it, each once.</param>
public sealed record SalesGroup(LocalText? Name, IReadOnlySet<Guid> Sellers, long Packs, Money Sum);

/// <summary>Keeps figures from telling what one household earns.</summary>
internal static class SmallGroups
{
    /// <summary>
    /// Groups with fewer than <paramref name="least"/> sellers become one; while that one is too small itself, the smallest other group joins it, since
    /// what is left out could be told from the total. Nothing is left where all sellers together are too few.
    /// </summary>
    public static IReadOnlyList<SalesGroup> Merge(IReadOnlyList<SalesGroup> groups, int least)
    {
        var shown = groups.Where(g => g.Name is not null && g.Sellers.Count >= least).OrderByDescending(g => g.Sellers.Count).ThenByDescending(g => g.Sum.Dong).ToList();
        var small = groups.Where(g => g.Name is null || g.Sellers.Count < least).ToList();
        while (small.Count > 0 && shown.Count > 0 && Together(small).Sellers.Count < least)
        {
            small.Add(shown[^1]);
            shown.RemoveAt(shown.Count - 1);
        }

        if (small.Count > 0 && Together(small) is { } rest && rest.Sellers.Count >= least)
        {
            shown.Add(rest);
        }

        return [.. shown.OrderBy(g => g.Name is null ? 1 : 0).ThenByDescending(g => g.Sum.Dong)];
    }

    private static SalesGroup Together(IReadOnlyList<SalesGroup> groups) => new(
        null, groups.SelectMany(g => g.Sellers).ToHashSet(), groups.Sum(g => g.Packs), groups.Aggregate(Money.Zero, (sum, g) => sum + g.Sum));
}
