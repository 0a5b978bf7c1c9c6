using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Traceability.Labels;

/// <summary>Labels first–last of a roll, both counted.</summary>
internal readonly record struct LabelRange(LabelRoll Roll, int First, int Last)
{
    public int Count => Last - First + 1;

    public IQueryable<Label> In(MarketplaceDb db)
    {
        var (roll, first, last) = (Roll.Id, First, Last);
        return db.Set<Label>().Where(l => l.RollId == roll && l.Position >= first && l.Position <= last);
    }

    /// <summary>The range of one's own roll, or why there is none.</summary>
    public static async Task<Outcome<LabelRange>> FindAsync(MarketplaceDb db, Actor actor, Guid rollId, int first, int last, CancellationToken cancellationToken)
    {
        var roll = await db.Set<LabelRoll>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == rollId && r.SellerId == actor.SellerId, cancellationToken);
        return roll is null ? Refusal.NotFound
            : first < 1 || last > roll.Count ? new Refusal(
                "traceability.label_range", $"Cuộn này có tem từ số 1 đến số {roll.Count}. Xem lại số tem đầu và cuối.",
                $"This roll has labels 1 to {roll.Count}. Check the first and the last.", first < 1 ? "First" : "Last")
            : first > last ? new Refusal(
                "traceability.label_range", "Số tem đầu phải nhỏ hơn hoặc bằng số tem cuối.", "The first label cannot come after the last.", "Last")
            : new LabelRange(roll, first, last);
    }

    /// <summary>What was done already by an earlier sending of the same form.</summary>
    public static Task<bool> IsDoneAsync(MarketplaceDb db, Guid moveId, Guid rollId, CancellationToken cancellationToken) =>
        db.Set<LabelMove>().AnyAsync(m => m.Id == moveId && m.RollId == rollId, cancellationToken);

    /// <summary>Which labels of the range are in the way, by their numbers.</summary>
    public async Task<Refusal> ConflictAsync(string code, string vi, string en, IQueryable<Label> inTheWay, CancellationToken cancellationToken)
    {
        const int shown = 5;
        var positions = await inTheWay.OrderBy(l => l.Position).Select(l => l.Position).Take(shown).ToListAsync(cancellationToken);
        var count = await inTheWay.CountAsync(cancellationToken);
        var list = string.Join(", ", positions.Select(p => p.ToString(CultureInfo.InvariantCulture))) + (count > shown ? ", …" : "");
        return new(
            code, $"Trong các tem {First}–{Last} có {count} tem {vi} (số {list}). Chọn khoảng khác.",
            $"Of labels {First}–{Last}, {count} {en} (no. {list}). Choose another range.", "First", RefusalKind.Conflict);
    }
}
