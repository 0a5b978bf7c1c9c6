using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

/// <summary>
/// The how-manieth pack of its lot a label is, by the ledger: what was activated for the lot before, and its place in its own stretch.
/// </summary>
internal sealed class PackNumbers
{
    private readonly ILookup<Guid, (Guid RollId, int First, int Last)> moves;

    private PackNumbers(ILookup<Guid, (Guid, int, int)> moves) => this.moves = moves;

    public static async Task<PackNumbers> ReadAsync(MarketplaceDb db, IReadOnlyCollection<Guid> lots, CancellationToken cancellationToken)
    {
        var ids = lots.Select(l => (Guid?)l).ToList();
        var rows = ids.Count == 0 ? [] : await db.Set<LabelMove>()
            .Where(m => ids.Contains(m.LotId) && m.Kind == LabelMoveKind.Activated)
            .OrderBy(m => m.At).ThenBy(m => m.Id)
            .Select(m => new { LotId = m.LotId!.Value, m.RollId, m.First, m.Last })
            .ToListAsync(cancellationToken);
        return new(rows.ToLookup(m => m.LotId, m => (m.RollId, m.First, m.Last)));
    }

    /// <summary>Null for a label that is bound to no lot.</summary>
    public int? Of(Guid? lot, Guid roll, int position)
    {
        var before = 0;
        foreach (var (rollId, first, last) in lot is { } id ? moves[id] : [])
        {
            if (rollId == roll && position >= first && position <= last)
            {
                return before + position - first + 1;
            }

            before += last - first + 1;
        }

        return null;
    }
}
