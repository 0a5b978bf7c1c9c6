using Marketplace.Contracts;
using Marketplace.Ordering.Cases;
using Marketplace.Ordering.Orders;
using Marketplace.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Ordering.Figures;

/// <summary>Cases of a kind that were opened in the days asked for.</summary>
/// <param name="Closed">Of these, closed by now.</param>
/// <param name="AnswerHours">Half of those the seller or staff answered were answered within this many hours; null where none was.</param>
/// <param name="ClosingHours">Half of the closed ones were closed within this many hours; null where none is.</param>
public sealed record CaseFigures(CaseKind Kind, int Opened, int Closed, int? AnswerHours, int? ClosingHours);

/// <summary>Asks for figures of cases opened from <paramref name="From"/> to <paramref name="To"/> (Vietnam's days, both included), by kind.</summary>
public sealed record CountCaseFigures(DateOnly From, DateOnly To) : IQuery<IReadOnlyList<CaseFigures>>;

internal sealed class CaseFiguresHandler(MarketplaceDb db) : IRequestHandler<CountCaseFigures, IReadOnlyList<CaseFigures>>
{
    private const int Most = 20_000;

    public async Task<IReadOnlyList<CaseFigures>> Handle(CountCaseFigures request, CancellationToken cancellationToken)
    {
        var (from, to) = (VietnamTime.StartOfDayUtc(request.From), VietnamTime.StartOfDayUtc(request.To.AddDays(1)));
        var cases = await db.Set<Case>().Where(c => c.OpenedAt >= from && c.OpenedAt < to).OrderBy(c => c.OpenedAt).Take(Most)
            .Select(c => new
            {
                c.Kind,
                c.State,
                c.OpenedAt,
                c.StateAt,
                AnsweredAt = c.Entries.Where(e => e.By == OrderHands.Seller || e.By == OrderHands.Staff).Min(e => (DateTime?)e.At),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. cases.GroupBy(c => c.Kind).OrderBy(g => g.Key).Select(g => new CaseFigures(
                g.Key, g.Count(), g.Count(c => c.State == CaseState.Closed), Median(g.Where(c => c.AnsweredAt is not null).Select(c => c.AnsweredAt!.Value - c.OpenedAt)),
                Median(g.Where(c => c.State == CaseState.Closed).Select(c => c.StateAt - c.OpenedAt)))),
        ];
    }

    private static int? Median(IEnumerable<TimeSpan> times) => times.Order().ToList() is { Count: > 0 } all ? (int)Math.Ceiling(all[(all.Count - 1) / 2].TotalHours) : null;
}
