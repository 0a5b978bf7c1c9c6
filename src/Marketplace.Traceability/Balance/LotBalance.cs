using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Traceability.Labels;
using Marketplace.Traceability.Lots;
using Marketplace.Traceability.Materials;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Balance;

/// <summary>What was weighed into a packed lot, against the labels on its packs.</summary>
internal static class LotBalance
{
    /// <summary>Grams that went into the lot; null where its material was never weighed here.</summary>
    public static async Task<long?> WeighedAsync(MarketplaceDb db, Guid lotId, CancellationToken cancellationToken)
    {
        var grams = await db.Set<LotUse>().Where(u => u.ToId == lotId).SumAsync(u => u.Grams, cancellationToken);
        return grams == 0 ? null : grams;
    }

    /// <summary>Units of the stock item that so many grams fill.</summary>
    public static long UnitsIn(long grams, LabelRoll roll) => (long)((Int128)grams * roll.UnitsPerPack / Math.Max(1, roll.NetGrams));

    public static async Task<Refusal> RefusedAsync(MarketplaceDb db, Lot lot, LabelRoll roll, long grams, int more, CancellationToken cancellationToken)
    {
        var labelled = await db.Set<Lot>().Where(l => l.Id == lot.Id).Select(l => l.LabelledUnits).SingleAsync(cancellationToken);
        var kinds = await db.Set<LotUse>().Where(u => u.ToId == lot.Id).Join(db.Set<MaterialLot>(), u => u.FromId, m => m.Id, (_, m) => m.Kind).Distinct().ToListAsync(cancellationToken);
        var (per, net) = (roll.UnitsPerPack, new Grams(roll.NetGrams));
        var (most, used) = (UnitsIn(grams, roll) / per, (labelled + per - 1) / per);
        var free = Math.Max(0, (UnitsIn(grams, roll) - labelled) / per);
        var (vi, en) = (string.Join(" và ", kinds.Select(k => MaterialKinds.Name(k).Vi)), string.Join(" and ", kinds.Select(k => MaterialKinds.Name(k).En)));
        return new(
            "traceability.labels_over_mass",
            $"Lô {lot.Code} đóng từ {MaterialBook.Kg(grams)} {vi}, được nhiều nhất {LabelWords.Count(most)} gói {net.FormatVi()}; đã có tem {LabelWords.Count(used)} gói, thêm {LabelWords.Count(more)} tem là {LabelWords.Count(used + more)}, quá {LabelWords.Count(used + more - most)}. Lô này còn gắn được {LabelWords.Count(free)} tem.",
            $"Lot {lot.Code} was packed from {MaterialBook.Kg(grams)} of {en}, which fills at most {most} packs of {net.FormatVi()}; {used} are labelled and {more} more make {used + more}, {used + more - most} too many. It can take {free} more.",
            "Last", RefusalKind.Conflict);
    }
}
