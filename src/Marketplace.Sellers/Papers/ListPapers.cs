using Marketplace.Contracts;
using Marketplace.Platform.Data;
using Marketplace.Platform.Officers.Desk;
using Marketplace.Platform.Rules;
using Marketplace.Sellers.Shops;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Sellers.Papers;

/// <summary>Ask: the papers of the shop acted for that were not put away, the newest first (at most 200).</summary>
public sealed record ListMyPapers(Actor Actor) : IQuery<IReadOnlyList<PaperView>>;

/// <summary>Ask: how many papers of the shop acted for were refused, expire soon (rule <c>sellers.paper_reminder_first_days</c>) or have expired.</summary>
public sealed record CountMyPapers(Actor Actor) : IQuery<PaperCounts>;

public sealed record PaperCounts(int Refused, int Expiring, int Expired);

/// <summary>Ask, for staff: papers that wait, by their deadline (for the science department those about indications and marks); or with <paramref name="Decided"/> those decided lately; or all of one seller. Empty for everybody else.</summary>
public sealed record ListPaperDesk(Actor Actor, bool Decided = false, Guid? SellerId = null, int Page = 1) : IQuery<PageOf<PaperView>>;

/// <summary>Ask, for staff: how many papers wait for the trade department and communes, and how many past their deadline.</summary>
public sealed record CountWaitingPapers(Actor Actor) : IQuery<Joining.WaitingCount>;

/// <summary>Ask: one paper: of the shop acted for, or for staff of any. Null for everybody else.</summary>
public sealed record ViewPaper(Actor Actor, Guid PaperId) : IQuery<PaperView?>;

/// <param name="About">The product or place; empty: the whole shop.</param>
/// <param name="RightName">The indication or mark, of rights.</param>
/// <param name="FileKey">Where the scan is kept; never an address.</param>
/// <param name="IsExpired">Its last day is over.</param>
/// <param name="ExpiresSoon">Its last day comes within the first reminder's days.</param>
public sealed record PaperView(
    Guid Id, Guid SellerId, string SellerName, PaperKind Kind, string Number, string Issuer, string About, DateOnly ValidFrom, DateOnly? ValidTo, string? RightName, string? FileKey,
    PaperState State, string Reason, DateTime SentAt, DateTime? DueAt, DateTime? DecidedAt, bool IsLate, bool IsExpired, bool ExpiresSoon, bool CanUndo, long Version, bool IsSample);

internal sealed class PaperQueries(MarketplaceDb db, DatedRules rules, Undoing undoing, TimeProvider time)
    : IRequestHandler<ListMyPapers, IReadOnlyList<PaperView>>, IRequestHandler<CountMyPapers, PaperCounts>, IRequestHandler<ListPaperDesk, PageOf<PaperView>>,
      IRequestHandler<CountWaitingPapers, Joining.WaitingCount>, IRequestHandler<ViewPaper, PaperView?>
{
    private const int PageSize = 50;

    public async Task<IReadOnlyList<PaperView>> Handle(ListMyPapers request, CancellationToken cancellationToken) => await ReadAsync(
        db.Set<Paper>().Where(p => p.SellerId == request.Actor.SellerId && p.ArchivedAt == null).OrderByDescending(p => p.SentAt).ThenBy(p => p.Number).Take(200), cancellationToken);

    public async Task<PaperCounts> Handle(CountMyPapers request, CancellationToken cancellationToken)
    {
        var today = VietnamTime.Today(time);
        var soon = await SoonAsync(cancellationToken);
        var rows = await db.Set<Paper>()
            .Where(p => p.SellerId == request.Actor.SellerId && p.ArchivedAt == null && p.State != PaperState.Sent)
            .OrderByDescending(p => p.SentAt).ThenBy(p => p.Number)
            .Select(p => new { p.Kind, p.About, p.RightKey, p.State, p.ValidTo })
            .Take(200).ToListAsync(cancellationToken);

        // Of several papers of a kind about the same thing the one that holds longest counts.
        var newest = rows.Where(p => p.State == PaperState.Accepted).GroupBy(p => (p.Kind, p.About, p.RightKey)).Select(g => g.Max(p => p.ValidTo ?? DateOnly.MaxValue)).ToList();
        return new(rows.Count(p => p.State == PaperState.Refused), newest.Count(to => to >= today && to <= soon), newest.Count(to => to < today));
    }

    public async Task<PageOf<PaperView>> Handle(ListPaperDesk request, CancellationToken cancellationToken)
    {
        var page = Math.Clamp(request.Page, 1, 10_000);
        if (!MaySee(request.Actor))
        {
            return new([], 0, page, PageSize);
        }

        var since = await undoing.SinceAsync(cancellationToken);
        var papers = InScope(request.Actor).Where(p => p.ArchivedAt == null);
        papers = request.SellerId is { } seller ? papers.Where(p => p.SellerId == seller)
            : request.Decided ? papers.Where(p => p.DecidedAt > since)
            : papers.Where(p => p.State == PaperState.Sent);
        var ordered = request.SellerId is not null ? papers.OrderBy(p => p.Kind).ThenByDescending(p => p.SentAt).ThenBy(p => p.Number)
            : request.Decided ? papers.OrderByDescending(p => p.DecidedAt).ThenBy(p => p.Number)
            : papers.OrderBy(p => p.DueAt).ThenBy(p => p.Number);
        return new(await ReadAsync(ordered.Skip((page - 1) * PageSize).Take(PageSize), cancellationToken), await papers.CountAsync(cancellationToken), page, PageSize);
    }

    public async Task<Joining.WaitingCount> Handle(CountWaitingPapers request, CancellationToken cancellationToken)
    {
        if (!request.Actor.May(StaffRight.Sellers))
        {
            return new(0, 0);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var waiting = InScope(request.Actor).Where(p => p.State == PaperState.Sent && p.ArchivedAt == null && p.Kind != PaperKind.GiRight && p.Kind != PaperKind.MarkRight);
        return new(await waiting.CountAsync(cancellationToken), await waiting.CountAsync(p => p.DueAt < now, cancellationToken));
    }

    public async Task<PaperView?> Handle(ViewPaper request, CancellationToken cancellationToken) =>
        (await ReadAsync(
            MaySee(request.Actor)
                ? InScope(request.Actor).Where(p => p.Id == request.PaperId)
                : db.Set<Paper>().Where(p => p.Id == request.PaperId && p.SellerId == request.Actor.SellerId && p.ArchivedAt == null),
            cancellationToken)).SingleOrDefault();

    private static bool MaySee(Actor actor) => actor.May(StaffRight.Sellers) || actor.May(StaffRight.GeographicIndications);

    private IQueryable<Paper> InScope(Actor actor) => !actor.May(StaffRight.Sellers) ? db.Set<Paper>().Where(p => p.Kind == PaperKind.GiRight || p.Kind == PaperKind.MarkRight)
        : actor.OnlyCommune is null
        ? db.Set<Paper>()
        : db.Set<Paper>().Join(Joining.SellerQueries.InScope(db, actor), p => p.SellerId, s => s.Id, (p, s) => p);

    private async Task<List<PaperView>> ReadAsync(IQueryable<Paper> papers, CancellationToken cancellationToken)
    {
        var rows = await papers.AsNoTracking().ToListAsync(cancellationToken);
        var ids = rows.Select(p => p.SellerId).Distinct().ToList();
        var names = await db.Set<Seller>().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        var (now, today, soon) = (time.GetUtcNow().UtcDateTime, VietnamTime.Today(time), await SoonAsync(cancellationToken));
        var since = await undoing.SinceAsync(cancellationToken);
        return
        [
            .. rows.Select(p => new PaperView(
                p.Id, p.SellerId, names[p.SellerId], p.Kind, p.Number, p.Issuer, p.About, p.ValidFrom, p.ValidTo,
                Rights.Of(p.Kind).FirstOrDefault(r => r.Key == p.RightKey)?.Name, p.FileKey, p.State, p.Reason, p.SentAt, p.DueAt, p.DecidedAt,
                p.DueAt < now, p.ValidTo < today, p.State == PaperState.Accepted && p.ValidTo >= today && p.ValidTo <= soon,
                p.State != PaperState.Sent && p.DecidedAt > since, p.Version, p.IsSample)),
        ];
    }

    private async Task<DateOnly> SoonAsync(CancellationToken cancellationToken) =>
        VietnamTime.Today(time).AddDays((int)(await rules.GetAsync("sellers.paper_reminder_first_days", cancellationToken: cancellationToken)).Value);
}
