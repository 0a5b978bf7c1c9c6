using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Materials;

/// <summary>One edge as it was walked, nearest first.</summary>
internal sealed record LotEdge(Guid FromId, Guid ToId, long Grams);

/// <summary>Walks <see cref="LotUse"/> in either direction, level by level, each lot once: one query for every 500 lots of a level.</summary>
internal static class LotGraph
{
    private const int AtOnce = 500;

    /// <summary>Everything that went into <paramref name="lots"/>, to the first picking.</summary>
    public static Task<IReadOnlyList<LotEdge>> BackAsync(MarketplaceDb db, IEnumerable<Guid> lots, CancellationToken cancellationToken) =>
        WalkAsync(lots, (uses, level) => uses.Where(u => level.Contains(u.ToId)), edge => edge.FromId, db, cancellationToken);

    /// <summary>Everything that was made of <paramref name="lots"/>, to the last pack.</summary>
    public static Task<IReadOnlyList<LotEdge>> ForwardAsync(MarketplaceDb db, IEnumerable<Guid> lots, CancellationToken cancellationToken) =>
        WalkAsync(lots, (uses, level) => uses.Where(u => level.Contains(u.FromId)), edge => edge.ToId, db, cancellationToken);

    private static async Task<IReadOnlyList<LotEdge>> WalkAsync(
        IEnumerable<Guid> lots, Func<IQueryable<LotUse>, List<Guid>, IQueryable<LotUse>> touching, Func<LotEdge, Guid> next, MarketplaceDb db, CancellationToken cancellationToken)
    {
        var edges = new List<LotEdge>();
        var seen = lots.ToHashSet();
        var level = seen.ToList();
        while (level.Count > 0)
        {
            var found = new List<LotEdge>();
            foreach (var part in level.Chunk(AtOnce))
            {
                found.AddRange(await touching(db.Set<LotUse>().AsNoTracking(), [.. part]).Select(u => new LotEdge(u.FromId, u.ToId, u.Grams)).ToListAsync(cancellationToken));
            }

            edges.AddRange(found);
            level = found.Select(next).Where(seen.Add).ToList();
        }

        return edges;
    }
}
